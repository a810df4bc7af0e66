import type { Translation } from '../catalogue.js';
import type { history as english } from '../en/history.js';

/** The Korean sentences of the area `history`: the same keys as the English ones, or it does not compile. */
export const history: Translation<typeof english> = {
  'history.cancelled': '이벤트 기록 읽기를 취소했습니다.',
  'history.moment-invalid': '"{value}"은(는) 시점으로 해석할 수 없습니다.',
  'history.moment-invalid-hint':
    '날짜(2026-01-31), 날짜와 시각(2026-01-31T09:00:00Z) 또는 얼마 전인지(90d, 24h)를 입력하세요.',
  'history.window-empty': '조회 기간이 비어 있습니다. 시작은 {since}, 끝은 {until}입니다.',
  'history.window-empty-hint': '--since 값을 --until보다 이른 시점으로 지정하세요.',

  'history.path-missing': '"{path}"을(를) 열 수 없습니다({code}).',
  'history.path-missing-hint': 'CloudTrail 로그 파일이나 로그 파일이 든 폴더를 지정하세요. 철자를 확인하세요.',
  'history.path-empty': '폴더 "{path}"에 파일이 없습니다.',
  'history.path-empty-hint': 'aws s3 sync 등으로 로그를 복사해 둔 폴더를 지정하세요.',
  'history.folder-unreadable': '폴더를 읽을 수 없어({code}) 그 안의 파일이 결과에서 빠졌습니다.',
  'history.file-unreadable': '파일을 읽을 수 없습니다({code}).',
  'history.file-unreadable-hint': 'trimtrail을 실행하는 사용자가 읽을 수 있게 하거나 대상에서 제외하세요.',
  'history.file-breaks-scanner': '파일을 읽는 작업이 두 번 중단되어({code}) 나머지가 결과에서 빠집니다.',
  'history.file-breaks-scanner-hint':
    '파일을 나누거나 프로세스에 메모리를 더 주세요(NODE_OPTIONS=--max-old-space-size).',
  'history.workers-broken': '작업자 스레드가 아무 응답 없이 {count}번 종료되었습니다.',
  'history.workers-broken-hint': 'trimtrail을 다시 설치하세요. 그래도 같으면 --debug 출력과 함께 신고해 주세요.',
  'history.file-special': '파일도 폴더도 아니어서 읽지 않았습니다.',
  'history.file-special-hint': '대상에서 제외하거나, 읽어야 한다면 경로로 직접 지정하세요.',

  'history.file-empty': '파일이 비어 있습니다.',
  'history.file-empty-hint': '버킷에서 다시 받으세요. CloudTrail은 빈 파일을 전송하지 않습니다.',
  'history.file-foreign': 'CloudTrail 이벤트 기록이 아닙니다. 레코드도 이벤트 기록도 들어 있지 않습니다.',
  'history.file-foreign-hint':
    '대상에서 제외하거나 로그 파일, JSON Lines, aws cloudtrail lookup-events 출력을 지정하세요.',
  'history.file-gzip-damaged':
    '압축 데이터가 손상되었습니다. 그 앞에서 레코드 {records}개를 읽었으며 마지막 레코드는 틀릴 수 있습니다.',
  'history.file-gzip-cut-off': '압축 데이터가 잘렸습니다. 그 앞에서 레코드 {records}개를 읽었습니다.',
  'history.file-cut-off': '파일이 중간에서 끝납니다. 그 앞에서 레코드 {records}개를 읽었습니다.',
  'history.file-damaged-hint': '파일을 다시 받으세요. 읽지 못한 부분은 결과에 없습니다.',
  'history.file-too-large': '압축을 풀면 {limit}바이트를 넘습니다. 그 앞에서 레코드 {records}개를 읽었습니다.',
  'history.file-too-large-hint': '파일을 나누세요. 예: 하루 단위의 JSON Lines',

  'history.record-invalid': '레코드가 올바른 JSON이 아닙니다.',
  'history.line-invalid': '{line}번째 줄이 올바른 JSON이 아닙니다.',
  'history.record-not-object': '레코드가 있어야 할 자리에 다른 값이 있습니다.',
  'history.record-foreign': 'CloudTrail 레코드가 아닙니다. 레코드의 필드가 하나도 없습니다.',
  'history.record-event-invalid': '이 이벤트의 CloudTrailEvent가 JSON 레코드가 아닙니다.',
  'history.record-too-large': '레코드가 {limit}바이트를 넘습니다. CloudTrail은 이런 크기의 레코드를 쓰지 않습니다.',
  'history.file-rest-invalid': '레코드를 둘러싼 부분이 올바른 JSON이 아닙니다.',
  'history.record-damaged-hint': '이 부분만 결과에서 빠집니다. 온전히 얻으려면 파일을 다시 받으세요.',
  'history.not-utf8': '레코드 {count}개에 UTF-8이 아닌 바이트가 있어 그 자리를 �로 바꾸어 사용했습니다.',
  'history.not-utf8-hint': '�가 든 이름은 올바르지 않습니다. 파일을 다시 받거나 UTF-8로 저장하세요.',
  'history.more-damage': '같은 입력에 이와 같은 곳이 {count}개 더 있으며 하나씩 나열하지 않았습니다.',
  'history.set-aside': '다이제스트 파일 또는 인사이트 레코드 {count}개는 호출이 아니므로 제외했습니다.',

  'history.bucket-no-logs': '버킷 "{bucket}"의 "{folder}" 아래에 CloudTrail 로그가 없습니다.',
  'history.bucket-no-logs-hint': '버킷 이름을 확인하고, 추적에 접두사가 있으면 --prefix로 지정하세요.',
  'history.bucket-no-such-logs': '버킷 "{bucket}"의 "{folder}" 아래에 요청한 로그가 없습니다: {asked}',
  'history.bucket-no-such-logs-hint': '--account의 계정 ID와 --log-region의 리전 이름을 확인하거나 지정하지 마세요.',
  'history.object-unreadable-hint':
    'trimtrail을 실행하는 자격 증명에 이 객체의 s3:GetObject 권한(과 키의 kms:Decrypt 권한)을 주세요.',
  'history.object-archived-hint': '먼저 아카이브에서 복원하세요. 예: aws s3api restore-object',
  'history.object-key-denied-hint':
    'trimtrail을 실행하는 자격 증명에 그 키에 대한 kms:Decrypt를 허용하세요. 키 정책에서도 허용해야 합니다.',
  'history.object-key-state-hint':
    '키를 다시 사용할 수 있게 하세요. 키를 활성화하거나 삭제 예약을 취소하세요(aws kms cancel-key-deletion).',
  'history.object-key-gone-hint': '키가 없으면 사본이 없는 한 아무도 그 객체를 읽을 수 없습니다.',
  'history.more-kms-denied': '키 때문에 읽지 못한 객체가 {count}개 더 있으며 하나씩 나열하지 않습니다.',
  'history.region-unreadable': '{region} 리전의 이벤트 기록을 끝까지 읽을 수 없습니다: {message}',
  'history.region-unreadable-hint':
    '{region} 리전의 호출이 빠졌을 수 있습니다. 그 리전에서 cloudtrail:LookupEvents를 허용하거나 추적을 사용하세요.',
  'history.region-throttled': 'AWS가 {region} 리전의 이벤트 조회를 계속 거부했습니다. 요청이 너무 많습니다.',
  'history.regions-unknown':
    '계정에서 사용 설정된 리전을 확인할 수 없어, 옵트인이 필요 없는 리전 {count}개의 이벤트 기록만 읽었습니다: {message}',
  'history.regions-unknown-hint':
    'ec2:DescribeRegions를 허용하세요. 그 전까지는 계정이 옵트인한 리전의 호출이 빠집니다.',
  'history.journal-unusable':
    '읽은 이벤트 기록을 "{folder}"에 보관할 수 없어({code}) 다음 실행에서 처음부터 다시 읽습니다.',
  'history.journal-unusable-hint':
    '결과에서 빠진 것은 없습니다. 이 폴더를 본인만 쓸 수 있게 하거나 다른 폴더를 지정하세요.',
  'history.event-history-limit': '이벤트 기록은 최근 {days}일까지만 있습니다. {from} 이전의 활동은 들어 있지 않습니다.',
  'history.event-history-limit-hint': '더 긴 기간은 추적의 버킷(--bucket)을 사용하세요.',

  'history.details-foreign':
    '"{location}"은(는) get-account-authorization-details의 출력이 아닙니다. {missing} 목록이 없습니다.',
  'history.details-foreign-hint':
    '다음 명령으로 만드세요: aws iam get-account-authorization-details > details.json (--query 없이 전체)',
  'history.details-truncated': '세부 정보가 끝까지 들어 있지 않습니다. 계정에는 사용자, 역할 또는 정책이 더 있습니다.',
  'history.details-entry-invalid': '{path}에 쓸 수 있는 {member} 값이 없어 제외했습니다.',
  'history.details-document-missing': '{holder}의 정책 {policy} 문서가 없어 무엇을 허용하는지 알 수 없습니다.',
  'history.details-document-invalid': '{holder}의 정책 {policy}을(를) 해석할 수 없습니다: {message}',
  'history.details-group-missing': '{holder}의 그룹 {group}이(가) 그룹 목록에 없어 무엇을 허용하는지 알 수 없습니다.',
  'history.details-incomplete-hint':
    '--filter 없이 파일을 다시 만드세요. 지금은 {holder}에 대한 권고가 실제 연결된 것보다 적은 정책과 비교됩니다.',
  'history.details-accounts-mixed': '"{location}"에 여러 계정({accounts})이 섞여 있습니다.',
  'history.details-accounts-mixed-hint': '한 번에 한 계정의 세부 정보만 지정하세요.',
};
