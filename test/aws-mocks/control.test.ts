import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateLoginProfileCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, ListObjectsV2Command, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

const noon = Date.parse('2026-01-05T12:00:00Z');
let aws: EmbeddedAws;
beforeEach(async () => {
  aws = await startTestAws({ now: () => noon });
});
afterEach(() => aws.stop());

const call = async (
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = { 'x-embedded-aws-control': '1' },
) => {
  const response = await fetch(`${aws.url}/_control/${path}`, { method, headers, ...(body !== undefined && { body }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const post = (path: string, input: object) => call('POST', path, JSON.stringify(input));

describe('over HTTP', () => {
  test('a request without the header is refused, so that no web page can send one', async () => {
    expect(await call('POST', 'reset', '{}', {})).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('x-embedded-aws-control: 1') as string },
    });
  });

  const mistakes: readonly (readonly [
    method: string,
    path: string,
    body: string | undefined,
    status: number,
    says: string,
  ])[] = [
    ['POST', 'clock', '{', 400, 'not JSON'],
    ['POST', 'clock', '[]', 400, 'JSON object'],
    ['POST', 'clock', '{"advanceMs":"1"}', 400, '"advanceMs" must be a number, not "1"'],
    ['POST', 'clock', '{"advanceMs":-1}', 400, 'cannot be advanced by -1'],
    ['POST', 'sign-in', '{"userName":"u"}', 400, '"password" must be a string'],
    ['POST', 'act-as', '{"principal":"group"}', 400, '"principal" must be user, role or root, not "group"'],
    ['POST', 'act-as', '{"principal":"user"}', 400, '"name" must be a string'],
    ['POST', 'act-as', '{"principal":"role","name":"nobody"}', 404, 'no role "nobody"'],
    ['GET', 'clock', undefined, 404, 'GET /_control/clock'],
    ['POST', 'sns/no-such-thing', '{}', 404, 'sns/no-such-thing'],
    ['POST', 'nowhere/at/all', '{}', 404, '/_control/nowhere/at/all'],
  ];

  test.each(mistakes)('%s %s with %s is a %i that says what is wrong', async (method, path, body, status, says) => {
    expect(await call(method, path, body)).toMatchObject({
      status,
      body: { message: expect.stringContaining(says) as string },
    });
  });

  test('the clock goes forward and records follow it', async () => {
    expect((await post('clock', { advanceMs: 3_600_000 })).body).toEqual({ now: '2026-01-05T13:00:00.000Z' });
    await new IAMClient(clientSettings(aws)).send(new GetUserCommand({}));
    const { body } = await call('GET', 'history?region=us-east-1');
    expect(body['records']).toMatchObject([{ eventName: 'GetUser', eventTime: '2026-01-05T13:00:00Z' }]);
  });

  test('a reset leaves an empty account with a new key', async () => {
    const iam = new IAMClient(clientSettings(aws));
    await iam.send(new CreateUserCommand({ UserName: 'u' }));
    const { body } = await post('reset', {});
    const adminCredentials = body['adminCredentials'] as typeof aws.adminCredentials;
    expect(adminCredentials).not.toEqual(aws.adminCredentials);
    await expect(iam.send(new GetUserCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    const renewed = new IAMClient(clientSettings(aws, 'us-east-1', adminCredentials));
    await expect(renewed.send(new GetUserCommand({ UserName: 'u' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
    const names = (await aws.control.history('us-east-1')).map(({ eventName }) => eventName);
    expect(names).toEqual(['GetUser']);
  });
});

const lastRecord = async (region = 'us-east-1') => (await aws.control.history(region)).at(-1);

describe('signing in to the console', () => {
  const password = 'Correct-Horse-9';
  beforeEach(async () => {
    const iam = new IAMClient(clientSettings(aws));
    await iam.send(new CreateUserCommand({ UserName: 'lab-user' }));
    await iam.send(new CreateLoginProfileCommand({ UserName: 'lab-user', Password: password }));
  });

  test('with the right password gives credentials of the user, and the record AWS writes', async () => {
    const answer = await post('sign-in', {
      userName: 'lab-user',
      password,
      region: 'ap-northeast-2',
      mfa: true,
      sourceIp: '203.0.113.9',
      userAgent: 'Mozilla',
    });
    expect(answer).toMatchObject({ status: 200, body: { result: 'Success' } });
    expect(await lastRecord('ap-northeast-2')).toMatchObject({
      eventType: 'AwsConsoleSignIn',
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      awsRegion: 'ap-northeast-2',
      sourceIPAddress: '203.0.113.9',
      userAgent: 'Mozilla',
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/lab-user', userName: 'lab-user' },
      requestParameters: null,
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: {
        LoginTo: expect.stringContaining('console.aws.amazon.com') as string,
        MobileVersion: 'No',
        MFAUsed: 'Yes',
      },
    });
    const credentials = answer.body['credentials'] as {
      accessKeyId: string;
      secretAccessKey: string;
      sessionToken: string;
    };
    const sts = new STSClient(clientSettings(aws, 'us-east-1', credentials));
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: 'arn:aws:iam::123456789012:user/lab-user',
    });
    expect(await lastRecord()).toMatchObject({
      eventName: 'GetCallerIdentity',
      sessionCredentialFromConsole: 'true',
      userIdentity: {
        type: 'IAMUser',
        accessKeyId: credentials.accessKeyId,
        sessionContext: { attributes: { mfaAuthenticated: 'true', creationDate: '2026-01-05T12:00:00Z' } },
      },
    });
  });

  test('ends after twelve hours', async () => {
    const signedIn = await aws.control.signIn({ userName: 'lab-user', password });
    if (signedIn.result !== 'Success') throw new Error('the sign-in failed');
    await aws.control.advanceClock(12 * 3_600_000);
    const sts = new STSClient(clientSettings(aws, 'us-east-1', signedIn.credentials));
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' });
  });

  test('with a wrong password fails and is recorded under the user', async () => {
    expect(await aws.control.signIn({ userName: 'lab-user', password: 'wrong' })).toEqual({ result: 'Failure' });
    expect(await lastRecord()).toMatchObject({
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
      userIdentity: { type: 'IAMUser', userName: 'lab-user', accessKeyId: '' },
      additionalEventData: { MFAUsed: 'No' },
    });
  });

  test("with a name that is no user's fails, and the name is not recorded: it may be a password", async () => {
    await aws.control.signIn({ userName: 'Hunter2', password });
    const record = await lastRecord();
    expect(record).toMatchObject({
      errorMessage: 'No username found in supplied account',
      userIdentity: { userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    });
    expect(JSON.stringify(record)).not.toContain('Hunter2');
  });
});

describe("a trail's logs", () => {
  const bucket = 'trail-logs';
  const list = async () => {
    const { Contents = [] } = await new S3Client(clientSettings(aws)).send(
      new ListObjectsV2Command({ Bucket: bucket }),
    );
    return Contents.map(({ Key }) => Key ?? '').filter((key) => key.endsWith('.json.gz'));
  };
  beforeEach(async () => {
    const s3 = new S3Client(clientSettings(aws));
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const service = { Service: 'cloudtrail.amazonaws.com' };
    const statements = [
      { Effect: 'Allow', Principal: service, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${bucket}` },
      { Effect: 'Allow', Principal: service, Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/*` },
    ];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    const cloudTrail = new CloudTrailClient(clientSettings(aws));
    await cloudTrail.send(new CreateTrailCommand({ Name: 'lab', S3BucketName: bucket }));
    await cloudTrail.send(new StartLoggingCommand({ Name: 'lab' }));
    await new IAMClient(clientSettings(aws)).send(new GetUserCommand({}));
  });

  test('are delivered when asked for', async () => {
    expect(await list()).toEqual([]);
    await post('deliver', {});
    expect(await list()).not.toEqual([]);
  });

  test("are delivered by themselves after five minutes of the account's time", async () => {
    await aws.control.advanceClock(5 * 60_000 - 1);
    expect(await list()).toEqual([]);
    await aws.control.advanceClock(1);
    expect(await list()).not.toEqual([]);
  });
});

test('what a service lets be done to it is reached by its name', async () => {
  expect(await post('cloudwatch/receive-billing-alerts', { enabled: true })).toMatchObject({ status: 200 });
  expect(await post('cloudwatch/receive-billing-alerts', { enabled: 'yes' })).toMatchObject({ status: 400 });
});

describe('acting as anybody', () => {
  const sts = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string }) =>
    new STSClient(clientSettings(aws, 'us-east-1', credentials));

  test('what a user, a role and root do stands in the history under their names', async () => {
    const iam = new IAMClient(clientSettings(aws));
    await iam.send(new CreateUserCommand({ UserName: 'anna' }));
    const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
    await iam.send(
      new CreateRoleCommand({
        RoleName: 'worker',
        AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
      }),
    );
    const credentials = [
      await aws.control.actAs({ principal: 'user', name: 'ANNA', mfa: true }),
      await aws.control.actAs({ principal: 'role', name: 'worker', sessionName: 'nightly' }),
      await aws.control.actAs({ principal: 'root' }),
    ];
    const arns: (string | undefined)[] = [];
    for (const each of credentials) arns.push((await sts(each).send(new GetCallerIdentityCommand({}))).Arn);
    expect(arns).toEqual([
      'arn:aws:iam::123456789012:user/anna',
      'arn:aws:sts::123456789012:assumed-role/worker/nightly',
      'arn:aws:iam::123456789012:root',
    ]);
    const history = await aws.control.history('us-east-1');
    expect(history.map(({ eventName }) => eventName)).toEqual([
      'CreateUser',
      'CreateRole',
      'GetCallerIdentity',
      'GetCallerIdentity',
      'GetCallerIdentity',
    ]);
    expect(history[2]).toMatchObject({
      userIdentity: { userName: 'anna', sessionContext: { attributes: { mfaAuthenticated: 'true' } } },
    });
  });

  test('they may do what their policies say, and no more', async () => {
    await new IAMClient(clientSettings(aws)).send(new CreateUserCommand({ UserName: 'anna' }));
    const anna = await aws.control.actAs({ principal: 'user', name: 'anna' });
    const tried = new IAMClient(clientSettings(aws, 'us-east-1', anna)).send(new GetUserCommand({ UserName: 'anna' }));
    await expect(tried).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
