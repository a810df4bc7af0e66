import { CreateUserCommand, DeleteUserCommand, GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { DescribeVpcsCommand, EC2Client, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { CloudTrailClient, GetTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { GetObjectCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, expect, test } from 'vitest';
import type { Evaluate } from '../../src/model/authorisation.js';
import { startEmbeddedAws, type EmbeddedAws } from '../../aws-mocks/index.js';
import { AwsError, type RecordRule } from '../../aws-mocks/service.js';
import { service as cloudtrail } from '../../aws-mocks/services/cloudtrail/index.js';
import { service as ec2 } from '../../aws-mocks/services/ec2/index.js';
import { service as iam } from '../../aws-mocks/services/iam/index.js';
import { service as s3 } from '../../aws-mocks/services/s3/index.js';
import { clientSettings } from '../helpers/embedded-aws.js';
import { scriptedService } from './scripted-service.js';

const now = Date.parse('2026-01-05T21:02:03.999Z');
const allow: Evaluate = () => ({ outcome: 'allowed', reasons: [] });
const denied: Evaluate = () => ({ outcome: 'denied-implicitly', reasons: [{ kind: 'managed', effect: 'none' }] });

let aws: EmbeddedAws;
const start = async (
  scripted: { service: ReturnType<typeof scriptedService>['service'] }[],
  authorise: Evaluate = allow,
) => {
  aws = await startEmbeddedAws({ authorise, now: () => now, services: scripted.map(({ service }) => service) });
};
afterEach(() => aws.stop());

const lastRecord = async (region = 'us-east-1') => (await aws.control.history(region)).at(-1);
const iamClient = (region?: string) => new IAMClient(clientSettings(aws, region));

test('a call that changes something is recorded with everything AWS writes', async () => {
  await start([
    scriptedService(iam, {
      CreateUser: () => ({ User: { UserName: 'u', CreateDate: new Date(now), Tags: [{ Key: 'A', Value: 'b' }] } }),
    }),
  ]);
  const { $metadata } = await iamClient('eu-west-1').send(new CreateUserCommand({ UserName: 'u', Path: '/x/' }));
  const record = await lastRecord();
  expect(record).toEqual({
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: expect.stringMatching(/^AIDA/) as string,
      arn: 'arn:aws:iam::123456789012:user/sandbox-admin',
      accountId: '123456789012',
      accessKeyId: aws.adminCredentials.accessKeyId,
      userName: 'sandbox-admin',
    },
    eventTime: '2026-01-05T21:02:03Z',
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    // IAM is global: whatever endpoint was called.
    awsRegion: 'us-east-1',
    sourceIPAddress: '127.0.0.1',
    userAgent: expect.stringContaining('aws-sdk-js') as string,
    requestParameters: { userName: 'u', path: '/x/' },
    responseElements: {
      user: { userName: 'u', createDate: 'Jan 5, 2026 9:02:03 PM', tags: [{ key: 'A', value: 'b' }] },
    },
    requestID: $metadata.requestId,
    eventID: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) as string,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '123456789012',
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `127.0.0.1:${aws.port}`,
    },
  });
});

test('a call that only reads has no response elements, one without parameters or answer has null', async () => {
  await start([scriptedService(iam, { GetUser: () => ({ User: { UserName: 'u' } }) }, { readOnly: true })]);
  await iamClient().send(new GetUserCommand({}));
  expect(await lastRecord()).toMatchObject({ readOnly: true, requestParameters: null, responseElements: null });
});

test('a failed call is recorded with the name of the error shape and its parameters', async () => {
  await start([
    scriptedService(iam, {
      DeleteUser: () => {
        throw new AwsError('NoSuchEntity', 'The user with name u cannot be found.');
      },
    }),
  ]);
  await iamClient()
    .send(new DeleteUserCommand({ UserName: 'u' }))
    .catch(() => undefined);
  expect(await lastRecord()).toMatchObject({
    errorCode: 'NoSuchEntityException',
    errorMessage: 'The user with name u cannot be found.',
    requestParameters: { userName: 'u' },
    responseElements: null,
  });
});

test('a denied call is recorded as AccessDenied, without parameters', async () => {
  await start([scriptedService(cloudtrail, { StartLogging: () => ({}) })], denied);
  const client = new CloudTrailClient(clientSettings(aws, 'eu-west-1'));
  await client.send(new StartLoggingCommand({ Name: 't' })).catch(() => undefined);
  expect(await lastRecord('eu-west-1')).toMatchObject({
    eventName: 'StartLogging',
    awsRegion: 'eu-west-1',
    errorCode: 'AccessDenied',
    errorMessage: expect.stringContaining('is not authorized to perform: cloudtrail:StartLogging') as string,
    requestParameters: null,
    responseElements: null,
  });
});

test('EC2 and S3 keep the parameters of a denied call; EC2 puts Client. before its codes', async () => {
  await start(
    [scriptedService(ec2, { DescribeVpcs: () => ({}) }), scriptedService(s3, { PutBucketPolicy: () => ({}) })],
    denied,
  );
  await new EC2Client(clientSettings(aws)).send(new DescribeVpcsCommand({ VpcIds: ['vpc-1'] })).catch(() => undefined);
  expect(await lastRecord()).toMatchObject({
    errorCode: 'Client.UnauthorizedOperation',
    errorMessage: expect.stringMatching(/^You are not authorized to perform this operation\./) as string,
    requestParameters: { vpcIds: ['vpc-1'] },
  });
  await new S3Client(clientSettings(aws))
    .send(new PutBucketPolicyCommand({ Bucket: 'b', Policy: '{}' }))
    .catch(() => undefined);
  expect(await lastRecord()).toMatchObject({ errorCode: 'AccessDenied', requestParameters: { bucket: 'b' } });
});

