import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import { parseByteSize } from './byte-size.js';

type Say = (text: Text) => string;

/** An option that takes one of a few words. */
export function oneOf(flags: string, description: string, choices: readonly string[], initial?: string): Option {
  return new Option(flags, description).choices([...choices]).default(initial);
}

/** Reads the value of an option that counts something; @throws InvalidArgumentError for anything but a whole number from 0. */
export function positiveInteger(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

/** Reads an account id; @throws InvalidArgumentError for anything but twelve digits. */
function accountId(value: string): string {
  if (!/^\d{12}$/.test(value)) throw new InvalidArgumentError('It must be an account id of twelve digits.');
  return value;
}

/** Gathers account ids of an option; @throws InvalidArgumentError for anything but twelve digits. */
export function accountIds(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, accountId(value)];
}

/** The flags of every command. */
export function addGlobalOptions(program: Command, say: Say): Command {
  return program
    .option('--profile <name>', say(text('commands.option-profile', {})))
    .option('--region <region>', say(text('commands.option-region', {})))
    .option('--endpoint-url <url>', say(text('commands.option-endpoint-url', {})))
    .option('--sandbox', say(text('commands.option-sandbox', {})))
    .addOption(new Option('--sandbox-folder <dir>').hideHelp())
    .addOption(oneOf('--output <form>', say(text('commands.option-output', {})), ['text', 'json'], 'text'))
    .option('--no-color', say(text('commands.option-no-color', {})))
    .addOption(oneOf('--lang <language>', say(text('commands.option-lang', {})), ['en', 'ko']))
    .option('--yes', say(text('commands.option-yes', {})))
    .option('--quiet', say(text('commands.option-quiet', {})))
    .option('--debug', say(text('commands.option-debug', {})));
}

/** The flags that say where history comes from. */
export function addHistoryOptions(command: Command, say: Say): Command {
  return command
    .option('--logs <paths...>', say(text('commands.option-logs', {})))
    .option('--bucket <name>', say(text('commands.option-bucket', {})))
    .option('--prefix <prefix>', say(text('commands.option-prefix', {})))
    .option('--bucket-owner <account>', say(text('commands.option-bucket-owner', {})), accountId)
    .option('--requester-pays', say(text('commands.option-requester-pays', {})))
    .option('--account <ids...>', say(text('commands.option-account', {})), accountIds)
    .option('--log-region <regions...>', say(text('commands.option-log-region', {})))
    .option('--lookup-events', say(text('commands.option-lookup-events', {})))
    .option('--athena <table>', say(text('athena.option-athena', {})))
    .option('--max-scan-gb <number>', say(text('athena.option-max-scan-gb', {})))
    .option('--since <moment>', say(text('commands.option-since', {})))
    .option('--until <moment>', say(text('commands.option-until', {})))
    .option('--account-details <source>', say(text('commands.option-account-details', {})))
    .option('--no-cache', say(text('cache.option-no-cache', {})))
    .option('--cache-limit <size>', say(text('cache.option-cache-limit', {})), parseByteSize);
}

/** The flags that shape a recommendation. */
export function addRecommendationOptions(command: Command, say: Say): Command {
  return command
    .addOption(
      oneOf(
        '--resources <how>',
        say(text('commands.option-resources', {})),
        ['exact', 'pattern', 'type', 'any'],
        'pattern',
      ),
    )
    .addOption(oneOf('--unknowable <what>', say(text('commands.option-unknowable', {})), ['keep', 'drop'], 'keep'))
    .option('--include-denied', say(text('commands.option-include-denied', {})))
    .addOption(
      oneOf('--attach-as <what>', say(text('commands.option-attach-as', {})), ['managed', 'inline'], 'managed'),
    )
    .option('--wildcards', say(text('commands.option-wildcards', {})))
    .option('--conditions <kinds>', say(text('commands.option-conditions', {})))
    .option('--scps <path>', say(text('commands.option-scps', {})), collect);
}

/** Gathers the values of an option that may be given several times. */
function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** The flags that answer the wizard's questions. */
export function addLabOptions(command: Command, say: Say): Command {
  return command
    .option('--user <name>', say(text('commands.option-lab-user', {})))
    .option('--password-from <source>', say(text('commands.option-password-from', {})))
    .option('--group <name>', say(text('commands.option-group', {})))
    .option('--readers <name>', say(text('commands.option-readers', {})))
    .option('--trail <name>', say(text('commands.option-trail', {})))
    .option('--bucket <name>', say(text('commands.option-trail-bucket', {})))
    .addOption(oneOf('--log-access <rights>', say(text('commands.option-log-access', {})), ['none', 'read', 'full']))
    .option('--email <addresses...>', say(text('commands.option-email', {})))
    .option('--threshold <usd>', say(text('commands.option-threshold', {})), positiveInteger);
}
