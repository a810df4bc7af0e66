import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileOrder, listFiles } from '../../src/trail/list-files.js';
import { readFileParts } from '../../src/trail/read-file.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trimtrail-list-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content = 'x'): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** Files relative to the folder, and the codes of findings. */
async function list(order: FileOrder = 'name'): Promise<readonly string[]> {
  const listed: string[] = [];
  for await (const item of (await listFiles(folder, order)).files()) {
    listed.push(item.type === 'file' ? item.location.slice(folder.length + 1) : item.finding.code);
  }
  return listed;
}

const log = (region: string, day: string): string =>
  `${region}/${day.slice(0, 4)}/${day.slice(4, 6)}/${day.slice(6)}/123456789012_CloudTrail_${region}_${day}T0210Z_AbCd.json.gz`;

describe('listing files', () => {
  it('goes by name, files and folders side by side', async () => {
    for (const name of ['b.json', 'a/2.json', 'a/1.json', 'a.json', 'c/d/e.json', 'c/a.json', 'c/z.json'])
      await put(name);
    // `.` comes before `/` and letters: `a` is before `a.json`.
    expect(await list()).toEqual(['a/1.json', 'a/2.json', 'a.json', 'b.json', 'c/a.json', 'c/d/e.json', 'c/z.json']);
  });

  it('goes by the day in the names where it is asked to, whatever region comes first', async () => {
    const logs = [log('us-east-1', '20260301'), log('eu-west-1', '20260302'), log('eu-west-1', '20260301')];
    for (const name of [...logs, 'notes.txt']) await put(name);
    expect(await list('day')).toEqual(['notes.txt', logs[2], logs[0], logs[1]]);
  });

  it('goes by the day also where all lies in one folder', async () => {
    const names = ['20260302', '20260301'].flatMap((day) =>
      ['us-east-1', 'eu-west-1'].map((region) => log(region, day)),
    );
    for (const name of names) await put(name.replace(/.*\//, ''));
    expect((await list('day')).map((name) => name.slice(24, 45).replace(/T.*/, ''))).toEqual([
      'eu-west-1_20260301',
      'us-east-1_20260301',
      'eu-west-1_20260302',
      'us-east-1_20260302',
    ]);
  });

  it('follows links to files and folders, and walks no folder twice', async () => {
    await put('real/log.json');
    await symlink(join(folder, 'real', 'log.json'), join(folder, 'also.json'));
    await symlink(folder, join(folder, 'real', 'up'));
    await symlink(join(folder, 'real'), join(folder, 'twice'));
    expect(await list()).toEqual(['also.json', 'real/log.json']);
  });

  it('opens names that are no UTF-8, and shows which bytes they have', async () => {
    await put('a.json', 'a');
    await writeFile(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('-é.json')]), 'odd');
    await mkdir(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff])]));
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff]), Buffer.from('/z.json')]), 'inside');
    expect(await list()).toEqual(['\\xFF/z.json', 'a.json', 'caf\\xE9-é.json']);
    expect(await readAll()).toEqual(['inside', 'a', 'odd']);
  });

  it('opens names with whatever else a name may have', async () => {
    const names = ['\n.json', ' .json', '"*?.json', '-.json', '\u001b[31m.json', '漢😀.json', '\ufffd.json'];
    for (const name of names) await put(name, name);
    expect(await readAll()).toEqual([...names].sort());
  });

  it('lists a file that vanished after its folder was walked, for whoever reads it to say so', async () => {
    await put('a/1.json');
    await put('b/2.json');
    const files = (await listFiles(folder, 'name')).files();
    await files.next();
    await rename(join(folder, 'b'), join(folder, 'gone'));
    const { value } = await files.next();
    expect(value).toMatchObject({
      type: 'finding',
      finding: { code: 'unreadable-folder', place: { location: join(folder, 'b') } },
    });
  });

  it('measures what there is', async () => {
    await put('a/1.json', 'abc');
    await put('b.json', 'de');
    const listing = await listFiles(folder, 'name');
    expect(await listing.measure(() => false)).toEqual({ files: 2, bytes: 5 });
    expect(await listing.measure(() => true)).toBeUndefined();
  });

  it('takes a file that was named', async () => {
    await put('a.json', 'abc');
    const listing = await listFiles(join(folder, 'a.json'), 'day');
    const files = [];
    for await (const file of listing.files()) files.push(file);
    expect(files).toEqual([{ type: 'file', path: join(folder, 'a.json'), location: join(folder, 'a.json'), size: 3 }]);
  });
});

async function readAll(): Promise<readonly string[]> {
  const contents: string[] = [];
  for await (const item of (await listFiles(folder, 'name')).files()) {
    if (item.type === 'finding') throw new Error(item.finding.code);
    for await (const part of readFileParts(item.path)) {
      contents.push(part.type === 'bytes' ? Buffer.from(part.bytes).toString() : part.code);
    }
  }
  return contents;
}
