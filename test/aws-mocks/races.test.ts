import { CloudTrailClient, CreateTrailCommand, UpdateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetGroupCommand,
  GetPolicyCommand,
  GetRoleCommand,
  GetUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  TagPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, DeleteBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

let aws: EmbeddedAws;
let iam: IAMClient;
let s3: S3Client;
beforeEach(async () => {
  aws = await startTestAws();
  iam = new IAMClient(clientSettings(aws));
  s3 = new S3Client(clientSettings(aws));
});
afterEach(() => aws.stop());

/** What a call came to, as often as it is sent: `done` or the error's name. */
const outcomes = async (times: number, send: () => Promise<unknown>): Promise<readonly string[]> => {
  const results: string[] = [];
  for (let time = 0; time < times; time += 1) {
    results.push(
      await send().then(
        () => 'done',
        (error: unknown) => (error as Error).name,
      ),
    );
  }
  return results;
};

const everyone = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' }],
});
const anything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});
const makeRole = () => iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: everyone }));
const makePolicy = async () =>
  (await iam.send(new CreatePolicyCommand({ PolicyName: 'p', PolicyDocument: anything }))).Policy?.Arn;

describe('a new IAM entity', () => {
  beforeEach(() => aws.control.setConsistency({ iamEntity: 2 }));
  const late = ['NoSuchEntityException', 'NoSuchEntityException', 'done', 'done'];

  test('that is a user is not found at first, and yet cannot be made again', async () => {
    const make = () => iam.send(new CreateUserCommand({ UserName: 'u' }));
    await make();
    await expect(make()).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' });
    expect(await outcomes(4, () => iam.send(new GetUserCommand({ UserName: 'u' })))).toEqual(late);
  });

  test('that is a group', async () => {
    await iam.send(new CreateGroupCommand({ GroupName: 'g' }));
    expect(await outcomes(4, () => iam.send(new GetGroupCommand({ GroupName: 'g' })))).toEqual(late);
  });

  test('that is a role', async () => {
    await makeRole();
    expect(await outcomes(4, () => iam.send(new GetRoleCommand({ RoleName: 'r' })))).toEqual(late);
  });

  test('that is a policy, which can neither be read, tagged nor attached at first', async () => {
    const arn = await makePolicy();
    expect(await outcomes(3, () => iam.send(new GetPolicyCommand({ PolicyArn: arn })))).toEqual(late.slice(0, 3));
    await iam.send(new CreateGroupCommand({ GroupName: 'g' }));
    await outcomes(2, () => iam.send(new GetGroupCommand({ GroupName: 'g' })));
    const other = (await iam.send(new CreatePolicyCommand({ PolicyName: 'q', PolicyDocument: anything }))).Policy?.Arn;
    const attach = new AttachGroupPolicyCommand({ GroupName: 'g', PolicyArn: other });
    const tag = new TagPolicyCommand({ PolicyArn: other, Tags: [{ Key: 'k', Value: 'v' }] });
    expect(await outcomes(1, () => iam.send(tag))).toEqual(['NoSuchEntityException']);
    expect(await outcomes(2, () => iam.send(attach))).toEqual(['NoSuchEntityException', 'done']);
  });

  test('shows at once when nothing was said, when it is switched off again, and to what was there before', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'a' }));
    await aws.control.setConsistency({});
    expect(await outcomes(1, () => iam.send(new GetUserCommand({ UserName: 'a' })))).toEqual(['done']);
    await iam.send(new CreateUserCommand({ UserName: 'b' }));
    await aws.control.setConsistency({ iamEntity: 1 });
    expect(await outcomes(1, () => iam.send(new GetUserCommand({ UserName: 'b' })))).toEqual(['done']);
  });
});

test('a new role cannot be taken at first, by the words AWS has for it', async () => {
  await aws.control.setConsistency({ roleTrust: 2 });
  const { Role } = await makeRole();
  const sts = new STSClient(clientSettings(aws));
  const take = () => sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'session' }));
  expect(await outcomes(3, take)).toEqual(['AccessDenied', 'AccessDenied', 'done']);
});

test('the name of a deleted bucket is taken for a while', async () => {
  await aws.control.setConsistency({ bucketName: 1 });
  const make = () => s3.send(new CreateBucketCommand({ Bucket: 'again' }));
  await make();
  await s3.send(new DeleteBucketCommand({ Bucket: 'again' }));
  expect(await outcomes(2, make)).toEqual(['OperationAborted', 'done']);
});

