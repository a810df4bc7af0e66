import type {
  CreateTopicCommandInput,
  CreateTopicCommandOutput,
  DeleteTopicCommandInput,
  DeleteTopicCommandOutput,
  ListTopicsCommandInput,
  ListTopicsCommandOutput,
} from '@aws-sdk/client-sns';
import { AwsError, operation, type Call, type Check } from '../../service.js';
import { pageOf } from '../page.js';
import { required } from '../required.js';
import { requestTagContext, sameTags, tagsOf, type Tag } from '../tags.js';
import type { Topic } from './state.js';
import { requireTags } from './tagging.js';
import { attributeOf, checkTopicAttribute } from './topic-attributes.js';
import { findTopic, requireSnsArn, topicArn, topicCheck } from './topic-arn.js';

const PAGE_SIZE = 100;

/**
 * Makes a topic, or gives the ARN of the one with this name when attributes and tags do not contradict it.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
 */
export const createTopic = operation<CreateTopicCommandInput, CreateTopicCommandOutput>({
  authorise(input, call): Check[] {
    const arn = topicArn(call, input.Name ?? '');
    const tags = tagsOf(input.Tags);
    const create = topicCheck(call, 'sns:CreateTopic', arn, requestTagContext(tags));
    return tags.length === 0 ? [create] : [create, topicCheck(call, 'sns:TagResource', arn, requestTagContext(tags))];
  },
  record: { readOnly: false },
  handle(input, call) {
    const name = required(input.Name, 'Name');
    const attributes = Object.entries(input.Attributes ?? {});
    const tags = tagsOf(input.Tags);
    requireTopicName(name);
    for (const [attribute, value] of attributes) checkTopicAttribute(attribute, value);
    requireTags(tags);
    const arn = topicArn(call, name);
    const existing = findTopic(call.account, arn);
    if (existing) {
      requireSameTopic(existing, attributes, tags);
    } else {
      const topic = { arn, name, attributes: Object.fromEntries(attributes), tags, subscriptionsDeleted: 0 };
      call.account.sns.topics.push(topic);
      if (input.Attributes?.['Policy'] !== undefined) call.account.races.begin('topicPolicy', arn);
    }
    return { TopicArn: arn };
  },
});

/**
 * Removes a topic with all its subscriptions; one that does not exist is no error.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html
 */
export const deleteTopic = operation<DeleteTopicCommandInput, DeleteTopicCommandOutput>({
  authorise: (input, call) => [topicCheck(call, 'sns:DeleteTopic', input.TopicArn ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const arn = required(input.TopicArn, 'TopicArn');
    requireSnsArn(call, arn, 'TopicArn');
    const sns = call.account.sns;
    sns.topics = sns.topics.filter((topic) => topic.arn !== arn);
    sns.subscriptions = sns.subscriptions.filter((subscription) => subscription.topicArn !== arn);
    return {};
  },
});

/**
 * The topics of the region that was called, by name, 100 a page.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html
 */
export const listTopics = operation<ListTopicsCommandInput, ListTopicsCommandOutput>({
  authorise: () => [{ action: 'sns:ListTopics', resource: '*' }],
  record: { readOnly: true },
  handle(input, call) {
    const page = pageOf(topicArnsOf(call), {
      size: call.account.pageCap.of(PAGE_SIZE),
      token: input.NextToken,
      scope: `ListTopics ${call.region}`,
      invalid: () => new AwsError('InvalidParameter', 'Invalid parameter: NextToken'),
    });
    return {
      Topics: page.items.map((arn) => ({ TopicArn: arn })),
      ...(page.nextToken && { NextToken: page.nextToken }),
    };
  },
});

function topicArnsOf(call: Call): string[] {
  const prefix = topicArn(call, '');
  return call.account.sns.topics
    .map((topic) => topic.arn)
    .filter((arn) => arn.startsWith(prefix))
    .sort();
}

function requireTopicName(name: string): void {
  if (name.endsWith('.fifo')) {
    throw new AwsError('InvalidParameter', 'Invalid parameter: FIFO topics are not available in the embedded AWS');
  }
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw new AwsError('InvalidParameter', 'Invalid parameter: Topic Name');
}

function requireSameTopic(
  topic: Topic,
  attributes: readonly (readonly [string, string])[],
  tags: readonly Tag[],
): void {
  const different = attributes.some(([name, value]) => attributeOf(topic, name) !== value);
  if (different) throw differs('Attributes');
  if (tags.length > 0 && !sameTags(topic.tags, tags)) throw differs('Tags');
}

function differs(what: 'Attributes' | 'Tags'): AwsError {
  const reason = `Topic already exists with different ${what.toLowerCase()}`;
  return new AwsError('InvalidParameter', `Invalid parameter: ${what} Reason: ${reason}`);
}
