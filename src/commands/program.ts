import { Command, CommanderError } from 'commander';
import type { Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { chooseLanguage, speak, text } from '../messages/text.js';
import { type CommandContext, createContext } from './context.js';
import { describeFailure, exitCodeOf } from './failure.js';
import type { GlobalFlags } from './flags.js';
import type { Io } from './io.js';
import {
  accountIds,
  addGlobalOptions,
  addHistoryOptions,
  addLabOptions,
  addRecommendationOptions,
  positiveInteger,
} from './options.js';
import { readVersion } from './package-file.js';

/**
 * Runs one command line and answers with its exit code: 0 done, 1 a gate failed, 2 an error (written to standard error), 130 cancelled.
 * Never throws. Only the modules of the command that runs are imported.
 * @param argv the arguments after the program's name
 */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  const args = separateSandboxFolder(argv);
  const say = speak(chooseLanguage(findOption(args, '--lang'), io.env));
  const outcome = { exitCode: 0 };
  try {
    const program = buildProgram(io, say, outcome);
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = error instanceof CommanderError ? toUsageError(error) : error;
    io.stderr.write(describeFailure(failure, { say, debug: args.includes('--debug') }));
    return exitCodeOf(failure);
  }
}

/** `--sandbox` takes its folder after an equals sign only, so that in `--sandbox setup` the second word is the command. */
function separateSandboxFolder(argv: readonly string[]): string[] {
  return argv.map((arg) => (arg.startsWith('--sandbox=') ? `--sandbox-folder=${arg.slice('--sandbox='.length)}` : arg));
}

/** The value of an option before the command line is parsed: messages about the parsing itself need the language. */
function findOption(args: readonly string[], name: string): string | undefined {
  const index = args.indexOf(name);
  if (index >= 0) return args[index + 1];
  return args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
}

function toUsageError(error: CommanderError) {
  const message = error.message.replace(/^error: /, '').replace('--sandbox-folder', '--sandbox');
  return fail('usage', text('commands.usage', { message }), { hint: text('commands.usage-hint', {}), cause: error });
}

/** A command's module: what it does with its flags and arguments, answered with the exit code. */
interface CommandModule<Flags> {
  run(context: CommandContext, flags: Flags, args: readonly string[]): Promise<number>;
}

