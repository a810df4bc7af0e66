import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateGroupCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  IAMClient,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, HeadBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

let aws: EmbeddedAws;
let iam: IAMClient;
beforeEach(async () => {
  aws = await startTestAws();
  iam = new IAMClient(clientSettings(aws));
});
afterEach(() => aws.stop());

const makeUser = (name: string) => iam.send(new CreateUserCommand({ UserName: name }));
const userNames = async () =>
  (await iam.send(new ListUsersCommand({}))).Users?.map(({ UserName }) => UserName).filter(
    (n) => n !== 'sandbox-admin',
  );

/** The answer of a call that must not come to an end, as far as one can wait for that. */
const expectSilence = async (call: Promise<unknown>): Promise<void> => {
  let ended = false;
  const note = () => (ended = true);
  call.then(note, note);
  // Whoever asks afterwards is answered: nothing else is under way.
  await aws.control.calls();
  expect(ended).toBe(false);
};

describe('which calls a fault befalls', () => {
  beforeEach(async () => {
    await iam.send(new GetUserCommand({}));
  });

  test('every one, unless something is said', async () => {
    await aws.control.addFault({ kind: 'unavailable' });
    for (const name of ['a', 'b']) await expect(makeUser(name)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });

  test('the n-th from now, whatever it is, once', async () => {
    await aws.control.addFault({ kind: 'unavailable', nth: 2 });
    await makeUser('a');
    await expect(makeUser('b')).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await makeUser('c');
    expect(await userNames()).toEqual(['a', 'c']);
  });

  test('the n-th of an operation and those after it, as many as asked for', async () => {
    await aws.control.addFault({ kind: 'unavailable', call: 'iam:CreateUser', nth: 2, times: 2 });
    const outcomes: boolean[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      await iam.send(new GetUserCommand({}));
      outcomes.push(await makeUser(name).then(Boolean, () => false));
    }
    expect(outcomes).toEqual([true, false, false, true]);
  });

  test('those of one service in one region', async () => {
    await aws.control.addFault({ kind: 'unavailable', call: 'sns:*', region: 'eu-west-1' });
    const topics = (region: string) => new SNSClient(clientSettings(aws, region)).send(new ListTopicsCommand({}));
    await expect(topics('eu-west-1')).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await topics('us-east-1');
    await makeUser('a');
  });

  test('is told afterwards, by the numbers of the calls', async () => {
    const mark = (await aws.control.calls()).at(-1)?.number ?? 0;
    const id = await aws.control.addFault({ kind: 'throttling', call: 'iam:CreateUser', times: 1 });
    await iam.send(new GetUserCommand({}));
    await expect(makeUser('a')).rejects.toMatchObject({ name: 'Throttling' });
    await makeUser('a');
    expect(await aws.control.faults()).toEqual([
      { id, kind: 'throttling', call: 'iam:CreateUser', times: 1, met: 2, fired: [mark + 2] },
    ]);
    const calls = await aws.control.calls(mark);
    const at = { service: 'iam', region: 'us-east-1' };
    expect(calls).toEqual([
      { ...at, number: mark + 1, operation: 'GetUser', performed: true, status: 200 },
      { ...at, number: mark + 2, operation: 'CreateUser', performed: false, status: 400, errorCode: 'Throttling' },
      { ...at, number: mark + 3, operation: 'CreateUser', performed: true, status: 200 },
    ]);
  });

  test('none any more once they are cleared, or the account is begun anew', async () => {
    await aws.control.addFault({ kind: 'unavailable' });
    await aws.control.clearFaults();
    await makeUser('a');
    await aws.control.addFault({ kind: 'unavailable' });
    const key = await aws.control.reset();
    const sts = new STSClient(clientSettings(aws, 'us-east-1', key));
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: aws.accountId });
    expect(await aws.control.faults()).toEqual([]);
  });
});

