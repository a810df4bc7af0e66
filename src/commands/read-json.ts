import { readFile } from 'node:fs/promises';
import type { Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/**
 * What a JSON file holds.
 * @throws AppError `input` where it cannot be read, or is no JSON: then with the hint that says what to put there.
 */
export async function readJson(path: string, hint: Text): Promise<unknown> {
  const source = await readFile(path, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('input', text('commands.file-unreadable', { path, reason }), {
      hint: text('commands.file-unreadable-hint', {}),
      cause,
    });
  });
  try {
    return JSON.parse(source) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('input', text('commands.file-not-json', { path, reason }), { hint, cause });
  }
}
