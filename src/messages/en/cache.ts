/** The English sentences of the area `cache`: what was remembered of buckets. */
export const cache = {
  'cache.unusable':
    'What was read could not be remembered in "{folder}" ({reason}), so the next run reads all of it again.',
  'cache.unusable-hint':
    'Name another folder with TRIMTRAIL_CACHE_DIR, or give --no-cache to do without. The result is the same.',
  'cache.folder-foreign': 'it belongs to another user',
  'cache.folder-open': 'others may write into it',
  'cache.entries-lost': 'Part of what was remembered is damaged or was removed while it was read: "{path}".',
  'cache.entries-lost-hint': 'Run the command again: what is missing is read from the bucket.',
} as const;
