import {
  CreateUserCommand,
  GetUserCommand,
  IAMClient,
  ListUsersCommand,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import { CreateTopicCommand, GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { assert, asyncProperty, record, string } from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../aws-mocks/index.js';
import { AwsError } from '../../../aws-mocks/service.js';
import { service as iam } from '../../../aws-mocks/services/iam/index.js';
import { service as sns } from '../../../aws-mocks/services/sns/index.js';
import { clientSettings, startTestAws } from '../../helpers/embedded-aws.js';
import { scriptedService } from '../scripted-service.js';

const createdAt = new Date('2026-01-05T09:12:33Z');
const user = {
  Path: '/a&b/',
  UserName: '<한글>"',
  UserId: 'AIDA1',
  Arn: 'arn:aws:iam::123456789012:user/x',
  CreateDate: createdAt,
};

const scriptedIam = scriptedService(iam, {
  CreateUser: () => ({ User: user }),
  ListUsers: () => ({ Users: [user, { ...user, UserId: 'AIDA2' }], IsTruncated: false }),
  ListGroups: () => ({ Groups: [], IsTruncated: false }),
  DeleteUser: () => ({}),
  GetUser: () => {
    throw new AwsError('NoSuchEntity', 'The user with name <x> cannot be found.');
  },
});
const scriptedSns = scriptedService(sns, {
  CreateTopic: () => ({ TopicArn: 'arn:aws:sns:us-east-1:123456789012:t' }),
  GetTopicAttributes: () => ({ Attributes: { DisplayName: 'a < b', __proto__x: '1' } }),
});

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startTestAws({ services: [scriptedIam.service, scriptedSns.service] });
});
afterAll(() => aws.stop());

const client = () => new IAMClient(clientSettings(aws));

test('structures, lists, dates and characters that XML escapes arrive as they were sent', async () => {
  const { User } = await client().send(
    new CreateUserCommand({
      UserName: 'a b+c&d=é',
      Tags: [
        { Key: 'k1', Value: '' },
        { Key: 'k2', Value: '한' },
      ],
    }),
  );
  expect(scriptedIam.heard['CreateUser']?.at(-1)).toEqual({
    UserName: 'a b+c&d=é',
    Tags: [
      { Key: 'k1', Value: '' },
      { Key: 'k2', Value: '한' },
    ],
  });
  expect(User).toEqual(user);
});

test('a list answers with all its items and members that were not sent are absent', async () => {
  const { Users, IsTruncated } = await client().send(new ListUsersCommand({ MaxItems: 7 }));
  expect(scriptedIam.heard['ListUsers']?.at(-1)).toEqual({ MaxItems: 7 });
  expect(Users?.map(({ UserId }) => UserId)).toEqual(['AIDA1', 'AIDA2']);
  expect(IsTruncated).toBe(false);
});

test('maps arrive with their keys as they are', async () => {
  const sns = new SNSClient(clientSettings(aws));
  await sns.send(new CreateTopicCommand({ Name: 't', Attributes: { DisplayName: 'd', KmsMasterKeyId: 'k' } }));
  expect(scriptedSns.heard['CreateTopic']?.at(-1)).toEqual({
    Name: 't',
    Attributes: { DisplayName: 'd', KmsMasterKeyId: 'k' },
  });
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: 'arn' }));
  expect(Attributes).toEqual({ DisplayName: 'a < b', __proto__x: '1' });
});

test("an error becomes the client's own exception with the status of its schema", async () => {
  const failure = await client()
    .send(new GetUserCommand({ UserName: 'x' }))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(NoSuchEntityException);
  expect(failure).toMatchObject({
    message: 'The user with name <x> cannot be found.',
    $metadata: { httpStatusCode: 404, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
  });
});

const createUser = (input: object) => client().send(new CreateUserCommand(input as { UserName: string }));

test('a required member that is absent, at any depth, is a validation error that names it', async () => {
  await expect(createUser({})).rejects.toMatchObject({
    name: 'ValidationError',
    message:
      "1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null",
    $metadata: { httpStatusCode: 400 },
  });
  await expect(createUser({ UserName: 'x', Tags: [{ Key: 'a', Value: 'b' }, { Value: 'c' }] })).rejects.toMatchObject({
    message: expect.stringContaining("'tags.2.member.key'") as string,
  });
});

test('an operation that the embedded AWS does not have is refused by name', async () => {
  const { UpdateUserCommand } = await import('@aws-sdk/client-iam');
  await expect(client().send(new UpdateUserCommand({ UserName: 'x' }))).rejects.toMatchObject({
    name: 'NotImplemented',
    message: 'The embedded AWS does not implement iam:UpdateUser.',
    $metadata: { httpStatusCode: 501 },
  });
});

test('any text arrives as it was sent', async () => {
  const texts = record({ UserName: string({ unit: 'binary' }), Path: string({ unit: 'grapheme' }) });
  await assert(
    asyncProperty(texts, async (input) => {
      await client().send(new CreateUserCommand(input));
      expect(scriptedIam.heard['CreateUser']?.at(-1)).toEqual(input);
    }),
    { numRuns: 50 },
  );
});
