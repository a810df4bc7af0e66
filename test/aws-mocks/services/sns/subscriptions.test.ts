import { SNS } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock } from '../stopped-clock.js';

interface SentMessage {
  readonly kind: string;
  readonly topicArn: string;
  readonly endpoint: string;
  readonly message: string;
  readonly subject?: string;
  readonly token?: string;
}

const clock = stoppedClock('2026-03-01T09:00:00Z');
let aws: EmbeddedAws;
let sns: SNS;

beforeAll(async () => {
  aws = await startTestAws({ now: clock.now });
  sns = new SNS(clientSettings(aws));
});
afterAll(() => aws.stop());

async function makeTopic(name: string): Promise<string> {
  return (await sns.createTopic({ Name: name })).TopicArn ?? '';
}

async function messagesTo(endpoint: string): Promise<readonly SentMessage[]> {
  const { messages } = (await aws.control.run('sns', 'messages', { endpoint })) as { messages: readonly SentMessage[] };
  return messages;
}

async function listedArns(TopicArn: string): Promise<(string | undefined)[]> {
  const { Subscriptions = [] } = await sns.listSubscriptionsByTopic({ TopicArn });
  return Subscriptions.map((subscription) => subscription.SubscriptionArn);
}

describe('an e-mail subscription', () => {
  test('is pending until its owner follows the link, which no record tells of', async () => {
    const topicArn = await makeTopic('billing');
    const subscribed = await sns.subscribe({ TopicArn: topicArn, Protocol: 'email', Endpoint: 'a@example.com' });
    expect(subscribed.SubscriptionArn).toBe('pending confirmation');
    expect(await listedArns(topicArn)).toEqual(['PendingConfirmation']);
    const [mail] = await messagesTo('a@example.com');
    expect(mail).toMatchObject({ kind: 'SubscriptionConfirmation', topicArn });
    await aws.control.run('sns', 'confirm-subscription', { topicArn, endpoint: 'a@example.com' });
    expect(await listedArns(topicArn)).toEqual([expect.stringMatching(`^${topicArn}:[0-9a-f-]{36}$`)]);
    const history = await aws.control.history('us-east-1');
    expect(history.map((record) => record['eventName'])).not.toContain('ConfirmSubscription');
  });

  test('is confirmed by the token of its mail as well, and by no other', async () => {
    const TopicArn = await makeTopic('by-token');
    await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'token@example.com' });
    const [mail] = await messagesTo('token@example.com');
    await expect(sns.confirmSubscription({ TopicArn, Token: 'guessed' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid parameter: Token',
    });
    const confirmed = await sns.confirmSubscription({ TopicArn, Token: mail?.token });
    expect(await listedArns(TopicArn)).toEqual([confirmed.SubscriptionArn]);
    await expect(sns.confirmSubscription({ TopicArn, Token: mail?.token })).resolves.toMatchObject({
      SubscriptionArn: confirmed.SubscriptionArn,
    });
  });

  test('is not made twice: the mail is sent again', async () => {
    const TopicArn = await makeTopic('again');
    const subscription = { TopicArn, Protocol: 'email', Endpoint: 'again@example.com' };
    await sns.subscribe(subscription);
    await sns.subscribe(subscription);
    expect(await listedArns(TopicArn)).toEqual(['PendingConfirmation']);
    expect(await messagesTo('again@example.com')).toHaveLength(2);
  });

  test('shows its ARN at once when asked for, but cannot be unsubscribed while it is pending', async () => {
    const TopicArn = await makeTopic('with-arn');
    const subscription = { TopicArn, Protocol: 'email', Endpoint: 'arn@example.com' };
    const { SubscriptionArn } = await sns.subscribe({ ...subscription, ReturnSubscriptionArn: true });
    expect(SubscriptionArn).toMatch(`${TopicArn}:`);
    const { Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn });
    expect(Attributes).toMatchObject({
      PendingConfirmation: 'true',
      Protocol: 'email',
      Endpoint: 'arn@example.com',
      TopicArn,
      RawMessageDelivery: 'false',
    });
    for (const arn of [SubscriptionArn, 'PendingConfirmation', 'Deleted']) {
      await expect(sns.unsubscribe({ SubscriptionArn: arn })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
    expect(await listedArns(TopicArn)).toHaveLength(1);
  });

  test('that nobody confirms within two days is gone', async () => {
    const TopicArn = await makeTopic('forgotten');
    await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'late@example.com' });
    const [mail] = await messagesTo('late@example.com');
    clock.advance(2 * 24 * 60 * 60 * 1000 - 1);
    expect(await listedArns(TopicArn)).toEqual(['PendingConfirmation']);
    clock.advance(1);
    expect(await listedArns(TopicArn)).toEqual([]);
    await expect(sns.confirmSubscription({ TopicArn, Token: mail?.token })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('once confirmed is unsubscribed, counted as deleted, and unsubscribing again is no error', async () => {
    const TopicArn = await makeTopic('leaving');
    await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'bye@example.com' });
    await aws.control.run('sns', 'confirm-subscription', { topicArn: TopicArn, endpoint: 'bye@example.com' });
    const [SubscriptionArn] = await listedArns(TopicArn);
    await sns.unsubscribe({ SubscriptionArn });
    await sns.unsubscribe({ SubscriptionArn });
    expect(await listedArns(TopicArn)).toEqual([]);
    expect((await sns.getTopicAttributes({ TopicArn })).Attributes).toMatchObject({
      SubscriptionsConfirmed: '0',
      SubscriptionsPending: '0',
      SubscriptionsDeleted: '1',
    });
  });
});

