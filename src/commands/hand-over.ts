import { resolve } from 'node:path';
import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import { paragraph } from '../report/layout.js';
import type { GeneratedPassword, PasswordKeeper } from '../setup/sign-in-passwords.js';
import type { CommandContext } from './context.js';
import { foreignPasswordFile, readPasswordFile, writePasswordFile } from './password-file.js';

/** A keeper that also says, once the run is over, which of the passwords it handed over AWS did not confirm. */
export interface HandOver extends PasswordKeeper {
  /** @param taken users whose sign-in AWS has accepted */
  finish(taken: readonly string[]): void;
}

/**
 * How passwords reach the person: shown once on a terminal, or, where a file is named or standard error is likely a log, in a file of
 * their owner's alone. A file is written once; the same file given again after a run that was broken off has its passwords used again.
 */
export function createHandOver(context: CommandContext, account: string, file: string | undefined): HandOver {
  if (file === undefined && context.io.stderr.isTTY === true) return createTerminalHandOver(context);
  return createFileHandOver(context, (attempt) =>
    resolve(context.io.cwd, file ?? `trimtrail-passwords-${account}${attempt === 0 ? '' : `-${attempt + 1}`}.txt`),
  );
}

function createTerminalHandOver(context: CommandContext): HandOver {
  const shown = new Set<string>();
  return {
    find: () => Promise.resolve(undefined),
    keep: (generated) => {
      const added = generated.filter(({ user }) => !shown.has(user));
      for (const { user, password } of added) {
        shown.add(user);
        tell(context, text('commands.password-shown', { user, password }));
      }
      if (added.length > 0) tell(context, text('commands.password-shown-note', {}));
      return Promise.resolve();
    },
    finish: (taken) => {
      for (const user of shown) {
        const end = taken.includes(user) ? 'commands.password-above' : 'commands.password-void';
        tell(context, text(end, { user }));
      }
    },
  };
}

/** `pathOf` answers the name of the file to try, counted from 0; a name that does not change with the count is the only one. */
function createFileHandOver(context: CommandContext, pathOf: (attempt: number) => string): HandOver {
  let place: { readonly path: string; readonly passwords: ReadonlyMap<string, string> | undefined } | undefined;
  let own = false;
  let kept: readonly GeneratedPassword[] = [];
  const find = async (user: string): Promise<string | undefined> => {
    for (let attempt = 0; place === undefined; attempt += 1) {
      const path = pathOf(attempt);
      const passwords = await readPasswordFile(path);
      if (passwords === undefined || passwords.has(user)) place = { path, passwords };
      else if (path === pathOf(attempt + 1)) throw foreignPasswordFile(path, user);
    }
    const { path, passwords } = place;
    if (passwords === undefined || own) return undefined;
    if (!passwords.has(user)) throw foreignPasswordFile(path, user);
    return passwords.get(user);
  };
  return {
    find,
    keep: async (generated) => {
      kept = generated;
      if (place === undefined) return;
      const { path, passwords } = place;
      const users = generated.map(({ user }) => user).join(', ');
      if (passwords !== undefined) {
        tell(context, text('commands.passwords-reused', { path, users }));
        return;
      }
      await writePasswordFile(path, generated, own);
      own = true;
      tell(context, text('commands.passwords-written', { path, users }));
    },
    finish: (taken) => {
      const open = kept.filter(({ user }) => !taken.includes(user));
      const path = place?.path ?? '';
      for (const { user } of open) tell(context, text('commands.password-pending', { user, path }));
    },
  };
}

/** Not a note: `--quiet` must not swallow a password. */
function tell({ io, say, columns }: CommandContext, sentence: Text): void {
  const shown = io.stderr.isTTY === true ? paragraph(say(sentence), columns).join('\n') : say(sentence);
  io.stderr.write(`${shown}\n`);
}
