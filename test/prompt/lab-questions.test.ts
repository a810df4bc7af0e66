import { describe, expect, it } from 'vitest';
import { defaultPrompter } from '../../src/prompt/default-prompter.js';
import { askLab, askPassword, type LabAnswers } from '../../src/prompt/lab-questions.js';
import type { Answer, Prompter, Question } from '../../src/prompt/prompter.js';

const lab: LabAnswers = {
  group: 'lab-cloudtrail-group',
  readers: 'lab-cloudtrail-readers',
  user: 'lab-user',
  trail: 'lab-events-trail',
  bucket: 'aws-cloudtrail-logs-${account}-mylog',
  logAccess: 'read',
  emails: [],
  thresholdUsd: 200,
};

describe('the wizard', () => {
  it('offers what it was given, and takes it where nobody can be asked', async () => {
    expect(await askLab(defaultPrompter, lab)).toEqual(lab);
  });

  it('reads several addresses from one line', async () => {
    const answers = await askLab(answering({ '--email': 'a@example.com, b@example.com;c@example.com' }), lab);
    expect(answers.emails).toEqual(['a@example.com', 'b@example.com', 'c@example.com']);
  });

  it.each([
    ['--user', 'two words'],
    ['--user', 'x'.repeat(65)],
    ['--trail', 'ab'],
    ['--trail', 'a..b'],
    ['--bucket', 'Capital'],
    ['--email', 'nobody'],
    ['--threshold', '0'],
    ['--threshold', 'much'],
  ])('says what is wrong with %s %j before anything is done', async (flag, answer) => {
    const problems: unknown[] = [];
    await askLab(answering({ [flag]: answer }, problems), lab);
    expect(problems).toHaveLength(1);
  });
});

describe('a password', () => {
  it('is asked for twice, and both must be the same', async () => {
    const problems: unknown[] = [];
    const typed = ['Long-enough-1', 'Long-enough-2'];
    const prompter: Prompter = {
      ask: <Q extends Question>(question: Q) => {
        const answer = typed.shift() ?? '';
        const problem = question.type === 'secret' ? question.check?.(answer) : undefined;
        if (problem) problems.push(problem);
        return Promise.resolve(answer as Answer<Q>);
      },
    };
    expect(await askPassword(prompter, 'lab-user', () => undefined)).toBe('Long-enough-1');
    expect(problems).toEqual([{ key: 'prompt.password-different', values: {} }]);
  });

  it('has no default: without a terminal it names what to give instead', async () => {
    await expect(askPassword(defaultPrompter, 'lab-user', () => undefined)).rejects.toMatchObject({ kind: 'usage' });
  });
});

/** Answers by flag, the rest with the defaults; what a question's check says is collected. */
function answering(answers: Readonly<Record<string, string>>, problems: unknown[] = []): Prompter {
  return {
    ask: async <Q extends Question>(question: Q): Promise<Answer<Q>> => {
      const answer = answers[question.flag];
      if (answer === undefined || question.type !== 'text') return defaultPrompter.ask(question);
      const problem = question.check?.(answer);
      if (problem) problems.push(problem);
      return answer as Answer<Q>;
    },
  };
}