/** The command line, not yet parsed; the exit code of the command that runs is left in `outcome`. */
export function buildProgram(io: Io, say: (text: Text) => string, outcome: { exitCode: number }): Command {
  const program = new Command('trimtrail')
    .description(say(text('commands.program', {})))
    .version(readVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (output) => void io.stdout.write(output),
      writeErr: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 100,
    })
    .showSuggestionAfterError();
  addGlobalOptions(program, say);

  const action =
    <Flags>(load: () => Promise<CommandModule<Flags>>) =>
    async (...received: unknown[]): Promise<void> => {
      const command = received.at(-1) as Command;
      const { run } = await load();
      const context = createContext(io, program.opts<GlobalFlags>());
      try {
        outcome.exitCode = await run(context, command.opts() as Flags, command.args);
      } finally {
        await context.close();
      }
    };
  const describe = (command: Command, key: Text): Command => command.description(say(key));

  const init = describe(program.command('init'), text('commands.init', {}));
  addLabOptions(init, say)
    .option('--file <path>', say(text('commands.option-init-file', {})), 'trimtrail.yaml')
    .option('--force', say(text('commands.option-force', {})))
    .action(action(() => import('./init.js')));

  const setup = describe(program.command('setup'), text('commands.setup', {}));
  addLabOptions(setup, say)
    .option('--config <file>', say(text('commands.option-config', {})))
    .option('--plan', say(text('commands.option-plan', {})))
    .option('--only <steps...>', say(text('commands.option-only', {})))
    .option('--adopt', say(text('commands.option-adopt', {})))
    .option('--password-file <path>', say(text('commands.option-password-file', {})))
    .action(action(() => import('./setup.js')));

  const status = describe(program.command('status'), text('commands.status', {}));
  addLabOptions(status, say)
    .option('--config <file>', say(text('commands.option-config', {})))
    .action(action(() => import('./status.js')));

  const teardown = describe(program.command('teardown'), text('commands.teardown', {}));
  addLabOptions(teardown, say)
    .option('--config <file>', say(text('commands.option-config', {})))
    .option('--delete-logs', say(text('commands.option-delete-logs', {})))
    .option('--plan', say(text('commands.option-plan', {})))
    .action(action(() => import('./teardown.js')));

  const usage = describe(program.command('usage'), text('commands.usage-command', {}));
  addHistoryOptions(usage, say).action(action(() => import('./usage.js')));

  const recommend = describe(program.command('recommend'), text('commands.recommend', {}));
  addRecommendationOptions(addHistoryOptions(recommend, say), say)
    .option('--user <names...>', say(text('commands.option-user', {})))
    .option('--role <names...>', say(text('commands.option-role', {})))
    .option('--all', say(text('commands.option-all', {})))
    .option('--out <dir>', say(text('commands.option-out', {})))
    .option('--format <formats>', say(text('commands.option-format', {})))
    .option('--fail-on <gates>', say(text('commands.option-fail-on', {})))
    .action(action(() => import('./recommend.js')));

  const explain = describe(program.command('explain'), text('commands.explain', {}))
    .argument('<principal>', say(text('commands.argument-principal', {})))
    .argument('<action>', say(text('commands.argument-action', {})))
    .argument('[resource]', say(text('commands.argument-resource', {})));
  addRecommendationOptions(addHistoryOptions(explain, say), say).action(action(() => import('./explain.js')));

  describe(program.command('actions'), text('commands.actions', {}))
    .argument('[files...]', say(text('commands.argument-files', {})))
    .option('--event <names...>', say(text('commands.option-event', {})))
    .action(action(() => import('./actions.js')));

  describe(program.command('permissions'), text('commands.permissions', {}))
    .argument('[command]', say(text('commands.argument-command', {})))
    .option('--config <file>', say(text('commands.option-permissions-config', {})))
    .option('--plan', say(text('commands.option-plan', {})))
    .option('--adopt', say(text('commands.option-adopt', {})))
    .option('--delete-logs', say(text('commands.option-delete-logs', {})))
    .option('--logs <paths...>', say(text('commands.option-logs', {})))
    .option('--bucket <name>', say(text('commands.option-bucket', {})))
    .option('--prefix <prefix>', say(text('commands.option-prefix', {})))
    .option('--lookup-events', say(text('commands.option-lookup-events', {})))
    .option('--athena <table>', say(text('athena.option-athena', {})))
    .option('--results <bucket>', say(text('athena.option-results', {})))
    .option('--account-details <source>', say(text('commands.option-account-details', {})))
    .action(action(() => import('./permissions.js')));

  const athena = describe(program.command('athena'), text('athena.command', {}));
  describe(athena.command('create-table'), text('athena.create-table', {}))
    .option('--bucket <name>', say(text('athena.option-bucket', {})))
    .option('--prefix <prefix>', say(text('commands.option-prefix', {})))
    .option('--organization <id>', say(text('athena.option-organization', {})))
    .option('--account <ids...>', say(text('athena.option-account', {})), accountIds)
    .option('--log-region <regions...>', say(text('athena.option-log-region', {})))
    .option('--table <name>', say(text('athena.option-table', {})), 'default.cloudtrail_logs')
    .option('--workgroup <name>', say(text('athena.option-workgroup', {})), 'primary')
    .option('--since <day>', say(text('athena.option-since', {})))
    .option('--run', say(text('athena.option-run', {})))
    .action(action(() => import('./athena-create-table.js')));

  const sandbox = describe(program.command('sandbox'), text('commands.sandbox', {}));
  describe(sandbox.command('start'), text('commands.sandbox-start', {}))
    .option('--port <number>', say(text('commands.option-port', {})), positiveInteger, 0)
    .action(action(() => import('./sandbox-start.js')));

  const cache = describe(program.command('cache'), text('cache.command', {})).action(
    action(() => import('./cache.js')),
  );
  describe(cache.command('clear'), text('cache.command-clear', {}))
    .option('--bucket <name>', say(text('cache.option-clear-bucket', {})))
    .action(action(() => import('./cache-clear.js')));

  describe(program.command('demo'), text('commands.demo', {})).action(action(() => import('./demo.js')));
  return program;
}
