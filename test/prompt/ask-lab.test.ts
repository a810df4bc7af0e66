import { describe, expect, it } from 'vitest';
import { askLab } from '../../src/prompt/ask-lab.js';
import { defaultPrompter } from '../../src/prompt/default-prompter.js';
import type { LabAnswers, LabScene } from '../../src/prompt/lab-questions.js';
import { type Answer, BACK, type Prompter, type Question } from '../../src/prompt/prompter.js';

const lab: LabAnswers = {
  user: 'lab-user',
  passwordFrom: 'generate',
  group: 'lab-cloudtrail-group',
  readers: 'lab-cloudtrail-readers',
  trail: 'lab-events-trail',
  bucket: 'aws-cloudtrail-logs-${account}-mylog',
  logAccess: 'read',
  emails: [],
  thresholdUsd: 200,
};
const empty: LabScene = { account: '123456789012', region: 'ap-northeast-2', trails: [] };
const company = {
  name: 'company-trail',
  homeRegion: 'ap-northeast-2',
  bucket: 'company-logs',
  state: 'foreign',
} as const;
const elsewhere = { ...company, name: 'tokyo-trail', homeRegion: 'ap-northeast-1', state: 'elsewhere' } as const;
const organization = { ...company, name: 'org-trail', state: 'organization' } as const;

describe('the wizard', () => {
  it('offers what it was given, and takes it where nobody can be asked', async () => {
    expect(await askLab(defaultPrompter, lab, empty)).toEqual(lab);
  });

  it('takes every answer to its place', async () => {
    const { prompter } = answering([
      ['--user', 'pat'],
      ['--password-from', 'prompt'],
      ['--group', 'admins'],
      ['--readers', 'auditors'],
      ['--trail', 'my-trail'],
      ['--bucket', 'my-bucket'],
      ['--log-access', 'none'],
      ['--email', 'a@example.com, b@example.com;c@example.com'],
      ['--threshold', '12.5'],
    ]);
    expect(await askLab(prompter, lab, empty)).toEqual({
      user: 'pat',
      passwordFrom: 'prompt',
      group: 'admins',
      readers: 'auditors',
      trail: 'my-trail',
      bucket: 'my-bucket',
      logAccess: 'none',
      emails: ['a@example.com', 'b@example.com', 'c@example.com'],
      thresholdUsd: 12.5,
    });
  });

  it('takes a hyphen for no address, where an empty line would mean those offered', async () => {
    const { prompter } = answering([['--email', '-']]);
    expect((await askLab(prompter, { ...lab, emails: ['a@example.com'] }, empty)).emails).toEqual([]);
  });

  it.each([
    ['--user', 'two words'],
    ['--user', 'x'.repeat(65)],
    ['--group', ''],
    ['--readers', 'LAB-cloudtrail-group'],
    ['--trail', 'ab'],
    ['--trail', 'a..b'],
    ['--bucket', 'Capital'],
    ['--bucket', 'xn--logs'],
    ['--bucket', '${account}-${nonsense}'],
    ['--email', 'nobody'],
    ['--threshold', '0'],
    ['--threshold', 'much'],
  ])('says what is wrong with %s %j before anything is done', async (flag, answer) => {
    const { prompter, problems } = answering([[flag, answer]]);
    await askLab(prompter, lab, empty);
    expect(problems).toHaveLength(1);
  });
});

describe('going back', () => {
  it('asks the question before once more, offering what was answered', async () => {
    const { prompter, asked } = answering([
      ['--user', 'pta'],
      ['--password-from', BACK],
      ['--user', 'pat'],
    ]);
    const answers = await askLab(prompter, lab, empty);
    expect(answers.user).toBe('pat');
    expect(asked.slice(0, 4).map(({ flag }) => flag)).toEqual([
      '--user',
      '--password-from',
      '--user',
      '--password-from',
    ]);
    expect(asked[2]).toMatchObject({ initial: 'pta' });
  });

  it('is not offered at the first question, nor past questions that were not asked', async () => {
    const scene = { ...empty, trails: [company] };
    const { prompter, asked } = answering([
      ['--trail', 'company-trail'],
      ['--log-access', BACK],
    ]);
    await askLab(prompter, lab, scene);
    expect(asked[0]?.canGoBack).toBeUndefined();
    expect(asked.slice(4, 7).map(({ flag }) => flag)).toEqual(['--trail', '--log-access', '--trail']);
  });
});

describe('the summary', () => {
  it('lets any answer be changed until all are right', async () => {
    const { prompter, asked } = answering([
      ['--yes', 'users[0].name'],
      ['--user', 'lab-user'],
      ['--user', 'pat'],
    ]);
    const answers = await askLab(prompter, lab, empty);
    expect(answers.user).toBe('pat');
    expect(asked.slice(-3).map(({ flag }) => flag)).toEqual(['--yes', '--user', '--yes']);
  });
});

describe('a trail that is there already', () => {
  it('is offered, and brings its bucket; it is not taken unless chosen', async () => {
    const scene = { ...empty, trails: [company, elsewhere, organization] };
    const { prompter, asked } = answering([['--trail', 'company-trail']]);
    expect(await askLab(prompter, lab, scene)).toMatchObject({ trail: 'company-trail', bucket: 'company-logs' });
    const choice = asked.find(({ flag }) => flag === '--trail');
    expect(choice?.type === 'select' && choice.choices.map(({ name }) => name)).toEqual(['company-trail', ' new']);
    expect(await askLab(defaultPrompter, lab, scene)).toMatchObject({ trail: lab.trail, bucket: lab.bucket });
  });

  it('is the one to go on with where it is ours, and another can still be made beside it', async () => {
    const ours = { ...company, name: lab.trail, bucket: 'its-bucket', state: 'ours' } as const;
    const scene = { ...empty, trails: [ours] };
    expect(await askLab(defaultPrompter, lab, scene)).toMatchObject({ trail: lab.trail, bucket: 'its-bucket' });
    const { prompter } = answering([['--trail', ' new']]);
    expect(await askLab(prompter, lab, scene)).toMatchObject({
      trail: 'lab-events-trail-2',
      bucket: 'aws-cloudtrail-logs-${account}-mylog-2',
    });
  });

  it.each([elsewhere, organization])('keeps its name to itself where it is out of reach: $name', async (trail) => {
    const { prompter, problems } = answering([['--trail', trail.name]]);
    await askLab(prompter, lab, { ...empty, trails: [trail] });
    expect(problems).toHaveLength(1);
  });
});

/** Answers questions by their flag, each answer once and in order, the rest with what is offered. */
function answering(answers: readonly (readonly [flag: string, answer: string | typeof BACK])[]) {
  const open = [...answers];
  const asked: Question[] = [];
  const problems: unknown[] = [];
  const prompter: Prompter = {
    ask: async <Q extends Question>(question: Q): Promise<Answer<Q>> => {
      asked.push(question);
      const index = open.findIndex(([flag]) => flag === question.flag);
      const [[, answer] = [undefined, undefined]] = index >= 0 ? open.splice(index, 1) : [];
      if (answer === undefined) return defaultPrompter.ask(question);
      const problem = question.type === 'text' && typeof answer === 'string' ? question.check?.(answer) : undefined;
      if (problem) problems.push(problem);
      return answer as Answer<Q>;
    },
  };
  return { prompter, asked, problems };
}
