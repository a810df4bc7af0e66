import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from '../messages/text.js';
import { SANDBOX_FOLDER, SANDBOX_REGION } from './connect.js';
import type { CommandContext } from './context.js';
import { serveSandbox } from './open-sandbox.js';

/** `sandbox start`: serves the embedded AWS until Ctrl-C. Standard output holds the lines that make a shell use it. */
export async function run(context: CommandContext, flags: { readonly port: number }): Promise<number> {
  const { io, say } = context;
  const folder = resolve(io.cwd, context.flags.sandboxFolder ?? SANDBOX_FOLDER);
  const sandbox = await serveSandbox({ folder, random: io.random, port: flags.port });
  try {
    context.note(say(text('commands.sandbox-serving', { url: sandbox.url, account: sandbox.accountId, folder })));
    context.note(say(text('commands.sandbox-use', {})));
    const environment = {
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_ACCESS_KEY_ID: sandbox.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.credentials.secretAccessKey,
      AWS_REGION: context.flags.region ?? SANDBOX_REGION,
      AWS_DEFAULT_REGION: context.flags.region ?? SANDBOX_REGION,
    };
    context.print(
      context.flags.output === 'json'
        ? JSON.stringify({ schemaVersion: 1, environment }, null, 2)
        : Object.entries(environment)
            .map(([name, value]) => `export ${name}=${value}`)
            .join('\n'),
    );
    if (!io.signal.aborted) await once(io.signal, 'abort');
  } finally {
    await sandbox.close();
  }
  context.note(say(text('commands.sandbox-stopped', {})));
  return 0;
}
