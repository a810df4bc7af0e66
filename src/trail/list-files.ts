import { statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import { joinPath, toSystemPath } from './file-path.js';
import type { FilePath } from './log-scanner.js';
import { systemErrorCode } from './read-file.js';
import { type FolderEntry, readFolder } from './read-folder.js';
import type { HistoryTotal } from './source.js';
import { type FileRun, findDay, unreadableFolder, walkFolders } from './walk-folders.js';

/** A file to read, or something in the way of finding one. `location` is the path for people; `size` is 0 where it cannot be told. */
export type ListedFile =
  | { readonly type: 'file'; readonly path: FilePath; readonly location: string; readonly size: number }
  | { readonly type: 'finding'; readonly finding: Finding };

/** The files at a path. */
export interface Listing {
  files(): AsyncGenerator<ListedFile, void, undefined>;
  /** How many files there are and how large they are in all; undefined once nobody wants to know. It lets others work meanwhile. */
  measure(isUnwanted: () => boolean): Promise<HistoryTotal | undefined>;
}

/** In which order files are listed: by `name`, or by the `day` in their names first, those that have none before the others. */
export type FileOrder = 'name' | 'day';

/**
 * The path itself, or every file in the folder and its folders, by name in code unit order. A path that was named may be a pipe; inside
 * a folder only files are taken, the rest is a finding. Links are followed.
 * @throws AppError `input` when there is nothing at the path, or no file in the whole folder.
 */
export async function listFiles(path: string, order: FileOrder): Promise<Listing> {
  const stats = lookAt(path);
  if (!stats.isDirectory()) return listOne(path, stats.size);
  const { runs, findings } = await walkFolders(path);
  if (runs.length === 0 && findings.length === 0) {
    throw fail('input', text('history.path-empty', { path }), { hint: text('history.path-empty-hint', {}) });
  }
  const sorted = order === 'name' ? runs : sortBy(runs, ({ day }) => day);
  return {
    async *files() {
      for (const finding of findings) yield { type: 'finding', finding };
      for (const run of sorted) yield* listRun(run, order);
    },
    measure: (isUnwanted) => measureRuns(runs, isUnwanted),
  };
}

function lookAt(path: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw fail('input', text('history.path-missing', { path, code: systemErrorCode(cause) }), {
      hint: text('history.path-missing-hint', {}),
      cause,
    });
  }
}

function listOne(path: string, size: number): Listing {
  return {
    async *files() {
      yield { type: 'file', path, location: path, size };
    },
    measure: async () => ({ files: 1, bytes: size }),
  };
}

async function* listRun(run: FileRun, order: FileOrder): AsyncGenerator<ListedFile, void, undefined> {
  let entries: readonly FolderEntry[];
  try {
    entries = await readRun(run);
  } catch (error) {
    yield { type: 'finding', finding: unreadableFolder(run.shown, error) };
    return;
  }
  const sorted = order === 'name' ? entries : sortBy(entries, ({ shown }) => findDay(shown));
  for (const { name, shown, kind } of sorted) {
    const path = joinPath(run.folder, name);
    const stats = findStats(path);
    // What is no file any more cannot be read either, and whoever reads it says why.
    if (kind !== 'file' && !stats?.isFile()) continue;
    yield { type: 'file', path, location: join(run.shown, shown), size: stats?.size ?? 0 };
  }
}

/** What lies in the run's folder between its first and its last file, and may be a file. */
async function readRun({ folder, first, last }: FileRun): Promise<readonly FolderEntry[]> {
  const entries = await readFolder(folder);
  return entries.filter(
    ({ kind, shown }) => (kind === 'file' || kind === 'unknown') && shown >= first && shown <= last,
  );
}

function findStats(path: FilePath): Stats | undefined {
  try {
    return statSync(toSystemPath(path));
  } catch {
    return undefined;
  }
}

/** A stable sort. */
function sortBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

async function measureRuns(runs: readonly FileRun[], isUnwanted: () => boolean): Promise<HistoryTotal | undefined> {
  let files = 0;
  let bytes = 0;
  for (const run of runs) {
    // A folder that cannot be read any more has no files.
    const entries = await readRun(run).catch(() => []);
    for (const { name } of entries) {
      const stats = findStats(joinPath(run.folder, name));
      if (!stats?.isFile()) continue;
      files += 1;
      bytes += stats.size;
      if (files % FILES_A_TURN === 0) await new Promise(setImmediate);
      if (isUnwanted()) return undefined;
    }
  }
  return isUnwanted() ? undefined : { files, bytes };
}

/** Files looked at before others have their turn. */
const FILES_A_TURN = 200;
