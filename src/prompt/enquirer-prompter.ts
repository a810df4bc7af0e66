import type { ReadStream, WriteStream } from 'node:tty';
import { AppError, type Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { openKeyboard } from './keyboard.js';
import { withoutColours } from './plain-screen.js';
import { type Answer, BACK, type Prompter, type Question } from './prompter.js';

/** What the terminal adapter needs of the world. */
export interface TerminalStreams {
  readonly input: ReadStream;
  /** Where questions are drawn: standard error, because standard output holds the result only. */
  readonly output: WriteStream;
  readonly say: (text: Text) => string;
  /** Breaks a sentence into lines of at most so many columns less than the terminal has. */
  readonly wrap: (sentence: string, indent: number) => readonly string[];
  readonly colour: boolean;
  /** Once aborted, an open question ends as with Ctrl-C: the process is asked to end. */
  readonly signal: AbortSignal;
}

/** What is used of enquirer's prompts. */
interface LivePrompt {
  readonly input: unknown;
  readonly state: { size: number; submitted?: boolean };
  readonly selected?: { readonly message: string };
  readonly value: unknown;
  cancel(): Promise<void>;
  clear(lines: number): void;
  render(): Promise<void>;
  write(chunk: string): void;
}

const INDENT = '  ';
/** Keys of a shell's line, of which enquirer knows Ctrl-U by another meaning. Naming one names them all. */
const EDITING = {
  ctrl: {
    a: 'first',
    b: 'backward',
    d: 'deleteForward',
    e: 'last',
    f: 'forward',
    h: 'delete',
    j: 'submit',
    k: 'cutForward',
    u: 'reset',
    w: 'cutLeft',
  },
};

/**
 * Asks in the terminal with enquirer. `?` on an empty line shows the question's help, `<` goes back where that is allowed. Ctrl-C
 * rejects with an AppError of the kind `cancelled`, after the terminal's mode and cursor are back as they were.
 *
 * Enquirer is given a stream of its own and never sees the byte of Ctrl-C: Node's readline would close itself on it, and enquirer's
 * clean-up would then use the closed interface (ERR_USE_AFTER_CLOSE since Node 22) and reject with an empty string.
 */
export function createEnquirerPrompter(streams: TerminalStreams): Prompter {
  return {
    ask: async <Q extends Question>(question: Q): Promise<Answer<Q>> => {
      if (streams.signal.aborted) throw cancelled(undefined);
      return (await askWithKeyboard(question, streams)) as Answer<Q>;
    },
  };
}

async function askWithKeyboard(question: Question, streams: TerminalStreams): Promise<unknown> {
  let prompt: LivePrompt | undefined;
  let wentBack = false;
  const cancel = (): void => void prompt?.cancel();
  const keyboard = openKeyboard(streams.input, {
    cancel,
    help: () => {
      if (!prompt || !question.help || !isAtStart(question, prompt)) return false;
      showHelp(prompt, question.help, streams);
      return true;
    },
    back: () => {
      if (!prompt || question.canGoBack !== true || !isAtStart(question, prompt)) return false;
      wentBack = true;
      erase(prompt);
      cancel();
      return true;
    },
  });
  streams.signal.addEventListener('abort', cancel, { once: true });
  try {
    const { default: Enquirer } = await import('enquirer');
    const stdout = streams.colour ? streams.output : withoutColours(streams.output);
    const enquirer = new Enquirer<{ answer: unknown }>({ stdin: keyboard.stream, stdout });
    enquirer.once('prompt', (live: LivePrompt) => (prompt = live));
    const { answer } = await enquirer.prompt({ name: 'answer', ...enquirerOptions(question, streams) });
    return answer;
  } catch (error) {
    if (wentBack) return BACK;
    throw error instanceof AppError ? error : cancelled(error);
  } finally {
    streams.signal.removeEventListener('abort', cancel);
    keyboard.close();
  }
}

/** Where `?` and `<` cannot be meant as part of an answer. */
function isAtStart(question: Question, prompt: LivePrompt): boolean {
  if (question.type === 'secret') return false;
  return question.type !== 'text' || prompt.input === '';
}

/** The help becomes lines above the question, which is drawn anew under them. */
function showHelp(prompt: LivePrompt, help: Text, { output, say, wrap }: TerminalStreams): void {
  prompt.clear(prompt.state.size);
  prompt.state.size = 0;
  for (const line of wrap(say(help), INDENT.length)) output.write(`${INDENT}${line}\n`);
  void prompt.render();
}

/** Nothing of the question stays on the screen, whatever enquirer draws when it ends. */
function erase(prompt: LivePrompt): void {
  prompt.clear(prompt.state.size);
  prompt.render = () => Promise.resolve();
  prompt.write = () => undefined;
}

/** A question in enquirer's words: the sentence on a line of its own while it is open, one line with its answer afterwards. */
function enquirerOptions(question: Question, streams: TerminalStreams) {
  const { say } = streams;
  const sentence = say(question.message);
  const open = [...streams.wrap(sentence, INDENT.length)].join(`\n${INDENT}`);
  const message = function (this: LivePrompt): string {
    return this.state.submitted === true ? sentence : open;
  };
  const onOwnLine = function (this: LivePrompt): string {
    return this.state.submitted === true ? sentence : `${open}\n `;
  };
  switch (question.type) {
    case 'confirm':
      return {
        type: 'confirm',
        message,
        initial: question.initial ?? false,
        format(this: LivePrompt) {
          if (this.state.submitted !== true) return '';
          return say(this.value === true ? text('prompt.yes', {}) : text('prompt.no', {}));
        },
      };
    case 'select':
      return {
        type: 'select',
        message,
        initial: Math.max(
          0,
          question.choices.findIndex(({ name }) => name === question.initial),
        ),
        choices: question.choices.map(({ name, label }) => ({ name, message: say(label) })),
        format(this: LivePrompt) {
          return this.state.submitted === true ? besides(sentence, this.selected?.message ?? '', streams) : '';
        },
      };
    case 'secret':
      return { type: 'invisible', message, actions: EDITING, validate: validator(streams, question.check) };
    case 'text':
      return {
        type: 'input',
        message: onOwnLine,
        actions: EDITING,
        ...(question.initial !== undefined && { initial: question.initial }),
        validate: validator(streams, (answer) => question.check?.(answer.trim()), question.initial),
        result: (answer: string) => answer.trim(),
      };
  }
}

/** As much of an answer as stands on the line of its question. */
function besides(sentence: string, answer: string, { wrap }: TerminalStreams): string {
  const mark = '✔  · ';
  return wrap(sentence + answer, mark.length)[0]?.slice(sentence.length) ?? '';
}

function validator(
  { say, wrap }: TerminalStreams,
  check?: (answer: string) => Text | undefined,
  initial?: string,
): (answer: string) => true | string {
  return (answer) => {
    const isMissing = answer.trim() === '' && initial === undefined;
    const problem = isMissing ? text('commands.answer-needed', {}) : check?.(answer);
    return problem ? wrap(say(problem), INDENT.length).join(`\n${INDENT}`) : true;
  };
}

function cancelled(cause: unknown): AppError {
  // Enquirer rejects a cancelled question with an empty string; anything else it throws is a fault and is kept as the cause.
  if (cause instanceof Error)
    return fail('internal', text('commands.prompt-failed', { message: cause.message }), { cause });
  return fail('cancelled', text('commands.cancelled', {}));
}
