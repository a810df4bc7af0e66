import { expect, it } from 'vitest';
import { findCacheFolder } from '../../src/commands/cache-folder.js';

const cwd = '/work';

it.each([
  ['linux', { HOME: '/home/ada' }, '/home/ada/.cache/trimtrail'],
  ['linux', { HOME: '/home/ada', XDG_CACHE_HOME: '/var/ada' }, '/var/ada/trimtrail'],
  ['linux', { HOME: '/home/ada', XDG_CACHE_HOME: 'relative' }, '/home/ada/.cache/trimtrail'],
  ['darwin', { HOME: '/Users/ada', XDG_CACHE_HOME: '/var/ada' }, '/Users/ada/Library/Caches/trimtrail'],
  [
    'win32',
    { LOCALAPPDATA: String.raw`C:\Users\ada\AppData\Local` },
    String.raw`C:\Users\ada\AppData\Local\trimtrail\Cache`,
  ],
  ['linux', { HOME: '/home/ada', TRIMTRAIL_CACHE_DIR: 'here' }, '/work/here'],
  ['linux', { HOME: '/home/ada', TRIMTRAIL_CACHE_DIR: '' }, '/home/ada/.cache/trimtrail'],
  ['linux', {}, undefined],
  ['win32', { HOME: '/home/ada' }, undefined],
])('on %s with %j it is %s', (platform, env, folder) => {
  expect(findCacheFolder({ env, cwd, platform })).toBe(folder);
});
