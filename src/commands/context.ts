import type { AwsClients } from '../aws/clients.js';
import type { Text } from '../errors.js';
import { chooseLanguage, speak } from '../messages/text.js';
import type { Clock } from '../model/clock.js';
import type { Prompter } from '../prompt/prompter.js';
import { wrap } from '../report/display-width.js';
import type { RenderOptions } from '../report/renderer.js';
import { connect, type Connection } from './connect.js';
import type { GlobalFlags } from './flags.js';
import { interruptibleClock } from './interruptible.js';
import type { Io } from './io.js';

/** What a command works with: the process it runs in, the global flags understood, and AWS once it is asked for. */
export interface CommandContext {
  readonly io: Io;
  readonly flags: GlobalFlags;
  readonly clock: Clock;
  readonly say: (text: Text) => string;
  readonly prompter: Prompter;
  /** Whether a person can be asked: a terminal on both sides, no `CI`, no `--yes`. */
  readonly interactive: boolean;
  /** Whether standard output and standard error take colours. */
  readonly color: { readonly stdout: boolean; readonly stderr: boolean };
  readonly columns: number;
  /** How a result is rendered for standard output. */
  readonly rendering: RenderOptions;
  /** Writes the result to standard output; a line break is added where there is none. */
  print(result: string): void;
  /** Writes a line about what is going on to standard error, unless `--quiet`. */
  note(line: string): void;
  /** Connects at the first call: the account of the credentials, or the embedded AWS with `--sandbox`. */
  aws(): Promise<AwsClients>;
  /** The same with what is known of the sandbox behind it. */
  connection(): Promise<Connection>;
  /** Ends what the command opened. */
  close(): Promise<void>;
}

/** Makes the context; nothing is opened before it is used. */
export function createContext(io: Io, flags: GlobalFlags): CommandContext {
  const say = speak(chooseLanguage(flags.lang, io.env));
  const interactive = flags.yes !== true && io.stdin.isTTY && io.stderr.stream?.isTTY === true && !isSet(io.env['CI']);
  const note = (line: string): void => {
    if (flags.quiet !== true) io.stderr.write(line.endsWith('\n') ? line : `${line}\n`);
  };
  let connected: Promise<Connection> | undefined;
  const connection = (): Promise<Connection> => (connected ??= connect({ io, flags }));
  const color = { stdout: takesColor(io, flags, io.stdout.isTTY), stderr: takesColor(io, flags, io.stderr.isTTY) };
  const columns = Math.max(60, io.stdout.columns ?? io.stderr.columns ?? 100);
  return {
    io,
    flags,
    clock: interruptibleClock(io.clock, io.signal),
    say,
    interactive,
    prompter: lazyPrompter(io, { interactive, say, colour: color.stderr }),
    color,
    columns,
    rendering: { say, colour: color.stdout, columns },
    print: (result) => void io.stdout.write(result.endsWith('\n') ? result : `${result}\n`),
    note,
    connection,
    aws: async () => (await connection()).aws,
    close: async () => {
      // Whoever asked for a connection that failed was told; what fails while closing one is told here.
      const open = await connected?.catch(() => undefined);
      await open?.close();
    },
  };
}

/** The terminal's prompter is imported at the first question only: most runs ask none. */
function lazyPrompter(
  io: Io,
  { interactive, say, colour }: { interactive: boolean; say: (text: Text) => string; colour: boolean },
): Prompter {
  const load = async (): Promise<Prompter> => {
    const output = io.stderr.stream;
    if (!interactive || !output) return (await import('../prompt/default-prompter.js')).defaultPrompter;
    const { createEnquirerPrompter } = await import('../prompt/enquirer-prompter.js');
    const wrapToScreen = (sentence: string, indent: number) => wrap(sentence, (output.columns || 80) - indent - 1);
    return createEnquirerPrompter({ input: io.stdin, output, say, wrap: wrapToScreen, colour, signal: io.signal });
  };
  let prompter: Promise<Prompter> | undefined;
  return { ask: async (question) => (await (prompter ??= load())).ask(question) };
}

/** @see https://no-color.org `NO_COLOR` counts when it is set and not empty */
function takesColor(io: Io, flags: GlobalFlags, isTTY: boolean | undefined): boolean {
  return flags.color && isTTY === true && !isSet(io.env['NO_COLOR']) && io.env['TERM'] !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}
