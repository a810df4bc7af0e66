import type { Translation } from '../catalogue.js';
import type { findings as english } from '../en/findings.js';

/** The Korean sentences of the area `findings`: the same keys as the English ones, or it does not compile. */
export const findings: Translation<typeof english> = {
  'findings.unmapped-event': '{source} {event} 이벤트({count}건)를 IAM 작업에 매핑할 수 없습니다.',
  'findings.unresolved-resources':
    '{action} 호출({count}건)의 리소스를 레코드에서 알 수 없어 해당 유형의 모든 리소스로 처리합니다.',
  'findings.unresolved-resources-hint': '리소스를 알고 있다면 직접 범위를 좁히세요.',
  'findings.too-many-values':
    '{principal}의 {event} 호출에 서로 다른 {parameter} 값이 {limit}개를 넘어, 값의 앞부분만 표시합니다.',
  'findings.too-many-values-hint':
    '권장 정책은 앞부분이 같은 리소스를 허용합니다. 값을 하나하나 보려면 더 짧은 기간(--since)을 읽으십시오.',
  'findings.too-many-sessions':
    '{role} 역할의 세션 이름이 {limit}개를 넘어, 어느 세션이 어느 호출을 했는지 표시하지 않습니다.',
  'findings.too-many-sessions-hint':
    '누가 역할을 맡았는지를 호출과 연결할 수 없습니다. 더 짧은 기간(--since)을 읽으면 나아질 수 있습니다.',
  'findings.conflicting-event-ids': '레코드 {count}개가 다른 이벤트의 이벤트 ID를 가지고 있어 각각 세었습니다.',
  'findings.conflicting-event-ids-hint': 'CloudTrail은 이런 ID를 쓰지 않습니다. 로그가 편집되었거나 익명화된 것입니다.',
};