describe('what a service answers in its own words', () => {
  const asks: readonly (readonly [string, (settings: ReturnType<typeof clientSettings>) => Promise<unknown>])[] = [
    ['budgets', (s) => new BudgetsClient(s).send(new DescribeBudgetsCommand({ AccountId: aws.accountId }))],
    ['cloudtrail', (s) => new CloudTrailClient(s).send(new DescribeTrailsCommand({}))],
    ['cloudwatch', (s) => new CloudWatchClient(s).send(new DescribeAlarmsCommand({}))],
    ['ec2', (s) => new EC2Client(s).send(new DescribeVpcsCommand({}))],
    ['iam', (s) => new IAMClient(s).send(new GetUserCommand({}))],
    ['s3', (s) => new S3Client(s).send(new ListBucketsCommand({}))],
    ['sns', (s) => new SNSClient(s).send(new ListTopicsCommand({}))],
    ['sts', (s) => new STSClient(s).send(new GetCallerIdentityCommand({}))],
  ];
  const throttled: Record<string, [string, number]> = {
    ec2: ['RequestLimitExceeded', 503],
    iam: ['Throttling', 400],
    s3: ['SlowDown', 503],
    sts: ['Throttling', 400],
  };

  test.each(asks)('%s asked too much', async (service, ask) => {
    await aws.control.addFault({ kind: 'throttling', call: `${service}:*` });
    const [name, httpStatusCode] = throttled[service] ?? ['ThrottlingException', 400];
    await expect(ask(clientSettings(aws))).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  test.each(asks)('%s failing', async (service, ask) => {
    await aws.control.addFault({ kind: 'internal-error', call: `${service}:*` });
    await expect(ask(clientSettings(aws))).rejects.toMatchObject({
      $fault: 'server',
      $metadata: { httpStatusCode: 500 },
    });
  });

  test.each(asks)('%s, which the SDK tries again by itself', async (service, ask) => {
    for (const kind of ['throttling', 'internal-error', 'unavailable'] as const) {
      await aws.control.clearFaults();
      await aws.control.addFault({ kind, call: `${service}:*`, times: 1 });
      await ask({ ...clientSettings(aws), maxAttempts: 2 });
    }
    expect((await aws.control.calls()).map(({ performed }) => performed)).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('an error that was asked for', () => {
  test('is the error AWS would send: code, status and message, and recorded as a failed call', async () => {
    const fault = { kind: 'error', code: 'EntityTemporarilyUnmodifiable', message: 'Later, please.' } as const;
    await aws.control.addFault({ ...fault, call: 'iam:CreateUser' });
    await expect(makeUser('a')).rejects.toMatchObject({
      name: 'EntityTemporarilyUnmodifiableException',
      message: 'Later, please.',
      $metadata: { httpStatusCode: 409 },
    });
    const [record] = await aws.control.history('us-east-1');
    expect(record).toMatchObject({
      eventName: 'CreateUser',
      requestParameters: { userName: 'a' },
      responseElements: null,
    });
    expect(record).toMatchObject({
      errorCode: 'EntityTemporarilyUnmodifiableException',
      errorMessage: 'Later, please.',
    });
  });

  test('may come after the call was done: what it did stays, and its record is that of a success', async () => {
    await aws.control.addFault({ kind: 'error', code: 'ServiceFailure', call: 'iam:CreateUser', when: 'after' });
    await expect(makeUser('a')).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    expect(await userNames()).toEqual(['a']);
    const [record] = await aws.control.history('us-east-1');
    expect(record).toMatchObject({ eventName: 'CreateUser', responseElements: { user: { userName: 'a' } } });
    expect(record).not.toHaveProperty('errorCode');
  });

  test('of a HEAD request has no body, as HTTP wants it', async () => {
    const s3 = new S3Client(clientSettings(aws));
    await s3.send(new CreateBucketCommand({ Bucket: 'some-bucket' }));
    await aws.control.addFault({ kind: 'throttling', nth: 1 });
    const head = s3.send(new HeadBucketCommand({ Bucket: 'some-bucket' }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  });
});

describe('a connection that is reset', () => {
  test('before the call was done leaves no trace of it', async () => {
    await aws.control.addFault({ kind: 'reset', nth: 1 });
    await expect(makeUser('a')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await userNames()).toEqual([]);
    expect((await aws.control.history('us-east-1')).map(({ eventName }) => eventName)).toEqual(['ListUsers']);
  });

  test('before the call was done does not count as use of the key', async () => {
    await makeUser('a');
    const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: 'a' }));
    const credentials = { accessKeyId: key?.AccessKeyId ?? '', secretAccessKey: key?.SecretAccessKey ?? '' };
    await aws.control.addFault({ kind: 'reset', nth: 1 });
    const sts = new STSClient(clientSettings(aws, 'us-east-1', credentials));
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ code: 'ECONNRESET' });
    const used = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key?.AccessKeyId }));
    expect(used.AccessKeyLastUsed).toMatchObject({ ServiceName: 'N/A' });
  });

  test('after the call was done loses the answer only', async () => {
    await aws.control.addFault({ kind: 'reset', nth: 1, when: 'after' });
    await expect(makeUser('a')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await userNames()).toEqual(['a']);
    expect(await aws.control.calls()).toMatchObject([{ operation: 'CreateUser', performed: true }, {}]);
    expect((await aws.control.calls())[0]).not.toHaveProperty('status');
  });
});

describe('a call that is never answered', () => {
  test('does not keep others from being served, nor the server from stopping', async () => {
    await aws.control.addFault({ kind: 'timeout', nth: 1, when: 'after' });
    const lost = makeUser('a');
    const ended = lost.then(
      () => 'answered',
      () => 'cut',
    );
    await makeUser('b');
    await expectSilence(lost);
    expect(await userNames()).toEqual(['a', 'b']);
    await aws.stop();
    expect(await ended).toBe('cut');
  });

  test('ends for a client that gives it up', async () => {
    await aws.control.addFault({ kind: 'timeout', nth: 1 });
    const patience = new AbortController();
    const lost = iam.send(new CreateUserCommand({ UserName: 'a' }), { abortSignal: patience.signal });
    const outcome = lost.catch((error: unknown) => error);
    while ((await aws.control.calls()).length === 0) await new Promise(setImmediate);
    patience.abort();
    expect(await outcome).toMatchObject({ name: 'AbortError' });
    expect(await userNames()).toEqual([]);
  });
});