describe('subscribing', () => {
  test.each([
    ['EMAIL', 'a@example.com', 'Amazon SNS does not support this protocol string: EMAIL'],
    ['email', 'nobody', 'Endpoint'],
    ['https', 'http://example.com', 'Endpoint'],
    ['email', undefined, 'Endpoint'],
  ])('protocol %s with the endpoint %s is refused', async (Protocol, Endpoint, message) => {
    const TopicArn = await makeTopic('picky');
    await expect(sns.subscribe({ TopicArn, Protocol, Endpoint })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });

  test('a queue needs no confirmation', async () => {
    const TopicArn = await makeTopic('to-queue');
    const Endpoint = 'arn:aws:sqs:us-east-1:123456789012:inbox';
    const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint });
    expect(await listedArns(TopicArn)).toEqual([SubscriptionArn]);
  });

  test('the same endpoint with other attributes is an error', async () => {
    const subscription = { TopicArn: await makeTopic('attributed'), Protocol: 'sms', Endpoint: '+15550111' };
    await sns.subscribe({ ...subscription, Attributes: { FilterPolicyScope: 'MessageBody' } });
    await expect(
      sns.subscribe({ ...subscription, Attributes: { FilterPolicyScope: 'MessageAttributes' } }),
    ).rejects.toMatchObject({ message: expect.stringContaining('Subscription already exists with different') });
  });

  test('attributes of a subscription are set and taken away', async () => {
    const TopicArn = await makeTopic('filtered');
    const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15550122' });
    const filter = { SubscriptionArn, AttributeName: 'FilterPolicy' };
    await sns.setSubscriptionAttributes({ ...filter, AttributeValue: '{"kind":["alarm"]}' });
    const read = async () => (await sns.getSubscriptionAttributes({ SubscriptionArn })).Attributes?.['FilterPolicy'];
    expect(await read()).toBe('{"kind":["alarm"]}');
    await expect(sns.setSubscriptionAttributes({ ...filter, AttributeValue: 'not json' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await sns.setSubscriptionAttributes({ ...filter, AttributeValue: '' });
    expect(await read()).toBeUndefined();
  });

  test('subscriptions of the region are listed a hundred a page', async () => {
    const TopicArn = await makeTopic('popular');
    for (let index = 0; index < 101; index += 1) {
      await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: `reader-${index}@example.com` });
    }
    const first = await sns.listSubscriptionsByTopic({ TopicArn });
    const second = await sns.listSubscriptionsByTopic({ TopicArn, NextToken: first.NextToken });
    expect(first.Subscriptions).toHaveLength(100);
    expect(second.Subscriptions?.map((subscription) => subscription.Endpoint)).toEqual(['reader-100@example.com']);
    const seoul = new SNS(clientSettings(aws, 'ap-northeast-2'));
    expect((await seoul.listSubscriptions({})).Subscriptions).toEqual([]);
  });
});

describe('publishing', () => {
  test('reaches the confirmed subscribers of the topic and nobody else', async () => {
    const TopicArn = await makeTopic('news');
    await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'reader@example.com' });
    await aws.control.run('sns', 'confirm-subscription', { topicArn: TopicArn, endpoint: 'reader@example.com' });
    await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'pending@example.com' });
    await sns.publish({ TopicArn, Subject: 'Hello', Message: 'World' });
    expect((await messagesTo('reader@example.com')).at(-1)).toMatchObject({
      kind: 'Notification',
      subject: 'Hello',
      message: 'World',
    });
    expect(await messagesTo('pending@example.com')).toHaveLength(1);
  });

  test.each([
    ['nothing', ''],
    ['more than the topic takes', 'x'.repeat(262_145)],
  ])('%s cannot be published', async (_what, Message) => {
    const TopicArn = await makeTopic('sized');
    await expect(sns.publish({ TopicArn, Message })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('of a message by protocol the default is sent', async () => {
    const TopicArn = await makeTopic('structured');
    await sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15550133' });
    await sns.publish({ TopicArn, MessageStructure: 'json', Message: '{"default":"short","email":"long"}' });
    expect((await messagesTo('+15550133')).at(-1)).toMatchObject({ message: 'short' });
    await expect(
      sns.publish({ TopicArn, MessageStructure: 'json', Message: '{"email":"long"}' }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('records', () => {
  test('a subscription is recorded without its address', async () => {
    const TopicArn = await makeTopic('private');
    await sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'secret@example.com' });
    const history = await aws.control.history('us-east-1');
    expect(history.at(-1)).toMatchObject({
      eventSource: 'sns.amazonaws.com',
      eventName: 'Subscribe',
      readOnly: false,
      requestParameters: { topicArn: TopicArn, protocol: 'email', endpoint: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      responseElements: { subscriptionArn: 'pending confirmation' },
    });
    expect(JSON.stringify(history)).not.toContain('secret@example.com');
  });

  test('publishing is a data event and so not in Event history', async () => {
    const TopicArn = await makeTopic('unseen');
    await sns.publish({ TopicArn, Message: 'unseen words' });
    const history = await aws.control.history('us-east-1');
    expect(history.map((record) => record['eventName'])).not.toContain('Publish');
  });
});

test('confirming what was never subscribed says so', async () => {
  const topicArn = 'arn:aws:sns:us-east-1:123456789012:none';
  await expect(aws.control.run('sns', 'confirm-subscription', { topicArn, endpoint: 'x@example.com' })).rejects.toThrow(
    'No subscription of x@example.com',
  );
  await expect(aws.control.run('sns', 'confirm-subscription', { topicArn })).rejects.toThrow('"endpoint"');
});