describe('CloudTrail', () => {
  const arn = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main';
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  const Condition = { StringEquals: { 'aws:SourceArn': arn } };
  const bucketPolicy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal, Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::logs', Condition },
      { Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: 'arn:aws:s3:::logs/*', Condition },
    ],
  });
  const topicArn = 'arn:aws:sns:us-east-1:123456789012:notes';
  const topicPolicy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'SNS:Publish', Resource: topicArn, Condition }],
  });
  let cloudTrail: CloudTrailClient;
  beforeEach(async () => {
    cloudTrail = new CloudTrailClient(clientSettings(aws));
    await s3.send(new CreateBucketCommand({ Bucket: 'logs' }));
  });
  const putPolicy = () => s3.send(new PutBucketPolicyCommand({ Bucket: 'logs', Policy: bucketPolicy }));
  const makeTrail = () => cloudTrail.send(new CreateTrailCommand({ Name: 'main', S3BucketName: 'logs' }));

  test('looks at a bucket policy too early once', async () => {
    await aws.control.setConsistency({ bucketPolicy: 1 });
    await putPolicy();
    expect(await outcomes(2, makeTrail)).toEqual(['InsufficientS3BucketPolicyException', 'done']);
  });

  test('looks at a topic policy too early once, also when the trail is there', async () => {
    await aws.control.setConsistency({ topicPolicy: 1 });
    await putPolicy();
    await makeTrail();
    const sns = new SNSClient(clientSettings(aws));
    await sns.send(new CreateTopicCommand({ Name: 'notes' }));
    const attribute = { TopicArn: topicArn, AttributeName: 'Policy', AttributeValue: topicPolicy };
    await sns.send(new SetTopicAttributesCommand(attribute));
    const update = () => cloudTrail.send(new UpdateTrailCommand({ Name: 'main', SnsTopicName: 'notes' }));
    expect(await outcomes(2, update)).toEqual(['InsufficientSnsTopicPolicyException', 'done']);
  });

  test('may not know yet that a new role trusts it', async () => {
    await aws.control.setConsistency({ roleTrust: 1 });
    await putPolicy();
    const logs = new CloudWatchLogsClient(clientSettings(aws));
    await logs.send(new CreateLogGroupCommand({ logGroupName: 'g' }));
    const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] };
    const made = await iam.send(
      new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: JSON.stringify(trust) }),
    );
    await iam.send(new PutRolePolicyCommand({ RoleName: 'r', PolicyName: 'p', PolicyDocument: anything }));
    const delivery = {
      CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:g:*',
      CloudWatchLogsRoleArn: made.Role?.Arn,
    };
    const make = () => cloudTrail.send(new CreateTrailCommand({ Name: 'main', S3BucketName: 'logs', ...delivery }));
    expect(await outcomes(2, make)).toEqual(['InvalidCloudWatchLogsRoleArnException', 'done']);
  });

  test('does not count a look at a policy that is wrong anyway', async () => {
    await aws.control.setConsistency({ bucketPolicy: 1 });
    await putPolicy();
    const other = () => cloudTrail.send(new CreateTrailCommand({ Name: 'other', S3BucketName: 'logs' }));
    expect(await outcomes(2, other)).toEqual([
      'InsufficientS3BucketPolicyException',
      'InsufficientS3BucketPolicyException',
    ]);
    expect(await outcomes(2, makeTrail)).toEqual(['InsufficientS3BucketPolicyException', 'done']);
  });
});

describe('over HTTP', () => {
  const post = async (body: object) => {
    const init = { method: 'POST', headers: { 'x-embedded-aws-control': '1' }, body: JSON.stringify(body) };
    const response = await fetch(`${aws.url}/_control/consistency`, init);
    return { status: response.status, body: (await response.json()) as { message?: string } };
  };

  test('races are switched on', async () => {
    expect(await post({ iamEntity: 1 })).toEqual({ status: 200, body: {} });
    await iam.send(new CreateUserCommand({ UserName: 'u' }));
    expect(await outcomes(1, () => iam.send(new GetUserCommand({ UserName: 'u' })))).toEqual(['NoSuchEntityException']);
  });

  test.each([
    [{ everything: 1 }, 'there is no race "everything"'],
    [{ iamEntity: -1 }, '"iamEntity" must be a number of looks'],
    [{ iamEntity: true }, '"iamEntity" must be a number of looks'],
  ])('%o is a mistake that is told', async (body, says) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { message: expect.stringContaining(says) as string } });
  });
});