describe('a halt', () => {
  test.each([
    ['before', ['a']],
    ['after', ['a', 'b']],
  ] as const)('%s a call kills its client there, and the next client finds what was done', async (when, left) => {
    await aws.control.addFault({ kind: 'halt', call: 'iam:CreateUser', nth: 2, when });
    const run = async () => {
      for (const name of ['a', 'b', 'c']) await makeUser(name);
    };
    const killed = run();
    await aws.control.untilHalted();
    // A second chain of the same client has something to say even now.
    const late = iam.send(new CreateGroupCommand({ GroupName: 'late' }));
    while ((await aws.control.halt()).unanswered === 0) await new Promise(setImmediate);
    await aws.control.resume();
    await expectSilence(late);
    expect(await aws.control.halt()).toEqual({ halted: false, unanswered: 1 });
    expect(await userNames()).toEqual(left);
    await expectSilence(killed);
    expect((await aws.control.calls()).map(({ operation }) => operation)).toEqual([
      'CreateUser',
      'CreateUser',
      'ListUsers',
    ]);
  });
});

describe('an answer that is held back', () => {
  test('holds nobody else up, and is sent when the server stops', async () => {
    await aws.control.addFault({ kind: 'delay', ms: 600_000, nth: 1 });
    const sns = new SNSClient(clientSettings(aws));
    const slow = sns.send(new CreateTopicCommand({ Name: 't' }));
    while ((await aws.control.calls()).length === 0) await new Promise(setImmediate);
    expect((await sns.send(new ListTopicsCommand({}))).Topics).toHaveLength(1);
    await expectSilence(slow);
    await aws.stop();
    expect((await slow).TopicArn).toMatch(/:t$/);
  });

  test('comes in the end', async () => {
    await aws.control.addFault({ kind: 'delay', ms: 1 });
    await makeUser('a');
    expect(await userNames()).toEqual(['a']);
  });
});

describe('over HTTP', () => {
  const call = async (method: string, path: string, body?: object) => {
    const headers = { 'x-embedded-aws-control': '1' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${aws.url}/_control/${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('faults are added, read back and cleared, calls listed, a halt ended', async () => {
    const fault = { kind: 'halt', nth: 1, when: 'after' };
    expect(await call('POST', 'faults', fault)).toEqual({ status: 200, body: { id: 1 } });
    await expectSilence(makeUser('a'));
    await aws.control.untilHalted();
    const faults = [{ ...fault, id: 1, met: 1, fired: [1] }];
    expect(await call('GET', 'faults')).toEqual({ status: 200, body: { faults } });
    expect(await call('GET', 'halt')).toEqual({ status: 200, body: { halted: true, unanswered: 0 } });
    const calls = [{ number: 1, service: 'iam', operation: 'CreateUser', region: 'us-east-1', performed: true }];
    expect(await call('GET', 'calls?after=0')).toEqual({ status: 200, body: { calls } });
    expect(await call('GET', 'calls?after=1')).toEqual({ status: 200, body: { calls: [] } });
    expect(await call('POST', 'resume', {})).toEqual({ status: 200, body: {} });
    expect(await userNames()).toEqual(['a']);
    expect(await call('DELETE', 'faults')).toEqual({ status: 200, body: {} });
    expect(await call('GET', 'faults')).toEqual({ status: 200, body: { faults: [] } });
  });

  test.each([
    [{}, '"kind" must be'],
    [{ kind: 'explosion' }, '"kind" must be'],
    [{ kind: 'error' }, '"code" must be'],
    [{ kind: 'error', code: 'X', status: 200 }, '"status" must be 400 to 599'],
    [{ kind: 'error', code: 'X', message: 1 }, '"message" must be a text'],
    [{ kind: 'delay' }, '"ms" must be'],
    [{ kind: 'reset', call: 'CreateUser' }, 'SERVICE:OPERATION'],
    [{ kind: 'reset', region: 1 }, '"region" must be a text'],
    [{ kind: 'reset', nth: 0 }, '"nth" must be a whole number from 1'],
    [{ kind: 'reset', times: 1.5 }, '"times" must be a whole number from 1'],
    [{ kind: 'reset', when: 'during' }, '"when" must be before or after'],
    [{ kind: 'reset', nht: 1 }, 'no member "nht"'],
  ])('%o is a mistake that is told', async (fault, says) => {
    const message = expect.stringContaining(says) as string;
    expect(await call('POST', 'faults', fault)).toMatchObject({ status: 400, body: { message } });
    expect(await aws.control.faults()).toEqual([]);
  });

  test('calls are listed after a number only', async () => {
    expect(await call('GET', 'calls?after=x')).toMatchObject({ status: 400 });
  });
});
