import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSpill } from '../../src/files/open-spill.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';

it('gives back what was added, by partition, and leaves nothing behind', async () => {
  const parent = makeTemporaryFolder('spill');
  const spill = openSpill(parent);
  await spill.append(3, Uint32Array.of(1, 0xffff_ffff));
  await spill.append(5, Uint32Array.of(7));
  await spill.append(3, Uint32Array.of(2, 3));
  expect([...(await spill.read(3))]).toEqual([1, 0xffff_ffff, 2, 3]);
  expect([...(await spill.read(4))]).toEqual([]);
  const [folder = ''] = readdirSync(parent);
  expect(statSync(join(parent, folder)).mode & 0o777).toBe(0o700);
  expect(statSync(join(parent, folder, '3.bin')).mode & 0o777).toBe(0o600);
  await spill.close();
  expect(existsSync(join(parent, folder))).toBe(false);
});

it('makes no folder for nothing', async () => {
  const parent = makeTemporaryFolder('spill');
  const spill = openSpill(parent);
  expect([...(await spill.read(0))]).toEqual([]);
  await spill.close();
  expect(readdirSync(parent)).toEqual([]);
});
