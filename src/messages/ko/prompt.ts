import type { Translation } from '../catalogue.js';
import type { prompt as english } from '../en/prompt.js';

/** The Korean sentences of the area `prompt`: the same keys as the English ones, or it does not compile. */
export const prompt: Translation<typeof english> = {
  'prompt.yes': '예',
  'prompt.no': '아니요',
  'prompt.keys': 'Enter 제안된 값 사용 · ? 도움말 · < 이전 질문 · Ctrl-C 아무것도 바꾸지 않고 중단',
  'prompt.user': '만들 사용자',
  'prompt.user-help':
    'CloudTrail을 다룰 사람 또는 학생입니다. 첫 번째 사용자 그룹에 들어가며, 사용자에게 직접 주는 권한은 로그 파일에 대한 것뿐입니다.',
  'prompt.password-from': '사용자의 콘솔 암호를 어떻게 정할까요?',
  'prompt.password-from-help':
    '생성된 암호는 계정의 암호 정책에 맞으며 한 번만 표시됩니다. 암호는 명령줄이나 구성 파일에 쓰지 않습니다. 파이프라인에서는 --password-from env:NAME으로 환경 변수에서 가져올 수 있습니다.',
  'prompt.password-from-generate': '생성해서 한 번만 표시(권장)',
  'prompt.password-from-prompt': '직접 두 번 입력',
  'prompt.password-from-none': '없음: 콘솔에 로그인하지 않음',
  'prompt.password-from-env': '환경 변수 {variable}에서',
  'prompt.group': 'CloudTrail 전체 권한을 가질 사용자 그룹',
  'prompt.group-help': 'AWS 관리형 정책 AWSCloudTrail_FullAccess가 연결되고, 사용자가 이 그룹에 들어갑니다.',
  'prompt.readers': '조회만 할 수 있는 사용자 그룹',
  'prompt.readers-help':
    'AWSCloudTrail_ReadOnlyAccess가 연결되어 추적, 이벤트, 로그 파일을 볼 수만 있습니다. 아직 구성원은 없습니다.',
  'prompt.readers-same': '{group}은(는) 이미 전체 권한 그룹입니다. 다른 이름을 입력하세요.',
  'prompt.trail-found': '계정에 이미 추적이 있습니다. 어느 것을 쓸까요?',
  'prompt.trail-found-help':
    '리전마다 관리 이벤트의 첫 번째 사본은 무료이고 그다음부터는 요금이 부과되므로, 두 번째 추적에는 비용이 듭니다. trimtrail이 만들지 않은 추적은 허락한 뒤에만 변경하며, teardown을 해도 그대로 남습니다.',
  'prompt.trail-ours': '{name} (trimtrail이 만듦, 버킷 {bucket})',
  'prompt.trail-foreign': '{name} (넘겨받기, 버킷 {bucket})',
  'prompt.trail-new': '새 추적',
  'prompt.trail': '추적 이름',
  'prompt.trail-help':
    '모든 리전의 관리 이벤트(읽기와 쓰기)를 기록하고 로그 파일 무결성을 검증합니다. 관리 이벤트의 첫 번째 사본은 무료이며 S3 저장 요금은 부과됩니다.',
  'prompt.trail-taken': '추적 {name}이(가) 이미 {region} 리전에 있습니다. 다른 이름을 입력하세요.',
  'prompt.bucket': '로그 파일을 저장할 버킷',
  'prompt.bucket-help':
    '버킷 이름은 전 세계에서 하나뿐이므로 {placeholder} 자리에 계정 ID를 넣어 둡니다. 퍼블릭 액세스가 차단되고 암호화와 버전 관리가 켜집니다.',
  'prompt.log-access': '{user}이(가) 로그 파일로 무엇을 할 수 있게 할까요?',
  'prompt.log-access-help':
    'CloudTrail 전체 권한만으로는 버킷을 열 수 없습니다. 이 버킷의 목록 보기와 읽기면 충분하며, AmazonS3FullAccess는 계정의 모든 버킷을 열고 지울 수 있게 합니다.',
  'prompt.log-access-none': '아무것도 하지 못함',
  'prompt.log-access-read': '목록 보기와 읽기(권장)',
  'prompt.log-access-full': '그 버킷의 모든 작업',
  'prompt.email': '결제 경보를 받을 이메일(여러 개는 쉼표로, 없으면 -)',
  'prompt.email-help':
    'AWS가 각 주소로 확인 메일을 보내며, 링크를 누른 주소에만 경보가 갑니다. 주소가 없으면 아무도 경보를 받지 못합니다.',
  'prompt.threshold': '한 달 요금이 이 금액을 넘으면 경보(USD)',
  'prompt.threshold-help':
    'us-east-1의 예상 요금에 대한 경보와, 같은 금액의 80%와 100%에서 알리는 예산을 만듭니다. 경보 10개까지와 이런 예산은 무료입니다.',
  'prompt.summary': '이대로 할까요? 바꾸려면 줄을 고르세요',
  'prompt.summary-help': '다음으로 계정에서 할 일의 계획을 보여 줍니다. 확인하기 전에는 아무것도 변경하지 않습니다.',
  'prompt.summary-accept': '예, 계속합니다',
  'prompt.summary-user': '사용자:            {user}',
  'prompt.summary-password-from': '암호:              {passwordFrom}',
  'prompt.summary-group': '전체 권한 그룹:    {group}',
  'prompt.summary-readers': '조회 전용 그룹:    {readers}',
  'prompt.summary-trail': '추적:              {trail}',
  'prompt.summary-bucket': '버킷:              {bucket}',
  'prompt.summary-log-access': '로그 접근:         {logAccess}',
  'prompt.summary-email': '결제 경보 받는 곳: {emails}',
  'prompt.summary-threshold': '경보 임계값(USD):  {thresholdUsd}',
  'prompt.go-on': '이 계획을 적용할까요?',
  'prompt.go-on-help':
    '각 단계를 실행한 뒤 AWS에 반영된 것을 확인합니다. Ctrl-C를 누르면 진행 중인 단계까지만 끝내며, 다시 실행하면 이어서 합니다.',
  'prompt.adopt': '이미 있는 것 {count}개를 넘겨받을까요?',
  'prompt.adopt-help':
    'trimtrail이 만들지 않았지만 이미 있는 것들입니다. 넘겨받으면 표시 태그를 달고 구성대로 맞추며, 다른 사람이 더한 것은 그대로 두고, teardown을 해도 남습니다. 아니면 이것들과 이것이 필요한 단계는 건드리지 않습니다.',
  'prompt.typed-account': '모두 제거하려면 계정 ID를 입력하세요',
  'prompt.typed-account-wrong': '{account}이(가) 아닙니다.',
  'prompt.password': '{user}의 콘솔 암호',
  'prompt.password-again': '같은 암호를 한 번 더',
  'prompt.password-different': '두 암호가 다릅니다. 둘 다 다시 입력하세요.',
  'prompt.name-invalid': '영문자, 숫자와 + = , . @ - _ 만 쓸 수 있습니다(최대 {max}자).',
  'prompt.trail-invalid':
    '영문자, 숫자, . _ - 로 3~128자이며 영문자나 숫자로 시작하고 끝나야 하고 . _ - 는 잇달아 올 수 없습니다.',
  'prompt.bucket-invalid':
    '영문 소문자, 숫자, 점, 하이픈으로 3~63자이며 영문자나 숫자로 시작하고 끝나야 하고, AWS가 예약한 앞뒤 글자는 쓸 수 없습니다.',
  'prompt.email-invalid': '"{value}"은(는) 이메일 주소가 아닌 것 같습니다.',
  'prompt.threshold-invalid': '0보다 큰 미국 달러 금액을 입력하세요.',
};
