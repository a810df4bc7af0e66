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
  'cache.title': 'What is remembered in {folder}: {size}.',
  'cache.empty': 'Nothing of a bucket is remembered.',
  'cache.bucket': 'bucket',
  'cache.size': 'size',
  'cache.files': 'files',
  'cache.days': 'days',
  'cache.objects': 'objects',
  'cache.records': 'records',
  'cache.cleared': '{files} {files?file:files} ({size}) removed from {folder}.',
  'cache.no-folder': 'There is no place for what is to be remembered: the environment names no home folder.',
  'cache.no-folder-hint': 'Name a folder with TRIMTRAIL_CACHE_DIR.',
  'cache.size-invalid': '"{value}" is no size.',
  'cache.size-invalid-hint': 'Write a number of bytes with a unit, for example 500MB or 2GiB.',
  'cache.command': 'show what is remembered of the buckets that were read',
  'cache.command-clear': 'forget it; the next run reads everything again',
  'cache.option-no-cache': 'neither use nor keep what is remembered of earlier runs',
  'cache.option-cache-limit':
    'how much may be remembered, for example 500MB or 2GiB (default 2GiB); what was used longest ago goes first',
  'cache.option-clear-bucket': 'only what is remembered of this bucket',
} as const;
