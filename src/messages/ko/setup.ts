import type { Translation } from '../catalogue.js';
import type { setup as english } from '../en/setup.js';

/** The Korean sentences of the area `setup`: the same keys as the English ones, or it does not compile. */
export const setup: Translation<typeof english> = {
  'setup.step-group': '사용자 그룹 {name}',
  'setup.step-user': '사용자 {name}',
  'setup.step-log-access': '{name}의 로그 접근 권한: {access}',
  'setup.step-bucket': '버킷 {name}',
  'setup.step-notify-topic': '로그 전달 알림 주제 {name}',
  'setup.step-trail': '추적 {name}',
  'setup.step-encryption-key': '암호화 키 {name}',
  'setup.step-log-group': '로그 그룹 {name}',
  'setup.step-log-role': '로그 그룹 전달용 역할 {name}',
  'setup.step-detection-topic': '위험 감지 알림 주제 {name}',
  'setup.step-detections': '로그 그룹 {group}의 위험 감지 {count}개',
  'setup.step-alert-topic': '결제 알림 주제 {name}',
  'setup.step-alarm': '결제 경보 {name}(임계값 {threshold} USD)',
  'setup.step-budget': '예산 {name}(월 {limit} USD)',
  'setup.not-ours': '{thing}이(가) 이미 있으며 trimtrail이 만든 것이 아닙니다.',
  'setup.not-ours-hint':
    '--adopt를 사용하면 넘겨받아 관리합니다(이 경우 teardown을 실행해도 {thing}은(는) 남습니다). 또는 구성에서 다른 이름을 고르세요.',
  'setup.bucket-taken': '버킷 이름 {name}은(는) 다른 계정의 것이거나, 현재 자격 증명에 이 버킷을 볼 권한이 없습니다.',
  'setup.bucket-unseen-hint':
    '버킷을 그대로 두었습니다. 본인의 버킷이라면 s3:ListBucket을 허용한 뒤 다시 실행하십시오.',
  'setup.bucket-taken-hint': 'trail.bucket.name을 다른 이름으로 바꾸거나 이 버킷에 대한 s3:ListBucket 권한을 주세요.',
  'setup.trail-of-organization':
    '{name}은(는) 조직의 추적입니다. 계정 {owner}에 있으며(홈 리전 {home}), 바꾸면 모든 계정의 추적이 바뀝니다.',
  'setup.trail-of-organization-hint':
    'trail.name을 다른 이름으로 바꾸거나 trail을 빼십시오. 이 계정은 이미 조직의 추적에 기록되고 있습니다.',
  'setup.trail-bucket-gone': '추적 {name}이(가) 로그를 쓰는 버킷 {bucket}이(가) 더 이상 없습니다.',
  'setup.trail-bucket-gone-hint':
    '그 안의 로그 파일은 되찾을 수 없습니다. trimtrail setup을 실행하면 {bucket} 버킷을 만들고 이후 로그를 그곳에 씁니다.',
  'setup.trail-elsewhere': '추적 {name}이(가) 이미 있습니다. 홈 리전이 {region}이(가) 아니라 {home}입니다.',
  'setup.trail-elsewhere-hint': '구성에서 region을 {home}(으)로 바꾸거나 다른 추적 이름을 고르세요.',
  'setup.object-not-deleted': '버킷 {bucket}의 객체 {key}을(를) 삭제하지 못했습니다 ({code}: {message})',
  'setup.object-not-deleted-hint':
    's3:DeleteObjectVersion 권한을 주거나 객체 잠금이 풀릴 때까지 기다린 뒤 다시 실행하세요.',
  'setup.policy-unreadable': 'AWS가 돌려준 정책이 JSON 형식이 아닙니다: {policy}',
  'setup.policy-unreadable-hint': '콘솔에서 정책을 확인하세요. 정책은 변경하지 않았습니다.',
  'setup.not-settled': 'AWS가 변경을 받아들였지만 아직 반영되지 않았습니다: {properties}',
  'setup.not-settled-hint': '다시 실행하세요. 이미 끝난 작업은 반복하지 않습니다.',
  'setup.stopped': '실행이 중단되어 시작하지 않았습니다. 다시 실행하면 이어서 끝냅니다.',
  'setup.skipped': '{step} 단계가 먼저 끝나야 하므로 건너뛰었습니다.',
  'setup.wrong-account': '구성은 계정 {configured}용이지만 자격 증명은 계정 {actual}의 것입니다.',
  'setup.wrong-account-hint':
    '해당 계정의 자격 증명(AWS_PROFILE, --profile)을 사용하거나 구성의 account 값을 바꾸세요.',
  'setup.key-missing': '키 {key}이(가) 없습니다.',
  'setup.key-missing-hint':
    'trail.kmsKey를 고치세요. ARN으로 지정한 키는 ARN에 적힌 리전에 있어야 합니다. true나 alias/NAME으로 적으면 키를 새로 만듭니다.',
  'setup.key-first-hint': '키를 먼저 만들 수 있도록 --only 없이 setup을 실행하세요.',
  'setup.key-elsewhere': '키 {key}은(는) 다른 계정의 것이어서 키 정책을 확인하거나 보완할 수 없습니다.',
  'setup.key-elsewhere-hint': '이 계정의 키를 사용하거나 trail.kmsKey: true로 새 키를 만드세요.',
  'setup.key-unusable': '키 {key}의 상태가 {state}이어서 사용할 수 없습니다.',
  'setup.key-unusable-hint': '콘솔에서 키를 다시 사용할 수 있게 하거나 trail.kmsKey에 다른 키를 지정하세요.',
  'setup.key-cost':
    '키 {name}에는 월 1 USD가 들고, 처음 두 번의 연간 교체마다 월 1 USD씩 더 듭니다(https://aws.amazon.com/kms/pricing/).',
  'setup.bucket-in-use': '버킷 {name}에 기록하는 추적이 있어 버킷과 그 안의 로그를 남겨 둡니다: {trails}',
  'setup.log-group-in-use': '로그 그룹 {name}에 기록하는 추적이 있어 로그 그룹을 남겨 둡니다: {trails}',
  'setup.key-in-use': '키 {name}(으)로 암호화하는 추적이 있어 키를 남겨 둡니다: {trails}',
  'setup.key-deleted-later':
    '키 {name}은(는) teardown을 실행하고 {days}일 뒤에 삭제되며, 그 뒤에는 이 키로 암호화한 로그 파일을 읽을 수 없습니다. 그 전에 setup을 실행하면 삭제가 취소됩니다.',
  'setup.log-group-cost':
    'CloudWatch Logs는 로그 그룹 {name}에 들어오는 양(us-east-1은 GB당 0.50 USD, 다른 리전은 더 비쌀 수 있으며 예를 들어 ap-northeast-1은 0.76 USD, 매월 첫 5GB는 무료)과 보관량에 따라 요금을 부과합니다(https://aws.amazon.com/cloudwatch/pricing/).',
  'setup.detections-cost':
    '위험 감지 {count}개는 사용자 지정 지표 {count}개(us-east-1에서 하나에 월 0.30 USD)와 경보 {count}개(하나에 월 0.10 USD)에 해당하며, 계정마다 각각 10개까지는 무료입니다(https://aws.amazon.com/cloudwatch/pricing/).',
  'setup.key-not-configured':
    '추적 {name}은(는) 구성에 없는 키 {key}(으)로 암호화합니다. 이 설정은 그대로 두지만, 로그 접근 권한이 있는 사용자도 복호화할 수 없습니다.',
  'setup.key-not-configured-hint': 'trail.kmsKey에 {key}을(를) 적거나, 추적이 별도의 키 없이 암호화하도록 바꾸세요.',
  'setup.log-group-failing': '추적 {name}이(가) 최근 이벤트를 로그 그룹에 쓰지 못했습니다: {error}',
  'setup.log-group-failing-hint': 'trimtrail setup을 실행하면 로그 그룹과 CloudTrail이 사용하는 역할이 복원됩니다.',
  'setup.unknown-step': '없는 단계입니다: {steps}',
  'setup.unknown-step-hint': '이 구성의 단계: {steps}',
  'setup.sign-in-appeared': '{user}의 콘솔 로그인을 만드는 동안 로그인이 이미 생겨 비밀번호를 알 수 없습니다.',
  'setup.sign-in-appeared-hint':
    '다른 사람이 만든 것이 아니라면 삭제한 뒤 setup을 다시 실행하세요: aws iam delete-login-profile --user-name {user}',
  'setup.password-short': '{minimum}자보다 짧습니다',
  'setup.password-long': '{maximum}자보다 깁니다',
  'setup.password-lowercase': '영문 소문자가 없습니다',
  'setup.password-uppercase': '영문 대문자가 없습니다',
  'setup.password-number': '숫자가 없습니다',
  'setup.password-symbol': "! @ # $ % ^ & * ( ) _ + - = [ ] | ' 와 중괄호 중 하나도 없습니다",
  'setup.password-plain': '영문 소문자, 대문자, 숫자, 기호 중 {classes}가지 이상을 섞어야 합니다',
  'setup.password-name': '사용자 이름과 같습니다',
  'setup.password-unfit': '{user}의 비밀번호가 계정의 암호 정책에 맞지 않아 아무 작업도 하지 않았습니다.',
  'setup.password-unfit-hint': '다른 비밀번호를 고르거나 console.password: generate로 자동 생성하세요.',
  'setup.password-unset':
    '{user}의 비밀번호를 담을 환경 변수 {variable}이(가) 설정되지 않아 아무 작업도 하지 않았습니다.',
  'setup.password-unset-hint': '{variable} 변수를 설정하거나 console.password: generate로 자동 생성하세요.',
  'setup.password-unasked': '{user}의 비밀번호를 입력받아야 하지만 물어볼 수 없어 아무 작업도 하지 않았습니다.',
  'setup.password-unasked-hint':
    '터미널에서 --yes 없이 실행하거나 구성에서 console.password를 generate 또는 env:NAME으로 바꾸세요.',
  'setup.next-sign-in': '{user} 사용자의 로그인 주소: {url}',
  'setup.next-confirm': '구독을 확인하세요. {email}(으)로 온 AWS Notifications 메일을 열고 링크를 누르면 됩니다.',
  'setup.next-confirm-detections':
    '위험 감지 알림 구독도 확인하세요. 주제가 다른 리전에 있어 {email}(으)로 AWS Notifications 메일이 한 통 더 옵니다.',
  'setup.next-billing-alerts':
    '결제 알림을 켜세요. 계정 소유자로 로그인하여 Billing and Cost Management > 결제 기본 설정 > 알림 기본 설정에서 "CloudWatch 결제 알림 받기"를 선택합니다. 약 15분 뒤부터 요금이 지표로 나타납니다.',
  'setup.no-email': '주제 {name}에 알림이 발생해도 받을 사람이 없습니다. 이메일이 구성되어 있지 않습니다.',
  'setup.no-email-hint': 'billing.emails에 주소를 추가하거나 setup을 --email과 함께 실행하세요.',
  'setup.email-pending': '{email}의 구독이 아직 확인되지 않아 확인할 때까지 알림을 받지 못합니다.',
  'setup.billing-alerts-off':
    '결제 지표가 없어 결제 경보가 동작하지 않습니다. 결제 알림이 꺼져 있거나 켠 지 약 15분이 지나지 않았습니다.',
  'setup.billing-alerts-off-hint': 'AWS는 여기서 이 설정을 켜는 방법을 제공하지 않습니다. 다음 단계를 참고하세요.',
  'setup.logging-stopped': '추적 {name}의 로깅이 중지되어 있습니다.',
  'setup.logging-stopped-hint':
    'trimtrail setup을 실행하면 다시 시작합니다. 중지된 동안의 기록은 이벤트 기록에만 남아 있습니다.',
  'setup.delivery-failing': '추적 {name}이(가) 최근 로그 파일을 전달하지 못했습니다: {error}',
  'setup.delivery-failing-hint':
    '버킷 {bucket}의 정책을 확인하세요. trimtrail setup을 실행하면 필요한 정책 문이 복원됩니다.',
  'setup.data-events-cost': '추적 {name}은(는) 데이터 이벤트를 기록하며, 이벤트 수에 따라 요금이 부과됩니다.',
  'setup.another-trail': '다른 추적 {name}(홈 리전 {region})이 있습니다.',
  'setup.organization-trail': '조직의 추적 {name}(홈 리전 {region})도 이 계정을 기록하고 있습니다.',
  'setup.second-copy-hint': '관리 이벤트의 첫 번째 사본은 무료이며, 추가 사본마다 요금이 부과됩니다.',
  'setup.left-not-ours': '{thing}은(는) trimtrail이 만든 것이 아니므로 그대로 두었습니다.',
  'setup.left-adopted': '{thing}은(는) trimtrail이 넘겨받기 전부터 있던 것이므로 표시만 지우고 남겨 둡니다.',
  'setup.left-key':
    '키 {name}이(가) 없으면 로그를 읽을 수 없으므로 키를 남겨 두며 요금도 계속 듭니다. 함께 지우려면 --delete-logs를 사용하세요.',
  'setup.left-log-group':
    '로그 그룹 {name}과(와) 그 안의 이벤트는 남겨 둡니다. 함께 지우려면 --delete-logs를 사용하세요.',
  'setup.left-logs': '버킷 {name}과(와) 그 안의 로그는 남겨 둡니다. 함께 지우려면 --delete-logs를 사용하세요.',
};
