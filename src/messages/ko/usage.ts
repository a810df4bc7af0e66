import type { Translation } from '../catalogue.js';
import type { usage as english } from '../en/usage.js';

/** The Korean sentences of the area `usage`: the same keys as the English ones, or it does not compile. */
export const usage: Translation<typeof english> = {
  'usage.blind-data-event':
    '{action} 작업은 데이터 이벤트에만 기록되며, 이 기록에는 모든 리소스의 데이터 이벤트가 들어 있지 않습니다.',
  'usage.blind-unrecorded': '{action} 작업의 모든 사용을 보여 주는 CloudTrail 이벤트가 없습니다.',
  'usage.catalogue-unreadable': '{file}에서 작업 카탈로그를 읽을 수 없습니다.',
  'usage.catalogue-unreadable-hint': '패키지를 다시 설치하세요: npm ci',
  'usage.field-unusable': '레코드를 사용할 수 없습니다: {field} 값이 {value}입니다.',
  'usage.field-unusable-hint':
    'CloudTrail 레코드에는 텍스트 eventSource, eventName, eventTime과 객체 userIdentity가 있어야 합니다.',
  'usage.no-permission-needed': '유효한 자격 증명이 있으면 누구나 할 수 있는 호출입니다.',
  'usage.no-permission-retired':
    'AWS가 {source} 서비스 또는 이 세대를 종료하여 더 이상 호출할 수 없으며 허용할 작업도 남아 있지 않습니다.',
  'usage.no-permission-token': '토큰이나 서비스 자체의 자격 증명으로 인가되는 호출이므로 IAM 정책이 적용되지 않습니다.',
  'usage.not-a-call-credentials': '자격 증명이 거부되어({codes}) 권한을 확인하지 않았습니다.',
  'usage.not-a-call-insight': 'Insights 이벤트이며 호출이 아닙니다.',
  'usage.not-a-call-network': 'VPC 엔드포인트의 사본입니다. 호출은 별도의 레코드로 남습니다.',
  'usage.not-a-call-service': '{service} 서비스가 자체 자격으로 수행했습니다.',
  'usage.not-a-call-service-event': 'AWS 서비스가 일으킨 이벤트이며 API 호출이 아닙니다.',
  'usage.not-a-call-sign-in': '로그인 이벤트이며 API 호출이 아닙니다.',
  'usage.service-not-loaded': '{service} 서비스의 작업을 불러오기 전에 조회했습니다.',
  'usage.unknown-console-action': '콘솔이 남긴 이벤트이며 대응하는 API 작업이 없습니다.',
  'usage.unknown-operation': '{service}에서 {event}에 해당하는 작업을 찾을 수 없습니다.',
  'usage.unknown-parameters': '{event}에 필요한 작업은 레코드에 없는 파라미터에 따라 달라집니다.',
  'usage.unknown-query': '{event}에 필요한 작업은 쿼리 내용에 따라 달라집니다.',
  'usage.unknown-source': '이벤트 소스 {source}에 해당하는 서비스를 찾을 수 없습니다.',
  'usage.why-asked-for': '{event} 호출에 이 작업을 요구하는 파라미터가 있었습니다.',
  'usage.why-decrypts': '{event}의 응답에 객체를 암호화한 KMS 키가 있습니다.',
  'usage.why-encrypts': '{event}의 응답에 객체 암호화에 쓰인 KMS 키가 있습니다.',
  'usage.why-looks-at': '{event} 호출이 지정한 대상은 호출자에게 조회 권한이 있어야 합니다.',
  'usage.why-names-key': '{event} 호출이 암호화에 사용할 KMS 키를 지정했습니다.',
  'usage.why-passes-profile':
    '{event} 호출이 인스턴스 프로파일을 지정하여 그 안의 역할을 전달합니다. 어떤 역할인지는 기록되지 않습니다.',
  'usage.why-passes-role': '{event} 호출이 서비스에 역할을 전달합니다.',
  'usage.why-recorded': '{event} 호출이 있었습니다.',
  'usage.why-session-tags': '{event} 호출에 세션 태그가 있습니다.',
  'usage.why-source-identity': '{event} 호출에 소스 자격 증명(source identity)이 있습니다.',
  'usage.why-tags': '{event} 호출이 생성할 리소스에 태그를 지정했습니다.',
};
