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
};
