import type { Translation } from '../catalogue.js';
import type { config as english } from '../en/config.js';

/** The Korean sentences of the area `config`: the same keys as the English ones, or it does not compile. */
export const config: Translation<typeof english> = {
  'config.unreadable': '구성 파일 {path}을(를) 읽을 수 없습니다: {reason}',
  'config.unreadable-hint':
    'trimtrail init으로 새로 만들거나 --config FILE로 다른 파일을 지정하세요(요청한 파일: {path}).',
  'config.invalid': '{location}에 잘못된 곳이 {count}개 있어 아무 작업도 하지 않았습니다.',
  'config.invalid-hint': '{location}을(를) 고치거나 trimtrail init으로 새로 만드세요.',
  'config.exists': '{path} 파일이 이미 있습니다.',
  'config.exists-hint': '{path}을(를) 다른 곳으로 옮기거나 --config FILE로 다른 파일을 지정하세요.',
  'config.unwritable': '{path} 파일을 쓸 수 없습니다: {reason}',
  'config.unwritable-hint': '{path}의 폴더가 있는지, 쓰기 권한이 있는지 확인하세요.',
  'config.not-yaml': '{where}: YAML 형식이 아닙니다: {reason}',
  'config.unknown-key': '{where}: 없는 키입니다. 여기에 쓸 수 있는 키: {allowed}',
  'config.missing': '{where}: 값이 빠져 있습니다',
  'config.wrong-type': '{where}: {value}의 형식이 {expected}이(가) 아닙니다',
  'config.not-allowed': '{where}: {value} 값은 쓸 수 없습니다. 가능한 값: {allowed}',
  'config.invalid-value': '{where}: {value} 값은 쓸 수 없습니다: {message}',
  'config.duplicate-name': '{where}: {value} 이름이 두 번 나옵니다. IAM은 대소문자를 구분하지 않습니다',
  'config.rule-placeholder':
    '{where}: {value}에 알 수 없는 자리 표시자가 있습니다. ${account}와 ${region}만 쓸 수 있습니다',
  'config.rule-access': '{where}: {value}은(는) CloudTrail 권한이 아닙니다. 가능한 값: {allowed}',
  'config.rule-account': '{where}: {value}은(는) 계정 ID가 아닙니다. 따옴표로 묶은 숫자 12자리여야 합니다',
  'config.rule-region': '{where}: {value}은(는) 리전이 아닙니다. 예: ap-northeast-2',
  'config.rule-group-name':
    '{where}: {value}은(는) 그룹 이름으로 쓸 수 없습니다. 영문자, 숫자, _ + = , . @ - 로 된 1~128자여야 합니다',
  'config.rule-user-name':
    '{where}: {value}은(는) 사용자 이름으로 쓸 수 없습니다. 영문자, 숫자, _ + = , . @ - 로 된 1~64자여야 합니다',
  'config.rule-password':
    '{where}: generate, prompt, env:NAME, none 중 하나여야 합니다. 비밀번호 자체는 구성 파일에 적지 않습니다',
  'config.rule-trail-name':
    '{where}: {value}은(는) 추적 이름으로 쓸 수 없습니다. 영문자, 숫자, . _ - 로 된 3~128자이고, 양 끝은 영문자나 숫자이며, . _ - 는 연달아 쓸 수 없습니다',
  'config.rule-bucket-name':
    '{where}: {value}은(는) 버킷 이름으로 쓸 수 없습니다. 영문 소문자, 숫자, . - 로 된 3~63자이고, 양 끝은 소문자나 숫자이며, 예약된 머리말이나 꼬리말은 쓸 수 없습니다',
  'config.rule-topic-name':
    '{where}: {value}은(는) 주제 이름으로 쓸 수 없습니다. 영문자, 숫자, _ - 로 된 1~256자여야 합니다',
  'config.rule-log-group-name':
    '{where}: {value}은(는) 로그 그룹 이름으로 쓸 수 없습니다. 영문자, 숫자, . - _ / # 로 된 1~512자여야 합니다',
  'config.rule-retention':
    '{where}: {value}은(는) CloudWatch Logs가 허용하는 보존 일수가 아닙니다. 가능한 값: {allowed}',
  'config.rule-kms-key':
    '{where}: {value}은(는) 키로 쓸 수 없습니다. true(새로 만들기), alias/NAME(이 별칭으로 새로 만들기), 기존 키의 ARN 중 하나여야 합니다',
  'config.rule-alarm-name': '{where}: {value}은(는) 경보 이름으로 쓸 수 없습니다. 표시 가능한 문자 1~255자여야 합니다',
  'config.rule-budget-name': '{where}: {value}은(는) 예산 이름으로 쓸 수 없습니다. : 와 \\ 를 뺀 1~100자여야 합니다',
  'config.rule-email': '{where}: {value}은(는) 이메일 주소가 아닙니다',
  'config.rule-amount': '{where}: {value}은(는) 금액이 아닙니다. 0보다 큰 미국 달러 금액이어야 합니다',
  'config.rule-percent': '{where}: {value}은(는) 백분율이 아닙니다. 0보다 큰 수여야 합니다',
  'config.rule-alert-count': '{where}: {value}: 백분율은 최대 9개이며 서로 달라야 합니다',
  'config.rule-tag':
    '{where}: {value}은(는) 태그로 쓸 수 없습니다. 문자, 숫자, 공백, _ . : / = + - @ 만 쓸 수 있고, 키는 1~128자이며 aws:로 시작할 수 없고, 값은 256자까지입니다',
  'config.rule-reserved-tag': '{where}: 이 키는 trimtrail이 만든 리소스를 표시하는 데 쓰입니다. 다른 키를 고르세요',
  'config.rule-tag-count':
    '{where}: 태그가 49개를 넘습니다. AWS는 50개까지 허용하며 하나는 trimtrail의 표시에 필요합니다',
  'config.detections-need-log-group':
    '{where}: cis는 로그 그룹의 이벤트를 살펴봅니다. trail.cloudWatchLogs에 로그 그룹 이름을 적으세요',
  'config.detections-need-topic': '{where}: cis는 감지한 내용을 주제로 알립니다. billing.topic에 주제 이름을 적으세요',
  'config.detections-half-blind':
    '감지 규칙은 추적 {trail}이(가) 기록하는 이벤트만 볼 수 있는데, 이 추적은 모든 리전의 모든 관리 이벤트를 기록하지 않습니다.',
  'config.detections-half-blind-hint': 'multiRegion: true, managementEvents: all로 설정하세요.',
  'config.policy-renamed': '그룹 {group}에 적힌 {former}의 현재 이름은 {current}이므로 이 이름의 정책을 사용합니다.',
  'config.group-not-configured':
    '사용자 {user}이(가) 속할 그룹 {group}은(는) 이 구성에서 만들지 않습니다. 계정에 이미 있어야 합니다.',
  'config.comment-file': 'trimtrail이 AWS 계정에 설정할 내용입니다. 적용: trimtrail setup',
  'config.comment-account': '다른 계정에서는 실행을 거부합니다',
  'config.comment-region': '추적의 홈 리전입니다. 결제 관련 리소스는 항상 us-east-1에 있습니다',
  'config.comment-groups': 'access: FullAccess(AWSCloudTrail_FullAccess) 또는 ReadOnly(AWSCloudTrail_ReadOnlyAccess)',
  'config.comment-password': 'generate, prompt, env:NAME, none 중 하나',
  'config.comment-log-access': '추적 버킷에 대한 권한: none, read, full',
  'config.comment-management-events': 'all, read, write 중 하나',
  'config.comment-data-events': 's3, lambda, dynamodb 중에서 선택하며 이벤트 수에 따라 요금이 부과됩니다',
  'config.comment-notify': '로그 파일이 전달될 때마다 알림을 받을 SNS 주제 이름 또는 null',
  'config.comment-emails': '각 주소로 구독 확인 메일이 발송됩니다',
  'config.comment-kms-key':
    'null, true(키 새로 만들기), alias/NAME(이 별칭으로 새로 만들기), 기존 키의 ARN 중 하나이며 키 하나에 월 1 USD 정도가 듭니다',
  'config.comment-cloud-watch-logs':
    '모든 이벤트를 함께 받을 로그 그룹 이름 또는 null이며, 이벤트 양에 따라 요금이 부과됩니다',
  'config.comment-log-retention': '이 로그 그룹의 이벤트를 며칠 뒤에 삭제할지 정합니다',
  'config.comment-detections': 'none 또는 cis: 위험한 이벤트 14가지에 경보를 만들며 trail.cloudWatchLogs가 필요합니다',
};
