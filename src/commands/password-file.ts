import { lstat, readFile } from 'node:fs/promises';
import type { AppError } from '../errors.js';
import { createFile } from '../files/create-file.js';
import { replaceFile } from '../files/replace-file.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { GeneratedPassword } from '../setup/sign-in-passwords.js';

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;
/** A user's name as IAM allows it, a tab, a password without white space. */
const LINE = /^([\w+=,.@-]{1,64})\t(\S+)$/;

/**
 * The passwords in a file by user; undefined where there is no file.
 * @throws AppError `input` for a file that is not its owner's alone, and for one that cannot be read.
 */
export async function readPasswordFile(path: string): Promise<ReadonlyMap<string, string> | undefined> {
  let content: string;
  try {
    const { mode, uid } = await lstat(path);
    if ((mode & OTHERS) !== 0 || (process.getuid !== undefined && uid !== process.getuid())) throw openToOthers(path);
    content = await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === undefined) throw error;
    throw fail('input', text('commands.file-unreadable', { path, reason: message }), {
      hint: text('commands.file-unreadable-hint', {}),
      cause: error,
    });
  }
  const entries = content.split('\n').flatMap((line) => {
    const [, user, password] = LINE.exec(line) ?? [];
    return user !== undefined && password !== undefined ? [[user, password] as const] : [];
  });
  return new Map(entries);
}

/**
 * Writes passwords into a file for its owner's eyes only.
 * @param own whether the file that is there was written by this run; any other is never replaced
 * @throws AppError `input` when it cannot be written or is there already.
 */
export async function writePasswordFile(
  path: string,
  passwords: readonly GeneratedPassword[],
  own: boolean,
): Promise<void> {
  const content = passwords.map(({ user, password }) => `${user}\t${password}\n`).join('');
  try {
    await (own ? replaceFile : createFile)(path, content, OWNER_ONLY);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('input', text('commands.password-file-unwritable', { path, reason }), {
      hint: text('commands.password-file-unwritable-hint', {}),
      cause,
    });
  }
}

/** The error for a file that is there and does not hold what is looked for. */
export function foreignPasswordFile(path: string, user: string): AppError {
  return fail('input', text('commands.password-file-foreign', { path, user }), {
    hint: text('commands.password-file-foreign-hint', { path }),
  });
}

function openToOthers(path: string): AppError {
  return fail('input', text('commands.password-file-open', { path }), {
    hint: text('commands.password-file-open-hint', {}),
  });
}
