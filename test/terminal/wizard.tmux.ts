import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateUserCommand, IAMClient, ListUserTagsCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { en } from '../../src/messages/en/index.js';
import { ko } from '../../src/messages/ko/index.js';
import { displayWidth } from '../../src/report/display-width.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';
import { openTerminal, type Terminal, type TerminalOptions } from './open-terminal.js';

const COLOURS = /\u001b\[[\d;]*\b(?:3[0-7]|4[0-7]|9[0-7]|38|48)[;m]/;
const STOPPED = { exitCode: 130, sane: true, cursorVisible: true };

let aws: EmbeddedAws;
let terminal: Terminal;

beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(async () => {
  await terminal.close();
  await aws.stop();
});

async function open(argv: readonly string[], options: TerminalOptions = {}): Promise<Terminal> {
  const { accessKeyId, secretAccessKey } = aws.adminCredentials;
  terminal = await openTerminal(['--endpoint-url', aws.url, ...argv], {
    ...options,
    env: {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: 'ap-northeast-2',
      LANG: 'en_US.UTF-8',
      ...options.env,
    },
  });
  return terminal;
}

/** Takes what is offered, question after question, as far as the one that begins with the text. */
async function acceptUntil(question: string): Promise<void> {
  for (const each of ['user', 'password-from', 'group', 'readers', 'trail', 'bucket', 'log-access', 'email'] as const) {
    if (en[`prompt.${each}`] === question) break;
    await terminal.waitFor(`? ${en[`prompt.${each}`].split('{')[0]}`);
    await terminal.press('Enter');
  }
  await terminal.waitFor(`? ${question.split('{')[0]}`);
}

const changes = async (): Promise<readonly string[]> =>
  (await aws.control.calls())
    .map(({ operation }) => operation)
    .filter((operation) => !/^(Get|List|Describe|Head)/.test(operation));

const languages = { en, ko } as const;
const looks = (['en', 'ko'] as const).flatMap((language) =>
  [80, 120].flatMap((columns) => [true, false].map((colour) => ({ language, columns, colour }))),
);

describe('the wizard from the first look to the next steps', () => {
  it.each(looks)('in $language at $columns columns, colours $colour', async ({ language, columns, colour }) => {
    const say = languages[language];
    const { type, press, waitFor } = await open(['setup'], {
      columns,
      rows: 120,
      env: { LANG: language === 'ko' ? 'ko_KR.UTF-8' : 'C', ...(colour ? {} : { NO_COLOR: '1' }) },
    });
    await waitFor(`? ${say['prompt.user']}`);
    expect(await terminal.shown()).toContain('arn:aws:iam::123456789012:user/sandbox-admin');
    await press('?');
    await waitFor(say['prompt.user-help'].slice(0, 20));
    await type('two words');
    await press('Enter');
    await waitFor(say['prompt.name-invalid'].slice(0, 12));
    await press('C-u');
    await type('pat');
    await press('Enter');
    await waitFor(`? ${say['prompt.password-from']}`);
    await press('<');
    await waitFor(new RegExp(`${say['prompt.user']} · pat\\n[^]*\\? ${say['prompt.user']}`));
    await press('Enter');
    await waitFor(new RegExp(`${say['prompt.user']} · pat\\n[^]*${say['prompt.user']} · pat\\n[^]*\\? `));
    await press('Enter');
    for (const key of ['group', 'readers', 'trail', 'bucket'] as const) {
      await waitFor(`? ${say[`prompt.${key}`]}`);
      await press('Enter');
    }
    await waitFor(`? ${say['prompt.log-access'].replace('{user}', 'pat')}`);
    await press('Enter');
    await waitFor(`? ${say['prompt.email']}`);
    await type('me@example.com');
    await press('Enter');
    await waitFor(`? ${say['prompt.threshold']}`);
    await press('Enter');
    await waitFor(`? ${say['prompt.summary']}`);
    await press('Enter');
    await waitFor(`? ${say['prompt.go-on']}`);
    expect(await changes()).toEqual([]);
    await press('y');
    expect(await terminal.ended()).toEqual({ exitCode: 0, sane: true, cursorVisible: true });

    const shown = await terminal.shown();
    expect(shown.split('\n').filter((line) => displayWidth(line) > columns)).toEqual([]);
    expect(shown).toContain(say['report.plan-title'].replace('{account}', '123456789012').split('{')[0]);
    expect(shown).toContain('https://123456789012.signin.aws.amazon.com/console');
    expect(shown).toContain('me@example.com');
    const [, password = ''] =
      new RegExp(
        `^${say['commands.password-shown'].replace('{user}', 'pat').replace('{password}', '(\\S+)')}$`,
        'm',
      ).exec(shown) ?? [];
    expect(shown.split(password)).toHaveLength(2);
    expect(shown.replaceAll('\n', ' ')).toContain(say['commands.password-above'].replace('{user}', 'pat'));
    expect(await aws.control.signIn({ userName: 'pat', password })).toMatchObject({ result: 'Success' });
    expect(COLOURS.test(await terminal.shownWithLooks())).toBe(colour);
  });
});

/** The lab with a password that is typed, so that nothing is asked before the plan. */
const typedPassword = `version: 1
groups: [{ name: lab-group, access: FullAccess }]
users: [{ name: pat, groups: [lab-group], console: { password: prompt } }]
`;

describe('Ctrl-C leaves the terminal as it was, says what was changed and exits with 130', () => {
  const expectNothingChanged = async (): Promise<void> => {
    expect(await terminal.ended()).toEqual(STOPPED);
    expect(await terminal.shown()).toContain(en['commands.cancelled-unchanged']);
    expect(await changes()).toEqual([]);
  };

  it('in a line of text', async () => {
    await open(['setup']);
    await acceptUntil(en['prompt.user']);
    await terminal.type('half an ans');
    await terminal.press('C-c');
    await expectNothingChanged();
  });

  it('in a choice', async () => {
    await open(['init']);
    await acceptUntil(en['prompt.password-from']);
    await terminal.press('Down', 'C-c');
    await expectNothingChanged();
    expect(readdirSync(terminal.folder)).toEqual(['run.sh']);
  });

  it('in a password, of which nothing shows', async () => {
    await open(['setup', '--config', 'lab.yaml'], { files: { 'lab.yaml': typedPassword } });
    await terminal.waitFor(`? ${en['prompt.go-on']}`);
    await terminal.press('y');
    await terminal.waitFor(en['prompt.password'].replace('{user}', 'pat'));
    await terminal.type('Half-a-passw');
    await terminal.press('C-c');
    await expectNothingChanged();
    expect(await terminal.shown()).not.toContain('Half');
  });

  it('under the plan', async () => {
    await open(['setup', '--config', 'lab.yaml'], { files: { 'lab.yaml': typedPassword } });
    await terminal.waitFor(`? ${en['prompt.go-on']}`);
    await terminal.press('C-c');
    await expectNothingChanged();
  });

  it('while the account is looked at', async () => {
    await aws.control.addFault({ kind: 'halt', call: 'cloudtrail:DescribeTrails' });
    await open(['setup']);
    await aws.control.untilHalted();
    await terminal.press('C-c');
    await expectNothingChanged();
  });

  it('while the plan is worked out', async () => {
    await aws.control.addFault({ kind: 'halt', call: 'iam:GetUser' });
    await open(['setup', '--config', 'lab.yaml'], { files: { 'lab.yaml': typedPassword } });
    await aws.control.untilHalted();
    await terminal.press('C-c');
    await expectNothingChanged();
  });

  it('between two steps: the one under way is finished, and the next run does the rest', async () => {
    await aws.control.addFault({ kind: 'delay', ms: 2000, call: 'iam:CreateGroup', nth: 1 });
    await open(['setup', '--yes']);
    await terminal.waitFor('[1/9]');
    await terminal.press('C-c');
    expect(await terminal.ended()).toEqual(STOPPED);
    const shown = await terminal.shown();
    expect(shown).toContain(en['commands.stopping']);
    expect(shown).toMatch(/\[1\/9\].*: done/);
    expect(shown).toContain('8 skipped');
    expect((await changes()).filter((operation) => operation.startsWith('Create'))).toEqual(['CreateGroup']);
    await terminal.close();
    await open(['setup', '--yes']);
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 });
  });

  it('in a step that does not end: the second time leaves at once', async () => {
    await aws.control.addFault({ kind: 'halt', call: 'cloudtrail:CreateTrail' });
    await open(['setup', '--yes']);
    await aws.control.untilHalted();
    await terminal.press('C-c');
    await terminal.waitFor(en['commands.stopping']);
    await terminal.press('C-c');
    expect(await terminal.ended()).toEqual(STOPPED);
    expect(await terminal.shown()).toMatch(/\[3\/9\] User lab-user: done/);
  });
});

