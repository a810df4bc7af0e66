import { chmod, mkdir, stat } from 'node:fs/promises';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/**
 * Makes the cache's folder, for its owner alone. Gives why it cannot be used, if it cannot: one of another user, or that others may write
 * into, could be filled with a history that never was.
 */
export async function prepareFolder(folder: string): Promise<unknown> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = await stat(folder);
    // Windows has neither users by number nor these modes.
    if (process.getuid === undefined) return undefined;
    if (uid !== process.getuid()) return fail('input', text('cache.folder-foreign', {}));
    if ((mode & 0o022) !== 0) return fail('input', text('cache.folder-open', {}));
    if ((mode & 0o077) !== 0) await chmod(folder, 0o700);
    return undefined;
  } catch (error) {
    return error;
  }
}
