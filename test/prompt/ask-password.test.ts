import { describe, expect, it } from 'vitest';
import type { Text } from '../../src/errors.js';
import { askPassword } from '../../src/prompt/ask-password.js';
import { defaultPrompter } from '../../src/prompt/default-prompter.js';
import type { Answer, Prompter, Question } from '../../src/prompt/prompter.js';

describe('a password', () => {
  it('is asked for twice, and both times again where the two differ', async () => {
    const typed = ['Long-enough-1', 'Long-enuogh-1', 'Long-enough-2', 'Long-enough-2'];
    const questions: Question[] = [];
    const notes: Text[] = [];
    const prompter: Prompter = {
      ask: <Q extends Question>(question: Q) => {
        questions.push(question);
        return Promise.resolve((typed.shift() ?? '') as Answer<Q>);
      },
    };
    const password = await askPassword(
      prompter,
      'lab-user',
      () => undefined,
      (note) => notes.push(note),
    );
    expect(password).toBe('Long-enough-2');
    expect(questions.map(({ type }) => type)).toEqual(['secret', 'secret', 'secret', 'secret']);
    expect(notes.map(({ key }) => key)).toEqual(['prompt.password-different']);
  });

  it('has no default: without a terminal it names what to give instead', async () => {
    const asked = askPassword(
      defaultPrompter,
      'lab-user',
      () => undefined,
      () => undefined,
    );
    await expect(asked).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('--password-from') as string,
    });
  });
});
