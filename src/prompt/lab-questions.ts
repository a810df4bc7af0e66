import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Prompter } from './prompter.js';

/** What the wizard asks: the few things of a set-up that differ from one account to the next. */
export interface LabAnswers {
  readonly group: string;
  readonly readers: string;
  readonly user: string;
  readonly trail: string;
  readonly bucket: string;
  readonly logAccess: 'none' | 'read' | 'full';
  readonly emails: readonly string[];
  readonly thresholdUsd: number;
}

/** Asks for each answer, offering the given ones as defaults. */
export async function askLab(prompter: Prompter, defaults: LabAnswers): Promise<LabAnswers> {
  const ask = (
    flag: string,
    message: Text,
    help: Text,
    initial: string,
    check?: (answer: string) => Text | undefined,
  ) => prompter.ask({ type: 'text', flag, message, help, initial, ...(check && { check }) });
  const group = await ask(
    '--group',
    text('prompt.group', {}),
    text('prompt.group-help', {}),
    defaults.group,
    checkName(128),
  );
  const readers = await ask(
    '--config',
    text('prompt.readers', {}),
    text('prompt.readers-help', {}),
    defaults.readers,
    checkName(128),
  );
  const user = await ask('--user', text('prompt.user', {}), text('prompt.user-help', {}), defaults.user, checkName(64));
  const trail = await ask(
    '--trail',
    text('prompt.trail', {}),
    text('prompt.trail-help', {}),
    defaults.trail,
    checkTrail,
  );
  const bucket = await ask(
    '--bucket',
    text('prompt.bucket', {}),
    text('prompt.bucket-help', {}),
    defaults.bucket,
    checkBucket,
  );
  const logAccess = await askLogAccess(prompter, defaults.logAccess);
  const emails = await ask(
    '--email',
    text('prompt.email', {}),
    text('prompt.email-help', {}),
    defaults.emails.join(', '),
    checkEmails,
  );
  const threshold = await ask(
    '--threshold',
    text('prompt.threshold', {}),
    text('prompt.threshold-help', {}),
    String(defaults.thresholdUsd),
    checkThreshold,
  );
  return {
    group,
    readers,
    user,
    trail,
    bucket,
    logAccess,
    emails: splitEmails(emails),
    thresholdUsd: Number(threshold),
  };
}

async function askLogAccess(prompter: Prompter, initial: LabAnswers['logAccess']): Promise<LabAnswers['logAccess']> {
  const answer = await prompter.ask({
    type: 'select',
    flag: '--config',
    message: text('prompt.log-access', {}),
    help: text('prompt.log-access-help', {}),
    initial,
    choices: [
      { name: 'read', label: text('prompt.log-access-read', {}) },
      { name: 'none', label: text('prompt.log-access-none', {}) },
      { name: 'full', label: text('prompt.log-access-full', {}) },
    ],
  });
  return answer === 'none' || answer === 'full' ? answer : 'read';
}

/** Asks a password twice; it is never shown and has no default. `check` says what is wrong with it, or undefined. */
export async function askPassword(
  prompter: Prompter,
  user: string,
  check: (password: string) => Text | undefined,
): Promise<string> {
  const flag = 'users[].console.password';
  const password = await prompter.ask({ type: 'secret', flag, message: text('prompt.password', { user }), check });
  await prompter.ask({
    type: 'secret',
    flag,
    message: text('prompt.password-again', {}),
    check: (again) => (again === password ? undefined : text('prompt.password-different', {})),
  });
  return password;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
function checkName(max: number): (answer: string) => Text | undefined {
  return (answer) =>
    /^[\w+=,.@-]+$/.test(answer) && answer.length <= max ? undefined : text('prompt.name-invalid', { max });
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
function checkTrail(answer: string): Text | undefined {
  const wellFormed = /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])+$/.test(answer) && answer.length >= 3 && answer.length <= 128;
  return wellFormed ? undefined : text('prompt.trail-invalid', {});
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function checkBucket(answer: string): Text | undefined {
  const filled = answer.replace('${account}', '123456789012').replace('${region}', 'us-east-1');
  const wellFormed = /^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/.test(filled) && !filled.includes('..');
  return wellFormed ? undefined : text('prompt.bucket-invalid', {});
}

function checkEmails(answer: string): Text | undefined {
  const wrong = splitEmails(answer).find((email) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email));
  return wrong === undefined ? undefined : text('prompt.email-invalid', { value: wrong });
}

function checkThreshold(answer: string): Text | undefined {
  return Number(answer) > 0 && Number.isFinite(Number(answer)) ? undefined : text('prompt.threshold-invalid', {});
}

function splitEmails(answer: string): readonly string[] {
  return answer
    .split(/[\s,;]+/)
    .map((email) => email.trim())
    .filter((email) => email !== '');
}
