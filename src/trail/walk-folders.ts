import { statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import { joinPath, toSystemPath } from './file-path.js';
import type { FilePath } from './log-scanner.js';
import { systemErrorCode } from './read-file.js';
import { type FolderEntry, readFolder } from './read-folder.js';

/** Files of a folder that stand side by side in the order of the names: no folder lies between them. */
export interface FileRun {
  readonly folder: FilePath;
  /** The folder for people. */
  readonly shown: string;
  /** The first and the last of the names as shown. */
  readonly first: string;
  readonly last: string;
  /** The earliest day in the names, `20260131`; empty where they hold none. */
  readonly day: string;
}

/** What lies in a folder and its folders. */
export interface WalkedFolders {
  /** In the order of the names. */
  readonly runs: readonly FileRun[];
  /** Of what cannot be read. */
  readonly findings: readonly Finding[];
}

/**
 * Looks through a folder and its folders. Links are followed, each folder is walked once, so a loop of links ends. It remembers no names
 * of files: there may be millions.
 */
export async function walkFolders(folder: string): Promise<WalkedFolders> {
  const found: Found = { runs: [], findings: [], walked: new Set() };
  await walk({ path: folder, shown: folder }, found);
  return found;
}

interface Found {
  readonly runs: FileRun[];
  readonly findings: Finding[];
  /** Device and inode of folders. */
  readonly walked: Set<string>;
}

interface Folder {
  readonly path: FilePath;
  readonly shown: string;
}

async function walk(folder: Folder, found: Found): Promise<void> {
  let run: FileRun | undefined;
  for (const entry of await openFolder(folder, found)) {
    const inside = { path: joinPath(folder.path, entry.name), shown: join(folder.shown, entry.shown) };
    const kind = entry.kind === 'unknown' ? look(inside, found) : entry.kind;
    if (kind === 'file') run = lengthen(run, folder, entry.shown);
    if (kind === 'special') found.findings.push(special(inside.shown));
    if (kind !== 'folder') continue;
    if (run) found.runs.push(run);
    run = undefined;
    await walk(inside, found);
  }
  if (run) found.runs.push(run);
}

/** Nothing where it was walked before, or cannot be read. */
async function openFolder({ path, shown }: Folder, { findings, walked }: Found): Promise<readonly FolderEntry[]> {
  try {
    const { dev, ino } = statSync(toSystemPath(path), { bigint: true });
    const key = `${dev}:${ino}`;
    if (walked.has(key)) return [];
    walked.add(key);
    return await readFolder(path);
  } catch (error) {
    findings.push(unreadableFolder(shown, error));
    return [];
  }
}

function look({ path, shown }: Folder, { findings }: Found): FolderEntry['kind'] {
  try {
    const stats = statSync(toSystemPath(path));
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : 'special';
  } catch (error) {
    findings.push(unreadable(shown, 'unreadable-file', 'history.file-unreadable', error));
    return 'unknown';
  }
}

function lengthen(run: FileRun | undefined, { path, shown }: Folder, name: string): FileRun {
  const day = findDay(name);
  if (!run) return { folder: path, shown, first: name, last: name, day };
  return { ...run, last: name, day: day < run.day ? day : run.day };
}

/**
 * The day in the name of a log file, `20260131`; empty where there is none.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html#cloudtrail-log-filename-format
 */
export function findDay(name: string): string {
  return DAY_IN_NAME.exec(name)?.[1] ?? '';
}

const DAY_IN_NAME = /_CloudTrail_[a-z0-9-]+_(\d{8})T\d{4}Z_/;

/** Why the files of a folder are missing. */
export function unreadableFolder(location: string, error: unknown): Finding {
  return unreadable(location, 'unreadable-folder', 'history.folder-unreadable', error);
}

function unreadable(
  location: string,
  code: string,
  key: 'history.file-unreadable' | 'history.folder-unreadable',
  error: unknown,
): Finding {
  return {
    code,
    severity: 'warning',
    text: text(key, { code: systemErrorCode(error) }),
    hint: text('history.file-unreadable-hint', {}),
    place: { location },
  };
}

function special(location: string): Finding {
  return {
    code: 'special-file',
    severity: 'warning',
    text: text('history.file-special', {}),
    hint: text('history.file-special-hint', {}),
    place: { location },
  };
}
