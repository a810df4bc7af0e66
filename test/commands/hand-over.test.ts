import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/commands/context.js';
import { createHandOver } from '../../src/commands/hand-over.js';
import { speak } from '../../src/messages/text.js';

const account = '123456789012';
const pat = { user: 'pat', password: 'Aa1!Aa1!Aa1!' };
const kim = { user: 'kim', password: 'Bb2@Bb2@Bb2@' };

let folder: string;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trimtrail-hand-over-'));
  said = '';
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Only what handing over looks at. */
function contextOf(isTTY: boolean): CommandContext {
  const stderr = { write: (text: string) => (said += text), isTTY };
  return { io: { cwd: folder, stderr }, say: speak('en'), columns: 80 } as unknown as CommandContext;
}

describe('a password in a file', () => {
  const open = (file?: string) => createHandOver(contextOf(false), account, file);

  it('is there before anything else happens, for its owner’s eyes only, and is not shown', async () => {
    const handOver = open('secret.txt');
    expect(await handOver.find('pat')).toBeUndefined();
    await handOver.keep([pat]);
    const path = join(folder, 'secret.txt');
    expect(readFileSync(path, 'utf8')).toBe('pat\tAa1!Aa1!Aa1!\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(said).toContain(path);
    expect(said).not.toContain(pat.password);
    expect(readdirSync(folder)).toEqual(['secret.txt']);
  });

  it('is used again when the run was broken off and the same file is given', async () => {
    const first = open('secret.txt');
    await first.find('pat');
    await first.keep([pat]);
    const second = open('secret.txt');
    expect(await second.find('pat')).toBe(pat.password);
    await second.keep([pat]);
    expect(readFileSync(join(folder, 'secret.txt'), 'utf8')).toBe('pat\tAa1!Aa1!Aa1!\n');
  });

  it('grows by those that the same run makes up later', async () => {
    const handOver = open();
    await handOver.find('pat');
    await handOver.keep([pat]);
    expect(await handOver.find('kim')).toBeUndefined();
    await handOver.keep([pat, kim]);
    const [name, ...others] = readdirSync(folder);
    expect([name, others]).toEqual([`trimtrail-passwords-${account}.txt`, []]);
    expect(readFileSync(join(folder, name ?? ''), 'utf8')).toBe('pat\tAa1!Aa1!Aa1!\nkim\tBb2@Bb2@Bb2@\n');
  });

  it.each([
    ['somebody else’s file', 'shopping list\n'],
    ['another user’s password', 'kim\tBb2@Bb2@Bb2@\n'],
    ['nothing at all', ''],
  ])('never takes the place of %s', async (_, content) => {
    const path = join(folder, 'secret.txt');
    writeFileSync(path, content, { mode: 0o600 });
    await expect(open('secret.txt').find('pat')).rejects.toMatchObject({ kind: 'input', text: { values: { path } } });
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it('never takes the place of a file that appears at the last moment', async () => {
    const handOver = open('secret.txt');
    await handOver.find('pat');
    writeFileSync(join(folder, 'secret.txt'), 'theirs');
    await expect(handOver.keep([pat])).rejects.toMatchObject({ kind: 'input' });
    expect(readFileSync(join(folder, 'secret.txt'), 'utf8')).toBe('theirs');
    expect(readdirSync(folder)).toEqual(['secret.txt']);
  });

  it('goes into a file beside one that has the usual name already', async () => {
    writeFileSync(join(folder, `trimtrail-passwords-${account}.txt`), 'kim\tBb2@Bb2@Bb2@\n', { mode: 0o600 });
    const handOver = open();
    expect(await handOver.find('pat')).toBeUndefined();
    await handOver.keep([pat]);
    expect(readFileSync(join(folder, `trimtrail-passwords-${account}-2.txt`), 'utf8')).toBe('pat\tAa1!Aa1!Aa1!\n');
  });

  it('is not taken from a file that others can read, nor through a link', async () => {
    const path = join(folder, 'secret.txt');
    writeFileSync(path, 'pat\tAa1!Aa1!Aa1!\n');
    chmodSync(path, 0o644);
    await expect(open('secret.txt').find('pat')).rejects.toMatchObject({ kind: 'input' });
    symlinkSync(path, join(folder, 'link.txt'));
    await expect(open('link.txt').find('pat')).rejects.toMatchObject({ kind: 'input' });
  });

  it('stops the run before anything is changed where it cannot be written', async () => {
    const handOver = open('no/such/folder/secret.txt');
    await handOver.find('pat');
    await expect(handOver.keep([pat])).rejects.toMatchObject({ kind: 'input' });
  });

  it('that AWS did not confirm is said to be not valid yet', async () => {
    const handOver = open('secret.txt');
    await handOver.find('pat');
    await handOver.keep([pat, kim]);
    said = '';
    handOver.finish(['kim']);
    expect(said).toMatch(/sign-in of pat.*not valid yet/);
    expect(said).not.toContain('kim');
  });
});

describe('a password on a terminal', () => {
  it('is shown once, with what to do about it, and written nowhere', async () => {
    const handOver = createHandOver(contextOf(true), account, undefined);
    expect(await handOver.find('pat')).toBeUndefined();
    await handOver.keep([pat]);
    await handOver.keep([pat, kim]);
    expect(said.split(pat.password)).toHaveLength(2);
    expect(said.split(kim.password)).toHaveLength(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is said to be void where AWS did not confirm it', async () => {
    const handOver = createHandOver(contextOf(true), account, undefined);
    await handOver.keep([pat]);
    said = '';
    handOver.finish([]);
    expect(said).toMatch(/sign-in of pat[^]*void/);
  });
});
