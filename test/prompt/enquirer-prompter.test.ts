import { PassThrough, Writable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { describe, expect, it, vi } from 'vitest';
import type { Text } from '../../src/errors.js';
import { speak } from '../../src/messages/text.js';
import { createEnquirerPrompter } from '../../src/prompt/enquirer-prompter.js';
import { BACK, type Prompter } from '../../src/prompt/prompter.js';

const ESCAPE = '\u001b';
const ENTER = '\r';
const CTRL_C = '\u0003';
const UP = `${ESCAPE}[A`;
const CTRL_U = '\u0015';

const plain = (key: string): Text => ({ key, values: {} });

describe('questions in a terminal', () => {
  it('take what is typed, and the default where nothing is', async () => {
    const { prompter, type } = openTerminal();
    const typed = prompter.ask({ type: 'text', flag: '--user', message: plain('Name?'), initial: 'bob' });
    await type('alice', ENTER);
    expect(await typed).toBe('alice');
    const left = prompter.ask({ type: 'text', flag: '--user', message: plain('Name?'), initial: 'bob' });
    await type(ENTER);
    expect(await left).toBe('bob');
  });

  it('go on asking until the answer will do', async () => {
    const { prompter, type, shown } = openTerminal();
    const check = (answer: string) => (answer === 'no' ? plain('not that one') : undefined);
    const answer = prompter.ask({ type: 'text', flag: '--x', message: plain('Well?'), check });
    await type(ENTER);
    await vi.waitFor(() => expect(shown()).toContain('An answer is needed.'));
    await type('no', ENTER);
    await vi.waitFor(() => expect(shown()).toContain('not that one'));
    await type('\u007f', '\u007f', 'yes', ENTER);
    expect(await answer).toBe('yes');
  });

  it('know yes from no and one choice from another', async () => {
    const { prompter, type } = openTerminal();
    const sure = prompter.ask({ type: 'confirm', flag: '--yes', message: plain('Sure?') });
    await type('y');
    expect(await sure).toBe(true);
    const choices = ['a', 'b'].map((name) => ({ name, label: plain(name) }));
    const which = prompter.ask({ type: 'select', flag: '--x', message: plain('Which?'), initial: 'b', choices });
    await type(UP, ENTER);
    expect(await which).toBe('a');
  });

  it('show their help at "?" on an empty line, and take it for a letter anywhere else', async () => {
    const { prompter, type, shown } = openTerminal();
    const question = { type: 'text', flag: '--x', message: plain('Well?'), help: plain('Because.') } as const;
    const answer = prompter.ask(question);
    await type('?');
    await vi.waitFor(() => expect(shown()).toContain('  Because.\n'));
    await type('why?', ENTER);
    expect(await answer).toBe('why?');
  });

  it('lead back at "<" on an empty line where that is allowed, leaving nothing of themselves', async () => {
    const { prompter, type, shown } = openTerminal();
    const question = { type: 'text', flag: '--x', message: plain('Well?'), initial: 'x' } as const;
    const back = prompter.ask({ ...question, canGoBack: true });
    await type('<');
    expect(await back).toBe(BACK);
    expect(shown()).not.toContain('✖');
    const stays = prompter.ask(question);
    await type('<', ENTER);
    expect(await stays).toBe('<');
  });

  it('take "?" and "<" in a secret for what they are', async () => {
    const { prompter, type } = openTerminal();
    const secret = prompter.ask({
      type: 'secret',
      flag: '--x',
      message: plain('Password?'),
      help: plain('Because.'),
      canGoBack: true,
    });
    await type('?', '<', 'a', ENTER);
    expect(await secret).toBe('?<a');
  });

  it('empty the line at Ctrl-U, as a shell does', async () => {
    const { prompter, type } = openTerminal();
    const answer = prompter.ask({ type: 'text', flag: '--x', message: plain('Well?') });
    await type('wrong', CTRL_U, 'right', ENTER);
    expect(await answer).toBe('right');
  });

  it('say an answer in the person’s words', async () => {
    const { prompter, type, shown } = openTerminal('ko');
    const sure = prompter.ask({ type: 'confirm', flag: '--yes', message: plain('Sure?') });
    await type('y');
    expect(await sure).toBe(true);
    expect(shown()).toContain('예');
    expect(shown()).not.toContain('true');
  });

  it('are drawn without a colour where none is wanted, the cursor still to be seen', async () => {
    const { prompter, type, shown } = openTerminal('en', false);
    const answer = prompter.ask({ type: 'text', flag: '--x', message: plain('Well?'), initial: 'x' });
    await type('no', ENTER);
    expect(await answer).toBe('no');
    expect(
      [...shown().matchAll(/\u001b\[(\d+)m/g)].map(([, code]) => Number(code)).filter((code) => code >= 30),
    ).toEqual([]);
    expect(shown()).toContain(`${ESCAPE}[7m`);
  });

  it('never show a secret', async () => {
    const { prompter, type, shown } = openTerminal();
    const secret = prompter.ask({ type: 'secret', flag: '--x', message: plain('Password?') });
    await type('hunter2 ', ENTER);
    expect(await secret).toBe('hunter2 ');
    expect(shown()).not.toContain('hunter2');
  });

  it.each([CTRL_C, `half an ans${CTRL_C}`])(
    'end with "cancelled" at Ctrl-C, the terminal as it was before (%j)',
    async (keys) => {
      const { prompter, type, input } = openTerminal();
      const answer = prompter.ask({ type: 'text', flag: '--x', message: plain('Well?'), initial: 'x' });
      const outcome = answer.then(
        () => 'answered',
        (error: unknown) => error,
      );
      await type(keys);
      expect(await outcome).toMatchObject({ name: 'AppError', kind: 'cancelled' });
      expect(input.modes.at(-1)).toBe(false);
      expect(input.listenerCount('data')).toBe(0);
    },
  );

  it('end with "cancelled" when the process is asked to end', async () => {
    const { prompter, stop, input, rendered } = openTerminal();
    const answer = prompter.ask({ type: 'text', flag: '--x', message: plain('Well?'), initial: 'x' });
    await rendered();
    stop.abort();
    await expect(answer).rejects.toMatchObject({ kind: 'cancelled' });
    expect(input.modes.at(-1)).toBe(false);
    await expect(prompter.ask({ type: 'confirm', flag: '--x', message: plain('Again?') })).rejects.toMatchObject({
      kind: 'cancelled',
    });
  });

  it('end with "cancelled" when the terminal goes away', async () => {
    const { prompter, input, rendered } = openTerminal();
    const answer = prompter.ask({ type: 'text', flag: '--x', message: plain('Well?'), initial: 'x' });
    await rendered();
    input.end();
    await expect(answer).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

/** A terminal whose keys are typed by a test; keys are typed once the question is drawn. */
function openTerminal(language: 'en' | 'ko' = 'en', colour = true) {
  const stop = new AbortController();
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    modes,
    setRawMode: (on: boolean) => modes.push(on),
  });
  let output = '';
  const screen = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        output += chunk.toString();
        done();
      },
    }),
    { isTTY: true, columns: 80, rows: 24 },
  );
  const prompter: Prompter = createEnquirerPrompter({
    input: input as unknown as ReadStream,
    output: screen as unknown as WriteStream,
    say: speak(language),
    wrap: (sentence) => [sentence],
    colour,
    signal: stop.signal,
  });
  const rendered = async () => {
    const before = output.length;
    for (let turn = 0; turn < 200 && output.length === before; turn += 1) await nextTurn();
  };
  return {
    prompter,
    input,
    stop,
    rendered,
    shown: () => output,
    type: async (...keys: readonly string[]) => {
      await rendered();
      for (const key of keys) {
        input.write(key);
        for (let turn = 0; turn < 100; turn += 1) await nextTurn();
      }
    },
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
