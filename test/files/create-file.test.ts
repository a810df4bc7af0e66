import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFile } from '../../src/files/create-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trimtrail-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('it writes a new file with the permissions asked for, and nothing beside it', async () => {
  const path = join(folder, 'secret.txt');
  await createFile(path, 'new', 0o600);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['secret.txt']);
});

test('it touches no file that is there', async () => {
  const path = join(folder, 'secret.txt');
  writeFileSync(path, 'old');
  await expect(createFile(path, 'new', 0o600)).rejects.toThrow(/EEXIST/);
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['secret.txt']);
});
