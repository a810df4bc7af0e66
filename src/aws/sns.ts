import { parseArn } from '../model/arn.js';
import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';
import { fromTagList, type Tags, toTagList } from './tags.js';

/** A topic. */
export interface Topic {
  /** The JSON text of its access policy; every topic has one. */
  readonly policy: string;
  readonly tags: Tags;
}

/** One subscription of a topic. */
export interface Subscription {
  /** An ARN, or the word `PendingConfirmation` or `Deleted` in its place: such a one cannot be addressed. */
  readonly arn: string;
  /** In lower case, e.g. `email`. */
  readonly protocol: string;
  readonly endpoint: string;
}

/**
 * The topic of this ARN, in whose region it is looked for; undefined where there is none.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html
 */
export async function findTopic(aws: AwsClients, arn: string): Promise<Topic | undefined> {
  const sns = await clientFor(aws, arn);
  const found = await findAws('sns:GetTopicAttributes', ['NotFound'], () => sns.getTopicAttributes({ TopicArn: arn }));
  if (!found) return undefined;
  const { Tags: tags } = await callAws('sns:ListTagsForResource', () => sns.listTagsForResource({ ResourceArn: arn }));
  return { policy: found.Attributes?.['Policy'] ?? '', tags: fromTagList(tags) };
}

/**
 * Creates a topic with its tags in one call. The same again changes nothing; a topic of this name with other tags is the error
 * `InvalidParameter`.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
 */
export async function createTopic(aws: AwsClients, arn: string, tags: Tags): Promise<void> {
  const sns = await clientFor(aws, arn);
  await callAws('sns:CreateTopic', () => sns.createTopic({ Name: nameOf(arn), Tags: toTagList(tags) }));
}

/** Deletes a topic with all its subscriptions, also those that wait for confirmation; none is fine. */
export async function deleteTopic(aws: AwsClients, arn: string): Promise<void> {
  const sns = await clientFor(aws, arn);
  await findAws('sns:DeleteTopic', ['NotFound'], () => sns.deleteTopic({ TopicArn: arn }));
}

/** Replaces the topic's whole access policy. */
export async function putTopicPolicy(aws: AwsClients, arn: string, json: string): Promise<void> {
  const sns = await clientFor(aws, arn);
  await callAws('sns:SetTopicAttributes', () =>
    sns.setTopicAttributes({ TopicArn: arn, AttributeName: 'Policy', AttributeValue: json }),
  );
}

/** Adds tags or changes their values; other tags stay. */
export async function tagTopic(aws: AwsClients, arn: string, tags: Tags): Promise<void> {
  const sns = await clientFor(aws, arn);
  await callAws('sns:TagResource', () => sns.tagResource({ ResourceArn: arn, Tags: toTagList(tags) }));
}

/** Removes one tag; none is fine. */
export async function untagTopic(aws: AwsClients, arn: string, key: string): Promise<void> {
  const sns = await clientFor(aws, arn);
  await callAws('sns:UntagResource', () => sns.untagResource({ ResourceArn: arn, TagKeys: [key] }));
}

/** Every subscription of a topic, pending ones too. */
export async function listSubscriptions(aws: AwsClients, topicArn: string): Promise<readonly Subscription[]> {
  const sns = await clientFor(aws, topicArn);
  const found = await callAws('sns:ListSubscriptionsByTopic', () =>
    collectPages(async (NextToken) => {
      const page = await sns.listSubscriptionsByTopic({ TopicArn: topicArn, NextToken });
      return { items: page.Subscriptions, next: page.NextToken };
    }),
  );
  return found.map(({ SubscriptionArn = '', Protocol = '', Endpoint = '' }) => ({
    arn: SubscriptionArn,
    protocol: Protocol.toLowerCase(),
    endpoint: Endpoint,
  }));
}

/**
 * Subscribes an e-mail address, to which SNS sends a mail that must be answered; doing it again sends the mail again.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
export async function subscribeEmail(aws: AwsClients, topicArn: string, email: string): Promise<void> {
  const sns = await clientFor(aws, topicArn);
  await callAws('sns:Subscribe', () => sns.subscribe({ TopicArn: topicArn, Protocol: 'email', Endpoint: email }));
}

function clientFor(aws: AwsClients, arn: string): ReturnType<AwsClients['sns']> {
  return aws.sns(parseArn(arn).region);
}

function nameOf(arn: string): string {
  return parseArn(arn).resource;
}
