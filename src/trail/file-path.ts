import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import type { FilePath } from './log-scanner.js';

/** A name in a folder, as the file system has it. */
export interface FileName {
  /** For people and for sorting; bytes that are no UTF-8 are written as `\xE9`. */
  readonly shown: string;
  readonly name: FilePath;
}

/** A name of which the bytes are known. */
export function toFileName(bytes: Uint8Array): FileName {
  if (!isUtf8(bytes)) return { shown: showBytes(bytes), name: bytes };
  const name = Buffer.from(bytes).toString('utf8');
  return { shown: name, name };
}

/** The path of a name in a folder; bytes where one of the two is. */
export function joinPath(folder: FilePath, name: FilePath): FilePath {
  if (typeof folder === 'string' && typeof name === 'string') return join(folder, name);
  return Buffer.concat([Buffer.from(folder as string), Buffer.from('/'), Buffer.from(name as string)]);
}

/** A path as the file system's functions take it. */
export function toSystemPath(path: FilePath): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path);
}

function showBytes(bytes: Uint8Array): string {
  let shown = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((count) => at + count <= bytes.length && isUtf8(bytes.subarray(at, at + count)));
    shown += length
      ? Buffer.from(bytes.subarray(at, at + length)).toString('utf8')
      : `\\x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
    at += length ?? 1;
  }
  return shown;
}
