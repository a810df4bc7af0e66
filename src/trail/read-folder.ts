import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { type FileName, toFileName, toSystemPath } from './file-path.js';
import type { FilePath } from './log-scanner.js';

/** Something in a folder. `unknown`: a link, or a file system that does not say; look at it. */
export interface FolderEntry extends FileName {
  readonly kind: 'file' | 'folder' | 'special' | 'unknown';
}

/** What is in a folder, by name in code unit order. It rejects where the folder cannot be read. */
export async function readFolder(folder: FilePath): Promise<readonly FolderEntry[]> {
  const path = toSystemPath(folder);
  const entries = await readdir(path, { withFileTypes: true });
  // A name that is no UTF-8 comes with U+FFFD in it, and cannot be opened by that.
  const named = entries.some(({ name }) => name.includes('\ufffd'))
    ? (await readdir(path, { withFileTypes: true, encoding: 'buffer' })).map((entry) =>
        toEntry(entry, toFileName(entry.name)),
      )
    : entries.map((entry) => toEntry(entry, { shown: entry.name, name: entry.name }));
  return named.sort((a, b) => (a.shown < b.shown ? -1 : 1));
}

type EntryType = Pick<
  Dirent,
  'isFile' | 'isDirectory' | 'isSymbolicLink' | 'isSocket' | 'isFIFO' | 'isBlockDevice' | 'isCharacterDevice'
>;

function toEntry(entry: EntryType, name: FileName): FolderEntry {
  return { ...name, kind: kindOf(entry) };
}

/** What something is, links not followed. */
function kindOf(entry: EntryType): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  const isSpecial = entry.isSocket() || entry.isFIFO() || entry.isBlockDevice() || entry.isCharacterDevice();
  return isSpecial ? 'special' : 'unknown';
}