describe('beside the usual way', () => {
  it('a password is typed twice, unseen, until both agree', async () => {
    await open(['setup', '--config', 'lab.yaml'], { files: { 'lab.yaml': typedPassword } });
    const enterPassword = async (question: string, password: string): Promise<void> => {
      await terminal.waitFor(new RegExp(`\\? ${question}[^\\n]*$`));
      await terminal.type(password);
      await terminal.press('Enter');
    };
    const first = en['prompt.password'].replace('{user}', 'pat');
    await terminal.waitFor(`? ${en['prompt.go-on']}`);
    await terminal.press('y');
    await enterPassword(first, 'Quite-a-secret-1');
    await enterPassword(en['prompt.password-again'], 'Quite-a-secert-1');
    await terminal.waitFor(en['prompt.password-different']);
    await enterPassword(first, 'Quite-a-secret-2');
    await enterPassword(en['prompt.password-again'], 'Quite-a-secret-2');
    expect(await terminal.ended()).toMatchObject({ exitCode: 0, sane: true });
    expect(await terminal.shown()).not.toMatch(/Quite|sec/);
    expect(await aws.control.signIn({ userName: 'pat', password: 'Quite-a-secret-2' })).toMatchObject({
      result: 'Success',
    });
  });

  it('what is in the way is shown, and taken over only by permission', async () => {
    const iam = new IAMClient(clientSettings(aws));
    await iam.send(new CreateUserCommand({ UserName: 'pat' }));
    const files = { 'lab.yaml': typedPassword.replace('prompt', 'none') };
    await open(['setup', '--config', 'lab.yaml'], { files });
    await terminal.waitFor(`? ${en['prompt.adopt'].replace('{count}', '1')}`);
    expect(await terminal.shown()).toContain(`! ${en['report.change-refuse']}`);
    await terminal.press('y');
    await terminal.waitFor(`? ${en['prompt.go-on']}`);
    await terminal.press('y');
    expect(await terminal.ended()).toMatchObject({ exitCode: 0, sane: true });
    const { Tags } = await iam.send(new ListUserTagsCommand({ UserName: 'pat' }));
    expect(Tags).toContainEqual({ Key: 'trimtrail', Value: 'adopted' });
  });

  it('init writes what setup takes without a question', async () => {
    await open(['init']);
    await acceptUntil(en['prompt.threshold']);
    await terminal.press('Enter');
    await terminal.waitFor(`? ${en['prompt.summary']}`);
    await terminal.press('Enter');
    expect(await terminal.ended()).toMatchObject({ exitCode: 0, sane: true });
    const files = { 'trimtrail.yaml': readFileSync(join(terminal.folder, 'trimtrail.yaml'), 'utf8') };
    await terminal.close();
    await open(['setup', '--config', 'trimtrail.yaml', '--yes'], { files });
    expect(await terminal.ended()).toMatchObject({ exitCode: 0, sane: true });
    expect(await terminal.shown()).not.toContain('? ');
  });

  it('init asks also where the account cannot be looked at', async () => {
    await open(['init'], { env: { AWS_ACCESS_KEY_ID: 'AKIANOBODYKNOWSTHIS0' } });
    await acceptUntil(en['prompt.user']);
    expect(await terminal.shown()).toContain(en['commands.look-failed'].split(': {')[0]);
    await terminal.press('C-c');
    expect(await terminal.ended()).toEqual(STOPPED);
  });

  it('in a pipeline nothing is asked, and the error names the flag', async () => {
    await open(['setup'], { env: { CI: 'true' } });
    expect(await terminal.ended()).toMatchObject({ exitCode: 2, sane: true });
    expect(await terminal.shown()).toContain('--yes');
    expect(await changes()).toEqual([]);
  });
});
