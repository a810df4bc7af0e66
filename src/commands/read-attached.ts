import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { AccountDetails } from '../model/account-details.js';
import type { CommandContext } from './context.js';
import type { HistoryFlags } from './flags.js';

/**
 * What is attached in the account: asked live, from a file, or undefined where nobody is to be asked. Log files are read without calling
 * anything unless `--account-details` says so.
 */
export async function readAttached(context: CommandContext, flags: HistoryFlags): Promise<AccountDetails | undefined> {
  const source = flags.accountDetails ?? (flags.logs ? 'none' : 'live');
  if (source === 'none') return undefined;
  const { parseAccountDetails } = await import('../policy/account-details.js');
  if (source !== 'live') return parseAccountDetails(await readJson(resolve(context.io.cwd, source)), source);
  const { readAuthorizationDetails } = await import('../aws/authorization-details.js');
  return parseAccountDetails(await readAuthorizationDetails(await context.aws()), 'iam:GetAccountAuthorizationDetails');
}

async function readJson(path: string): Promise<unknown> {
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
    throw fail('input', text('commands.file-not-json', { path, reason }), {
      hint: text('commands.file-not-json-hint', { path }),
      cause,
    });
  }
}
