import { PassThrough } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { AppError, type Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Answer, Prompter, Question } from './prompter.js';

/** What the terminal adapter needs of the world. */
export interface TerminalStreams {
  readonly input: ReadStream;
  /** Where questions are drawn: standard error, because standard output holds the result only. */
  readonly output: WriteStream;
  readonly say: (text: Text) => string;
}

const CTRL_C = 0x03;

/**
 * Asks in the terminal with enquirer. Ctrl-C rejects with an AppError of the kind `cancelled`, after the terminal's mode and cursor are
 * back as they were.
 *
 * Enquirer is given a stream of its own and never sees the byte of Ctrl-C: Node's readline would close itself on it, and enquirer's
 * clean-up would then use the closed interface (ERR_USE_AFTER_CLOSE since Node 22) and reject with an empty string.
 */
export function createEnquirerPrompter(streams: TerminalStreams): Prompter {
  return {
    ask: async <Q extends Question>(question: Q): Promise<Answer<Q>> => {
      const keyboard = openKeyboard(streams.input);
      try {
        return (await runEnquirer(question, keyboard, streams)) as Answer<Q>;
      } catch (error) {
        if (error instanceof AppError) throw error;
        throw cancelled(error);
      } finally {
        keyboard.close();
      }
    },
  };
}

interface Keyboard {
  readonly stream: PassThrough;
  /** Called at Ctrl-C and when the input ends (the terminal is gone). */
  onCancel: () => void;
  close(): void;
}

function openKeyboard(input: ReadStream): Keyboard {
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    isRaw: false,
    setRawMode: (on: boolean) => {
      if (input.isTTY) input.setRawMode(on);
      return stream;
    },
  });
  const forward = (chunk: Buffer) => {
    if (chunk.includes(CTRL_C)) keyboard.onCancel();
    else stream.write(chunk);
  };
  const ended = () => keyboard.onCancel();
  input.on('data', forward).once('end', ended);
  input.resume();
  const keyboard: Keyboard = {
    stream,
    onCancel: () => {},
    close: () => {
      input.off('data', forward).off('end', ended);
      input.pause();
      if (input.isTTY) input.setRawMode(false);
      stream.destroy();
    },
  };
  return keyboard;
}

async function runEnquirer(question: Question, keyboard: Keyboard, streams: TerminalStreams): Promise<unknown> {
  const { default: Enquirer } = await import('enquirer');
  const enquirer = new Enquirer<{ answer: unknown }>({ stdin: keyboard.stream, stdout: streams.output });
  enquirer.once('prompt', (prompt: { cancel(): Promise<void> }) => {
    keyboard.onCancel = () => void prompt.cancel();
  });
  const { answer } = await enquirer.prompt({ name: 'answer', ...enquirerOptions(question, streams.say) });
  return answer;
}

/** A question in enquirer's words. */
function enquirerOptions(question: Question, say: (text: Text) => string) {
  const message = question.help ? `${say(question.message)}\n  ${say(question.help)}\n ` : say(question.message);
  switch (question.type) {
    case 'confirm':
      return { type: 'confirm', message, initial: question.initial ?? false };
    case 'select':
      return {
        type: 'select',
        message,
        initial: Math.max(
          0,
          question.choices.findIndex(({ name }) => name === question.initial),
        ),
        choices: question.choices.map(({ name, label }) => ({ name, message: say(label) })),
      };
    case 'secret':
      return { type: 'invisible', message, validate: validator(say, question.check) };
    case 'text':
      return {
        type: 'input',
        message,
        ...(question.initial !== undefined && { initial: question.initial }),
        validate: validator(say, (answer) => question.check?.(answer.trim()), question.initial),
        result: (answer: string) => answer.trim(),
      };
  }
}

function validator(
  say: (text: Text) => string,
  check?: (answer: string) => Text | undefined,
  initial?: string,
): (answer: string) => true | string {
  return (answer) => {
    if (answer.trim() === '' && initial === undefined) return say(text('commands.answer-needed', {}));
    const problem = check?.(answer);
    return problem ? say(problem) : true;
  };
}

function cancelled(cause: unknown): AppError {
  // Enquirer rejects a cancelled question with an empty string; anything else it throws is a fault and is kept as the cause.
  if (cause instanceof Error)
    return fail('internal', text('commands.prompt-failed', { message: cause.message }), { cause });
  return fail('cancelled', text('commands.cancelled', {}));
}
