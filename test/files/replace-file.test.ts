import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile } from '../../src/files/replace-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trimtrail-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('it replaces what was there, with the permissions asked for, whatever the old ones were', async () => {
  const path = join(folder, 'report.json');
  writeFileSync(path, 'old');
  chmodSync(path, 0o644);
  await replaceFile(path, 'new', 0o600);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['report.json']);
});

test('it leaves the old file and nothing else where it cannot write', async () => {
  writeFileSync(join(folder, 'taken'), 'old');
  await expect(replaceFile(join(folder, 'taken', 'inside'), 'new', 0o600)).rejects.toThrow(/ENOTDIR/);
  await expect(replaceFile(folder, 'new', 0o600)).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EBUSY/);
  expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['taken']);
});
