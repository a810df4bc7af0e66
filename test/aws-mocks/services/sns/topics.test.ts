import { IAM } from '@aws-sdk/client-iam';
import { SNS } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser } from '../limited-user.js';

let aws: EmbeddedAws;
let sns: SNS;
let seoul: SNS;

beforeAll(async () => {
  aws = await startTestAws();
  sns = new SNS(clientSettings(aws));
  seoul = new SNS(clientSettings(aws, 'ap-northeast-2'));
});
afterAll(() => aws.stop());

async function makeTopic(name: string): Promise<string> {
  return (await sns.createTopic({ Name: name })).TopicArn ?? '';
}

describe('making topics', () => {
  test('a topic is made in the region that is called, and once more gives the same ARN', async () => {
    expect(await makeTopic('twice')).toBe('arn:aws:sns:us-east-1:123456789012:twice');
    expect(await makeTopic('twice')).toBe('arn:aws:sns:us-east-1:123456789012:twice');
    const elsewhere = await seoul.createTopic({ Name: 'twice' });
    expect(elsewhere.TopicArn).toBe('arn:aws:sns:ap-northeast-2:123456789012:twice');
  });

  test('attributes or tags that contradict the existing topic are an error', async () => {
    await sns.createTopic({ Name: 'set', Attributes: { DisplayName: 'A' }, Tags: [{ Key: 'team', Value: 'a' }] });
    await expect(sns.createTopic({ Name: 'set', Attributes: { DisplayName: 'B' } })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
    });
    await expect(sns.createTopic({ Name: 'set', Tags: [{ Key: 'team', Value: 'b' }] })).rejects.toMatchObject({
      message: 'Invalid parameter: Tags Reason: Topic already exists with different tags',
    });
    await expect(sns.createTopic({ Name: 'set', Attributes: { DisplayName: 'A' } })).resolves.toBeDefined();
  });

  test.each(['', 'with space', 'dotted.name', 'x'.repeat(257), 'queue.fifo'])(
    'the name %j is refused',
    async (Name) => {
      await expect(sns.createTopic({ Name })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );

  test('topics are listed a hundred a page, those of other regions left out', async () => {
    await Promise.all(Array.from({ length: 101 }, (_, index) => seoul.createTopic({ Name: `many-${index}` })));
    const first = await seoul.listTopics({});
    const second = await seoul.listTopics({ NextToken: first.NextToken });
    expect(first.Topics).toHaveLength(100);
    const arns = [...(first.Topics ?? []), ...(second.Topics ?? [])].map((topic) => topic.TopicArn ?? '');
    expect(arns.filter((arn) => arn.includes(':many-'))).toHaveLength(101);
    expect(arns.every((arn) => arn.startsWith('arn:aws:sns:ap-northeast-2:'))).toBe(true);
    expect(second.NextToken).toBeUndefined();
    await expect(sns.listTopics({ NextToken: first.NextToken })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('a deleted topic is gone with its subscriptions, and deleting it again is no error', async () => {
    const TopicArn = await makeTopic('short-lived');
    await sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15550100' });
    await sns.deleteTopic({ TopicArn });
    await sns.deleteTopic({ TopicArn });
    await expect(sns.getTopicAttributes({ TopicArn })).rejects.toMatchObject({ name: 'NotFoundException' });
    const { Subscriptions = [] } = await sns.listSubscriptions({});
    expect(Subscriptions.filter((subscription) => subscription.TopicArn === TopicArn)).toEqual([]);
  });
});

describe('attributes', () => {
  test('a new topic has the policy that AWS gives it: its owner’s account and no one else', async () => {
    const TopicArn = await makeTopic('new');
    const { Attributes = {} } = await sns.getTopicAttributes({ TopicArn });
    expect(JSON.parse(Attributes['Policy'] ?? '')).toEqual({
      Version: '2008-10-17',
      Id: '__default_policy_ID',
      Statement: [
        {
          Sid: '__default_statement_ID',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: [
            'SNS:GetTopicAttributes',
            'SNS:SetTopicAttributes',
            'SNS:AddPermission',
            'SNS:RemovePermission',
            'SNS:DeleteTopic',
            'SNS:Subscribe',
            'SNS:ListSubscriptionsByTopic',
            'SNS:Publish',
          ],
          Resource: TopicArn,
          Condition: { StringEquals: { 'AWS:SourceOwner': '123456789012' } },
        },
      ],
    });
    expect(Attributes).toMatchObject({
      Owner: '123456789012',
      TopicArn,
      DisplayName: '',
      SubscriptionsConfirmed: '0',
      SubscriptionsPending: '0',
      SubscriptionsDeleted: '0',
    });
  });

  test('the policy is replaced whole and given back as it was sent', async () => {
    const TopicArn = await makeTopic('own-policy');
    const Policy = `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "SNS:Publish", "Resource": "${TopicArn}" } }`;
    await sns.setTopicAttributes({ TopicArn, AttributeName: 'Policy', AttributeValue: Policy });
    expect((await sns.getTopicAttributes({ TopicArn })).Attributes?.['Policy']).toBe(Policy);
  });

  test.each([
    ['is not JSON', 'not json'],
    ['has no statement', '{"Version":"2012-10-17","Statement":[]}'],
    ['names nobody', '{"Statement":[{"Effect":"Allow","Action":"SNS:Publish","Resource":"*"}]}'],
    ['has no resource', '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"SNS:Publish"}]}'],
    ['has no effect', '{"Statement":[{"Principal":"*","Action":"SNS:Publish","Resource":"*"}]}'],
    [
      'is about another service',
      '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}',
    ],
    [
      'names an action that is not a topic’s',
      '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"SNS:CreateTopic","Resource":"*"}]}',
    ],
  ])('a policy that %s is refused and changes nothing', async (_what, AttributeValue) => {
    const TopicArn = await makeTopic('guarded');
    const before = (await sns.getTopicAttributes({ TopicArn })).Attributes?.['Policy'];
    await expect(sns.setTopicAttributes({ TopicArn, AttributeName: 'Policy', AttributeValue })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect((await sns.getTopicAttributes({ TopicArn })).Attributes?.['Policy']).toBe(before);
  });

  test('an unknown attribute is refused', async () => {
    const TopicArn = await makeTopic('strict');
    await expect(
      sns.setTopicAttributes({ TopicArn, AttributeName: 'Colour', AttributeValue: 'red' }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'Invalid parameter: AttributeName' });
  });

  test('an ARN of another region or a malformed one is refused', async () => {
    const TopicArn = await makeTopic('regional');
    await expect(seoul.getTopicAttributes({ TopicArn })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(sns.getTopicAttributes({ TopicArn: 'regional' })).rejects.toMatchObject({
      message: 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
    });
  });
});

describe('permissions and tags', () => {
  test('a permission is a statement of its label, added beside the others and taken away again', async () => {
    const TopicArn = await makeTopic('shared');
    const permission = { TopicArn, Label: 'partner', AWSAccountId: ['210987654321'], ActionName: ['Publish'] };
    await sns.addPermission(permission);
    const policy = async () => JSON.parse((await sns.getTopicAttributes({ TopicArn })).Attributes?.['Policy'] ?? '');
    expect((await policy()).Statement[1]).toEqual({
      Sid: 'partner',
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::210987654321:root'] },
      Action: ['SNS:Publish'],
      Resource: TopicArn,
    });
    await expect(sns.addPermission(permission)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await sns.removePermission({ TopicArn, Label: 'partner' });
    expect((await policy()).Statement).toHaveLength(1);
  });

  test('tags are added, changed and removed', async () => {
    const ResourceArn = await makeTopic('tagged');
    await sns.tagResource({
      ResourceArn,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await sns.tagResource({ ResourceArn, Tags: [{ Key: 'a', Value: '3' }] });
    await sns.untagResource({ ResourceArn, TagKeys: ['b', 'never-there'] });
    expect((await sns.listTagsForResource({ ResourceArn })).Tags).toEqual([{ Key: 'a', Value: '3' }]);
  });

  test('a topic has at most fifty tags', async () => {
    const ResourceArn = await makeTopic('overtagged');
    const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    await expect(sns.tagResource({ ResourceArn, Tags })).rejects.toMatchObject({ name: 'TagLimitExceededException' });
    expect((await sns.listTagsForResource({ ResourceArn })).Tags).toEqual([]);
  });

  test('tags of a topic that does not exist cannot be listed', async () => {
    const ResourceArn = 'arn:aws:sns:us-east-1:123456789012:nowhere';
    await expect(sns.listTagsForResource({ ResourceArn })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('who may', () => {
  test('making a topic with tags needs the right to tag', async () => {
    const key = await limitedUser(aws, 'maker', [{ Effect: 'Allow', Action: 'sns:CreateTopic', Resource: '*' }]);
    const maker = new SNS(clientSettings(aws, 'us-east-1', key));
    await expect(maker.createTopic({ Name: 'plain' })).resolves.toBeDefined();
    await expect(maker.createTopic({ Name: 'labelled', Tags: [{ Key: 'a', Value: '1' }] })).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
      message: expect.stringContaining(
        'is not authorized to perform: sns:TagResource on resource: arn:aws:sns:us-east-1:123456789012:labelled',
      ),
    });
  });

  test('the topic’s policy alone can let a user of the account publish', async () => {
    const key = await limitedUser(aws, 'invited', [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }]);
    const invited = new SNS(clientSettings(aws, 'us-east-1', key));
    const TopicArn = await makeTopic('party');
    const publishing = { TopicArn, Message: 'hello' };
    await expect(invited.publish(publishing)).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
    const { User } = await new IAM(clientSettings(aws)).getUser({ UserName: 'invited' });
    const statement = { Effect: 'Allow', Principal: { AWS: User?.Arn }, Action: 'sns:Publish', Resource: TopicArn };
    const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await sns.setTopicAttributes({ TopicArn, AttributeName: 'Policy', AttributeValue });
    await expect(invited.publish(publishing)).resolves.toHaveProperty('MessageId');
  });

  test('the protocol of a subscription can be a condition', async () => {
    const key = await limitedUser(aws, 'mailer', [
      {
        Effect: 'Allow',
        Action: 'sns:Subscribe',
        Resource: '*',
        Condition: { StringEquals: { 'sns:Protocol': 'email' } },
      },
    ]);
    const mailer = new SNS(clientSettings(aws, 'us-east-1', key));
    const TopicArn = await makeTopic('mail-only');
    await expect(mailer.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'me@example.com' })).resolves.toBeDefined();
    await expect(mailer.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15550100' })).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
    });
  });
});
