import { resolve } from 'node:path';
import { text } from '../messages/text.js';
import type { AccountDetails } from '../model/account-details.js';
import type { CommandContext } from './context.js';
import type { HistoryFlags } from './flags.js';
import { readJson } from './read-json.js';

/**
 * What is attached in the account: asked live, from a file, or undefined where nobody is to be asked. Log files are read without calling
 * anything unless `--account-details` says so.
 */
export async function readAttached(context: CommandContext, flags: HistoryFlags): Promise<AccountDetails | undefined> {
  const source = flags.accountDetails ?? (flags.logs ? 'none' : 'live');
  if (source === 'none') return undefined;
  const { parseAccountDetails } = await import('../policy/account-details.js');
  if (source !== 'live') return parseAccountDetails(await readDetails(resolve(context.io.cwd, source)), source);
  const { readAuthorizationDetails } = await import('../aws/authorization-details.js');
  return parseAccountDetails(await readAuthorizationDetails(await context.aws()), 'iam:GetAccountAuthorizationDetails');
}

function readDetails(path: string): Promise<unknown> {
  return readJson(path, text('commands.file-not-json-hint', { path }));
}
