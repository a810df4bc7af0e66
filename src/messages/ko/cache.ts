import type { Translation } from '../catalogue.js';
import type { cache as english } from '../en/cache.js';

/** The Korean sentences of the area `cache`: the same keys as the English ones, or it does not compile. */
export const cache: Translation<typeof english> = {
  'cache.unusable': '읽은 내용을 "{folder}"에 저장해 둘 수 없어({reason}) 다음 실행에서 모두 다시 읽습니다.',
  'cache.unusable-hint':
    'TRIMTRAIL_CACHE_DIR로 다른 폴더를 지정하거나 --no-cache로 저장 없이 실행하세요. 결과는 같습니다.',
  'cache.folder-foreign': '다른 사용자의 폴더입니다',
  'cache.folder-open': '다른 사용자가 쓸 수 있는 폴더입니다',
  'cache.entries-lost': '저장해 둔 내용의 일부가 손상되었거나 읽는 동안 삭제되었습니다: "{path}".',
  'cache.entries-lost-hint': '명령을 다시 실행하세요. 없어진 내용은 버킷에서 다시 읽습니다.',
  'cache.title': '{folder}에 저장된 내용: {size}',
  'cache.empty': '저장된 버킷이 없습니다.',
  'cache.bucket': '버킷',
  'cache.size': '크기',
  'cache.files': '파일',
  'cache.days': '일수',
  'cache.objects': '객체',
  'cache.records': '레코드',
  'cache.cleared': '{folder}에서 파일 {files}개({size})를 삭제했습니다.',
  'cache.no-folder': '읽은 내용을 저장해 둘 곳이 없습니다. 환경 변수에 홈 폴더가 없습니다.',
  'cache.no-folder-hint': 'TRIMTRAIL_CACHE_DIR로 폴더를 지정하세요.',
  'cache.size-invalid': '"{value}"은(는) 크기가 아닙니다.',
  'cache.size-invalid-hint': '500MB, 2GiB처럼 바이트 수와 단위를 쓰세요.',
  'cache.command': '읽은 버킷에서 저장해 둔 내용을 보여 줍니다',
  'cache.command-clear': '저장해 둔 내용을 지웁니다. 다음 실행에서 모두 다시 읽습니다',
  'cache.option-no-cache': '이전 실행에서 저장해 둔 내용을 쓰지도 남기지도 않습니다',
  'cache.option-cache-limit':
    '저장해 둘 최대 크기, 예: 500MB 또는 2GiB(기본값 2GiB). 가장 오래 쓰지 않은 것부터 지웁니다',
  'cache.option-clear-bucket': '이 버킷에 대해 저장해 둔 내용만',
};
