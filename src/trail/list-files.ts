import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import { systemErrorCode } from './read-file.js';

/** A file to read, or something in the way of finding one. */
export type ListedFile =
  { readonly type: 'file'; readonly path: string } | { readonly type: 'finding'; readonly finding: Finding };

/**
 * The path itself, or every file in the folder and its folders, by name in code unit order. Links are followed, each folder is walked
 * once, so a loop of links ends. A path that was named may be a pipe; inside a folder only files are taken, the rest is a finding.
 * @throws AppError `input` when there is nothing at the path, or no file in the whole folder.
 */
export async function* listFiles(path: string): AsyncGenerator<ListedFile, void, undefined> {
  if (!(await isFolder(path))) {
    yield { type: 'file', path };
    return;
  }
  let count = 0;
  for await (const listed of walk(path, new Set())) {
    count += 1;
    yield listed;
  }
  if (count === 0) {
    throw fail('input', text('history.path-empty', { path }), { hint: text('history.path-empty-hint', {}) });
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw fail('input', text('history.path-missing', { path, code: systemErrorCode(cause) }), {
      hint: text('history.path-missing-hint', {}),
      cause,
    });
  }
}

async function* walk(folder: string, walked: Set<string>): AsyncGenerator<ListedFile, void, undefined> {
  let names: string[];
  try {
    const real = await realpath(folder);
    if (walked.has(real)) return;
    walked.add(real);
    names = (await readdir(folder)).sort();
  } catch (error) {
    yield unreadable(folder, 'unreadable-folder', 'history.folder-unreadable', error);
    return;
  }
  for (const name of names) yield* visit(join(folder, name), walked);
}

async function* visit(path: string, walked: Set<string>): AsyncGenerator<ListedFile, void, undefined> {
  let entry: Stats;
  try {
    entry = await stat(path);
  } catch (error) {
    yield unreadable(path, 'unreadable-file', 'history.file-unreadable', error);
    return;
  }
  if (entry.isDirectory()) yield* walk(path, walked);
  else yield entry.isFile() ? { type: 'file', path } : special(path);
}

function unreadable(
  location: string,
  code: string,
  key: 'history.file-unreadable' | 'history.folder-unreadable',
  error: unknown,
): ListedFile {
  const finding: Finding = {
    code,
    severity: 'warning',
    text: text(key, { code: systemErrorCode(error) }),
    hint: text('history.file-unreadable-hint', {}),
    place: { location },
  };
  return { type: 'finding', finding };
}

function special(location: string): ListedFile {
  const finding: Finding = {
    code: 'special-file',
    severity: 'warning',
    text: text('history.file-special', {}),
    hint: text('history.file-special-hint', {}),
    place: { location },
  };
  return { type: 'finding', finding };
}
