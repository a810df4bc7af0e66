import { mkdir, readdir, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceUnsynced } from '../files/replace-unsynced.js';
import type { Clock } from '../model/clock.js';
import { readSectionFile } from './read-section-file.js';
import type { SectionFile } from './section-file.js';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** The files of a cache as a run uses them: it reads and writes as if nothing could go wrong, and keeps what did. */
export class CacheFiles {
  /** The cache's folder. */
  readonly root: string;
  readonly #stamp: string;
  readonly #clock: Clock;
  readonly #used = new Set<string>();
  #trouble: unknown;
  #wrote = false;

  constructor(root: string, stamp: string, clock: Clock) {
    this.root = root;
    this.#stamp = stamp;
    this.#clock = clock;
  }

  /** What the files of today bear. */
  get stamp(): string {
    return this.#stamp;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#clock.now();
  }

  /** Paths that this run read or wrote. */
  get used(): ReadonlySet<string> {
    return this.#used;
  }

  /** Why something could not be written, the first time that it could not; nothing is written after that. */
  get trouble(): unknown {
    return this.#trouble;
  }

  get wrote(): boolean {
    return this.#wrote;
  }

  /** From now on nothing is written. */
  giveUp(error: unknown): void {
    this.#trouble ??= error;
  }

  /** The names of a folder's files that end so; none where there is no folder. */
  async list(folder: string, ending: string): Promise<readonly string[]> {
    try {
      const names = await readdir(join(this.root, folder));
      return names.filter((name) => name.endsWith(ending) && !name.startsWith('.')).sort();
    } catch {
      return [];
    }
  }

  /**
   * What `decode` makes of a file of today's stamp; undefined where there is none. A file that is damaged, or made otherwise, is removed.
   * @param whole whether it has no tail
   */
  async read<T>(
    path: string,
    whole: boolean,
    decode: (file: SectionFile, path: string) => T | Promise<T>,
  ): Promise<T | undefined> {
    const full = join(this.root, path);
    const file = await readSectionFile(full, this.#stamp, whole);
    if (file === 'missing') return undefined;
    try {
      if (typeof file === 'object') {
        const decoded = await decode(file, full);
        await this.#touch(full);
        return decoded;
      }
    } catch (error) {
      // What is told of is a mistake of ours in a file that no checksum objects to; it is as useless as a damaged one.
      if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    }
    await this.remove(path);
    return undefined;
  }

  async write(path: string, pieces: readonly Uint8Array[]): Promise<void> {
    if (this.#trouble !== undefined) return;
    const full = join(this.root, path);
    try {
      await mkdir(dirname(full), { recursive: true, mode: FOLDER_MODE });
      await replaceUnsynced(full, pieces, FILE_MODE);
      this.#wrote = true;
      await this.#touch(full);
    } catch (error) {
      this.giveUp(error);
    }
  }

  async remove(path: string): Promise<void> {
    try {
      await rm(join(this.root, path), { force: true });
    } catch (error) {
      this.giveUp(error);
    }
  }

  /** What was used last is given up last. */
  async #touch(full: string): Promise<void> {
    this.#used.add(full);
    const now = new Date(this.#clock.now());
    // Another process may have removed it meanwhile.
    await utimes(full, now, now).catch(() => undefined);
  }
}
