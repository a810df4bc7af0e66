import type {
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsByTopicCommandOutput,
  ListSubscriptionsCommandInput,
  ListSubscriptionsCommandOutput,
  Subscription as ListedSubscription,
} from '@aws-sdk/client-sns';
import { AwsError, operation, type Call } from '../../service.js';
import { pageOf } from '../page.js';
import { required } from '../required.js';
import { liveSubscriptions, PENDING_ARN } from './live-subscriptions.js';
import type { Subscription } from './state.js';
import { requireTopic, topicArn, topicCheck } from './topic-arn.js';

const PAGE_SIZE = 100;

/**
 * The subscriptions to topics of the region that was called, 100 a page, those of a topic together in the order they were made.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html
 */
export const listSubscriptions = operation<ListSubscriptionsCommandInput, ListSubscriptionsCommandOutput>({
  authorise: () => [{ action: 'sns:ListSubscriptions', resource: '*' }],
  record: { readOnly: true },
  handle: (input, call) => listed(call, topicArn(call, ''), input.NextToken),
});

/**
 * The subscriptions to one topic, 100 a page.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html
 */
export const listSubscriptionsByTopic = operation<
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsByTopicCommandOutput
>({
  authorise: (input, call) => [topicCheck(call, 'sns:ListSubscriptionsByTopic', input.TopicArn ?? '')],
  record: { readOnly: true },
  handle: (input, call) =>
    listed(call, `${requireTopic(call, required(input.TopicArn, 'TopicArn')).arn}:`, input.NextToken),
});

function listed(
  call: Call,
  arnPrefix: string,
  token: string | undefined,
): { Subscriptions: ListedSubscription[]; NextToken?: string } {
  const subscriptions = liveSubscriptions(call.account)
    .filter(({ arn }) => arn.startsWith(arnPrefix))
    .sort((a, b) => (a.topicArn < b.topicArn ? -1 : Number(a.topicArn > b.topicArn)));
  const page = pageOf(subscriptions, {
    size: call.account.pageCap.of(PAGE_SIZE),
    token,
    scope: `ListSubscriptions ${arnPrefix}`,
    invalid: () => new AwsError('InvalidParameter', 'Invalid parameter: NextToken'),
  });
  return {
    Subscriptions: page.items.map((subscription) => entryOf(call, subscription)),
    ...(page.nextToken && { NextToken: page.nextToken }),
  };
}

function entryOf(call: Call, { arn, status, protocol, endpoint, topicArn }: Subscription): ListedSubscription {
  return {
    SubscriptionArn: status === 'pending' ? PENDING_ARN : arn,
    Owner: call.account.accountId,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  };
}