test('an EC2 failure carries the prefix too', async () => {
  await start([
    scriptedService(ec2, {
      TerminateInstances: () => {
        throw new AwsError('InvalidInstanceID.NotFound', 'no such instance');
      },
    }),
  ]);
  await new EC2Client(clientSettings(aws))
    .send(new TerminateInstancesCommand({ InstanceIds: ['i-1'] }))
    .catch(() => undefined);
  expect(await lastRecord()).toMatchObject({ errorCode: 'Client.InvalidInstanceID.NotFound' });
});

test("a call whose parameters are not valid is recorded without asking the service's own rules", async () => {
  const rule: RecordRule<object, object> = {
    readOnly: true,
    requestParameters: () => {
      throw new Error('the rule saw an invalid input');
    },
  };
  await start([scriptedService(cloudtrail, { GetTrail: () => ({}) }, rule)]);
  await new CloudTrailClient(clientSettings(aws))
    .send(new GetTrailCommand({} as { Name: string }))
    .catch(() => undefined);
  expect(await lastRecord()).toMatchObject({ errorCode: 'ValidationException', requestParameters: null });
});

test("a service's own rules for names, parameters, resources and additional data are followed", async () => {
  const rule: RecordRule<object, object> = {
    readOnly: false,
    eventName: 'Renamed',
    requestParameters: (input) => ({ seen: input }),
    responseElements: () => ({ done: true }),
    resources: (_input, call) => [{ ARN: `arn:${call.operation}`, type: 'T' }],
    additionalEventData: () => ({ extra: 1 }),
  };
  await start([scriptedService(iam, { DeleteUser: () => ({}) }, rule)]);
  await iamClient().send(new DeleteUserCommand({ UserName: 'u' }));
  expect(await lastRecord()).toMatchObject({
    eventName: 'Renamed',
    requestParameters: { seen: { UserName: 'u' } },
    responseElements: { done: true },
    resources: [{ ARN: 'arn:DeleteUser', type: 'T' }],
    additionalEventData: { extra: 1 },
  });
});

test('data events, calls that CloudTrail does not record and calls whose signature failed leave Event history alone', async () => {
  await start([
    scriptedService(s3, { GetObject: () => ({ Body: 'x' }) }, { readOnly: true, category: 'Data' }),
    scriptedService(iam, { GetUser: () => ({}) }, { readOnly: true, category: 'none' }),
    scriptedService(cloudtrail, { GetTrail: () => ({}) }),
  ]);
  await new S3Client(clientSettings(aws)).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }));
  await iamClient().send(new GetUserCommand({}));
  const stranger = { ...aws.adminCredentials, secretAccessKey: 'wrong' };
  await new CloudTrailClient(clientSettings(aws, 'us-east-1', stranger))
    .send(new GetTrailCommand({ Name: 't' }))
    .catch(() => undefined);
  expect(await aws.control.history('us-east-1')).toEqual([]);
});

test('secrets are not recorded', async () => {
  const { CreateAccessKeyCommand, ChangePasswordCommand } = await import('@aws-sdk/client-iam');
  const key = { UserName: 'u', AccessKeyId: 'AKIA', SecretAccessKey: 'hush', Status: 'Active' as const };
  await start([scriptedService(iam, { CreateAccessKey: () => ({ AccessKey: key }), ChangePassword: () => ({}) })]);
  await iamClient().send(new CreateAccessKeyCommand({ UserName: 'u' }));
  await iamClient().send(new ChangePasswordCommand({ OldPassword: 'hush', NewPassword: 'hush' }));
  const history = await aws.control.history('us-east-1');
  expect(history).toHaveLength(2);
  expect(JSON.stringify(history)).not.toContain('hush');
});

test('a fault of the embedded AWS itself is answered as InternalFailure and handed to whoever watches', async () => {
  const seen: unknown[] = [];
  const { service } = scriptedService(iam, {
    GetUser: () => {
      throw new TypeError('a bug');
    },
  });
  aws = await startEmbeddedAws({ authorise: allow, services: [service], onCall: (info) => seen.push(info) });
  await expect(iamClient().send(new GetUserCommand({}))).rejects.toMatchObject({
    name: 'InternalFailure',
    $metadata: { httpStatusCode: 500 },
  });
  expect(seen).toEqual([
    {
      requestId: expect.any(String) as string,
      service: 'iam',
      operation: 'GetUser',
      status: 500,
      errorCode: 'InternalFailure',
      fault: new TypeError('a bug'),
    },
  ]);
});

test('the last use of a key is noted with the service and region it was used for', async () => {
  const { GetAccessKeyLastUsedCommand } = await import('@aws-sdk/client-iam');
  aws = await startEmbeddedAws({ authorise: allow, now: () => now });
  const AccessKeyId = aws.adminCredentials.accessKeyId;
  await new EC2Client(clientSettings(aws, 'eu-west-1')).send(new DescribeVpcsCommand({})).catch(() => undefined);
  await iamClient().send(new GetUserCommand({}));
  const { AccessKeyLastUsed } = await iamClient().send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
  expect(AccessKeyLastUsed).toEqual({
    ServiceName: 'iam',
    Region: 'us-east-1',
    LastUsedDate: new Date('2026-01-05T21:02:03Z'),
  });
});
