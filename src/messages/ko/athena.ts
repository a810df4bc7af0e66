import type { Translation } from '../catalogue.js';
import type { athena as english } from '../en/athena.js';

/** The Korean sentences of the area `athena`: the same keys as the English ones, or it does not compile. */
export const athena: Translation<typeof english> = {
  'athena.table-invalid': '"{value}"은(는) Athena 테이블 이름이 아닙니다.',
  'athena.table-invalid-hint': 'WORKGROUP/DATABASE.TABLE 형식으로 쓰세요. 예: primary/default.cloudtrail_logs',
  'athena.not-cloudtrail': '테이블 {table}은(는) AWS가 안내하는 CloudTrail 테이블 형식이 아닙니다. 없는 것: {columns}',
  'athena.not-cloudtrail-hint': 'trimtrail athena create-table로 테이블을 만들어 그 이름을 주세요.',
  'athena.alone': '--athena는 {flags}와(과) 함께 쓸 수 없습니다.',
  'athena.alone-hint': 'Athena는 합계만 보내므로 두 출처에 모두 있는 이벤트가 두 번 세어집니다. 하나씩 따로 읽으세요.',
  'athena.scan-limit-invalid': '"{value}"은(는) 기가바이트 수가 아닙니다.',
  'athena.scan-limit-invalid-hint': '--max-scan-gb 50 또는 0.5처럼 쓰세요.',

  'athena.will-scan':
    'Athena가 로그 파일 {files}개, {gigabytes}GB를 쿼리 {queries}개로 읽습니다. 테라바이트당 5달러로 약 {usd}달러입니다(리전마다 다르며, 쿼리마다 최소 10MB).',
  'athena.scanned': 'Athena가 {gigabytes}GB를 읽었습니다. 약 {usd}달러입니다.',
  'athena.cost-unknown': '쿼리가 얼마나 읽을지 미리 알 수 없습니다: {reason}',
  'athena.cost-unknown-hint': '로그 버킷의 목록 조회(s3:ListBucket)를 허용하거나 --max-scan-gb를 빼세요.',
  'athena.location-unknown': '테이블에 파일 위치가 적혀 있지 않습니다.',
  'athena.too-much':
    '기간 안의 로그가 --max-scan-gb로 허용한 {gigabytes}GB보다 많습니다. 아무것도 실행하지 않았습니다.',
  'athena.too-much-refused-hint': '--since와 --until로 기간을 줄이거나 한도를 늘리세요.',
  'athena.over-cutoff':
    '쿼리가 {gigabytes}GB를 읽어야 하는데 작업 그룹 {workgroup}은(는) {limit}GB에서 쿼리를 멈춥니다. 아무것도 실행하지 않았습니다.',
  'athena.cancelled': 'Athena를 기다리는 일이 취소되었고, 쿼리를 중지했습니다.',

  'athena.workgroup-disabled': '작업 그룹 {workgroup}이(가) 꺼져 있습니다.',
  'athena.workgroup-disabled-hint': 'Athena에서 켜거나 다른 작업 그룹을 지정하세요.',
  'athena.query-failed': 'Athena에서 쿼리 {id}이(가) 실패했습니다: {reason}',
  'athena.query-failed-hint': 'Athena 작업 그룹의 쿼리 기록에서 이 ID를 찾아보세요.',
  'athena.query-cancelled': 'Athena에서 쿼리 {id}이(가) 취소되었습니다. {reason}',
  'athena.query-cancelled-hint': '누군가가, 또는 작업 그룹의 한도가 중지했습니다. 명령을 다시 실행하세요.',
  'athena.refused': 'Athena가 거부했습니다: {message}',
  'athena.cutoff-hint': '--since와 --until로 기간을 줄이거나, 작업 그룹 {workgroup}의 쿼리당 데이터 한도를 올리세요.',
  'athena.no-output-location-hint':
    '작업 그룹에 결과를 저장할 S3 위치를 정한 뒤(Athena, 작업 그룹, 편집) 다시 실행하세요.',
  'athena.output-location-hint': '작업 그룹의 결과 버킷이 이 리전에 있고 쓸 권한이 있는지 확인하세요.',
  'athena.bad-data-hint':
    '로그 파일 하나가 손상되었거나 다른 것이 섞여 있습니다. 메시지에 이름이 있습니다. 치우거나 그것이 없는 기간을 고르세요.',
  'athena.glue-denied-hint':
    '테이블에 glue:GetTable, glue:GetDatabase, glue:GetPartitions를 허용하세요. Lake Formation을 쓰면 거기서도 허용하세요.',
  'athena.access-denied-hint':
    'Athena는 실행하는 사람의 권한으로 로그를 읽고 결과를 씁니다. 로그 버킷(과 KMS 키) 읽기, 결과 버킷 쓰기를 허용하세요.',
  'athena.table-missing-hint': '철자와 리전을 확인하거나 trimtrail athena create-table --run으로 테이블을 만드세요.',
  'athena.workgroup-missing-hint':
    '작업 그룹의 철자와 리전을 확인하세요. 처음부터 있는 작업 그룹의 이름은 primary입니다.',
  'athena.too-much-hint': '--since와 --until로 기간을 나누어 하나씩 읽으세요.',
  'athena.engine-hint': '작업 그룹을 Athena 엔진 버전 3으로 설정하세요.',
  'athena.result-invalid': '쿼리 결과가 요청한 형식이 아닙니다.',
  'athena.result-invalid-hint': '작업 그룹을 Athena 엔진 버전 3으로 설정하세요. 이미 그렇다면 알려 주세요.',
  'athena.result-location': '결과가 "{location}"에 있다고 하지만 S3 위치가 아닙니다.',

  'athena.columns-missing':
    '테이블에 {columns}이(가) 없습니다. 그만큼 2021년 이전의 데이터 이벤트는 관리 이벤트로 세어지고, 소스 자격 증명은 알 수 없습니다.',
  'athena.no-days': '테이블의 어떤 파티션도 날짜를 나타내지 않아, 기간과 상관없이 쿼리마다 전체를 읽습니다.',
  'athena.begins-later': '테이블의 파티션은 {day}부터 시작합니다. 기간 중 그 이전은 빠져 있습니다.',
  'athena.recreate-hint': 'trimtrail athena create-table로 테이블을 만들어 그 이름을 주세요.',

  'athena.no-accounts': 's3://{bucket}/{folder} 아래에 어떤 계정의 로그도 없습니다.',
  'athena.no-accounts-hint': '--bucket, --prefix, --organization을 확인하거나 --account로 계정을 지정하세요.',
  'athena.bucket-missing': '테이블로 만들 버킷이 없습니다.',
  'athena.bucket-missing-hint': '추적이 쓰는 버킷을 지정하세요: --bucket NAME',
  'athena.name-invalid': '"{value}"은(는) 테이블 위치에 쓸 수 없습니다.',
  'athena.name-invalid-hint': '--bucket, --prefix, --organization, --account를 확인하세요.',
  'athena.created': '테이블 {table}이(가) 있습니다. --athena {workgroup}/{table}로 읽으세요.',

  'athena.option-athena': 'CloudTrail 로그 테이블 WORKGROUP/DATABASE.TABLE. 로그가 있는 자리에서 Athena가 합산',
  'athena.option-max-scan-gb': '--athena와 함께: 기간의 로그가 이 기가바이트보다 많으면 아무것도 실행하지 않음',
  'athena.command': 'Athena의 CloudTrail 로그를 다룸',
  'athena.create-table': '추적 로그의 테이블을 만드는 문을 출력. --run이면 실행',
  'athena.option-bucket': '추적이 쓰는 버킷',
  'athena.option-organization': '추적이 속한 조직의 ID(o-…)',
  'athena.option-account': '테이블에 담을 계정 ID(기본값: 로그가 있는 모든 계정)',
  'athena.option-log-region': '테이블에 담을 리전(기본값: 전부)',
  'athena.option-table': '테이블 이름, DATABASE.TABLE',
  'athena.option-workgroup': '실행할 작업 그룹',
  'athena.option-since': '쿼리가 거슬러 올라갈 수 있는 첫날(기본값 2020-01-01)',
  'athena.option-run': '문을 실행',
  'athena.table-exists-hint': '--table로 다른 이름을 주거나, Athena에서 테이블을 먼저 지우세요(로그는 남습니다).',
  'athena.option-results': '--athena와 함께: 작업 그룹이 결과를 쓰는 버킷',
  'athena.buckets-unknown': '로그와 결과가 어느 버킷에 있는지는 Athena만 압니다.',
  'athena.buckets-unknown-hint':
    '테이블은 --athena로, 그 로그의 버킷은 --bucket으로, 작업 그룹 결과의 버킷은 --results로 지정하세요.',
};
