import type {
  ConfirmSubscriptionCommandInput,
  ConfirmSubscriptionCommandOutput,
  SubscribeCommandInput,
  SubscribeCommandOutput,
  UnsubscribeCommandInput,
  UnsubscribeCommandOutput,
} from '@aws-sdk/client-sns';
import { AwsError, operation, type Call } from '../../service.js';
import { required } from '../required.js';
import { requireEndpoint, waitsForConfirmation } from './endpoints.js';
import { findSubscription, findSubscriptionOf, liveSubscriptions } from './live-subscriptions.js';
import { sendConfirmation } from './messages.js';
import type { Subscription } from './state.js';
import { checkSubscriptionAttribute } from './subscription-attributes.js';
import { requireSnsArn, requireTopic, topicArnOfSubscription, topicCheck } from './topic-arn.js';

/** Confirmation tokens are valid for two days. @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
const TOKEN_LIFETIME_MS = 2 * 24 * 60 * 60 * 1000;

/**
 * Subscribes an endpoint. E-mail and HTTP endpoints are pending until confirmed; subscribing one again only sends the message again.
 * CloudTrail records no endpoint: it is personal data.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export const subscribe = operation<SubscribeCommandInput, SubscribeCommandOutput>({
  authorise: (input, call) => [
    topicCheck(call, 'sns:Subscribe', input.TopicArn ?? '', {
      'sns:Protocol': [input.Protocol ?? ''],
      ...(input.Endpoint !== undefined && { 'sns:Endpoint': [input.Endpoint] }),
    }),
  ],
  record: {
    readOnly: false,
    requestParameters: ({ TopicArn, Protocol, Endpoint, ReturnSubscriptionArn, Attributes }) => ({
      protocol: Protocol,
      ...(Endpoint !== undefined && { endpoint: 'HIDDEN_DUE_TO_SECURITY_REASONS' }),
      ...(ReturnSubscriptionArn !== undefined && { returnSubscriptionArn: ReturnSubscriptionArn }),
      topicArn: TopicArn,
      ...(Attributes && { attributes: Attributes }),
    }),
  },
  handle(input, call) {
    const topic = requireTopic(call, required(input.TopicArn, 'TopicArn'));
    const protocol = required(input.Protocol, 'Protocol');
    const endpoint = requireEndpoint(protocol, input.Endpoint);
    const attributes = input.Attributes ?? {};
    for (const [name, value] of Object.entries(attributes)) checkSubscriptionAttribute(name, value);
    const existing = findSubscriptionOf(call.account, topic.arn, endpoint, protocol);
    if (existing) requireSameAttributes(existing, attributes);
    const subscription = existing ?? addSubscription(call, topic.arn, protocol, endpoint, attributes);
    if (subscription.status === 'pending') sendConfirmation(call.account, subscription);
    const showArn = subscription.status === 'confirmed' || input.ReturnSubscriptionArn === true;
    return { SubscriptionArn: showArn ? subscription.arn : 'pending confirmation' };
  },
});

/**
 * Confirms the subscription whose message carried the token; once more is no error.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html
 */
export const confirmSubscription = operation<ConfirmSubscriptionCommandInput, ConfirmSubscriptionCommandOutput>({
  authorise: (input, call) => [topicCheck(call, 'sns:ConfirmSubscription', input.TopicArn ?? '')],
  record: {
    readOnly: false,
    requestParameters: ({ TopicArn, AuthenticateOnUnsubscribe }) => ({
      topicArn: TopicArn,
      token: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      ...(AuthenticateOnUnsubscribe !== undefined && { authenticateOnUnsubscribe: AuthenticateOnUnsubscribe }),
    }),
  },
  handle(input, call) {
    const topic = requireTopic(call, required(input.TopicArn, 'TopicArn'));
    const subscription = liveSubscriptions(call.account).find(
      ({ topicArn, token }) => topicArn === topic.arn && token !== '' && token === input.Token,
    );
    if (!subscription) throw new AwsError('InvalidParameter', 'Invalid parameter: Token');
    subscription.status = 'confirmed';
    subscription.confirmationWasAuthenticated = input.AuthenticateOnUnsubscribe === 'true';
    return { SubscriptionArn: subscription.arn };
  },
});

/**
 * Removes a confirmed subscription; one that is already gone is no error, a pending one cannot be removed.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html
 */
export const unsubscribe = operation<UnsubscribeCommandInput, UnsubscribeCommandOutput>({
  authorise: (input, call) => [
    topicCheck(call, 'sns:Unsubscribe', topicArnOfSubscription(input.SubscriptionArn ?? '')),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const arn = required(input.SubscriptionArn, 'SubscriptionArn');
    requireSnsArn(call, arn, 'SubscriptionArn');
    const subscription = findSubscription(call.account, arn);
    if (!subscription) return {};
    if (subscription.status === 'pending') {
      const reason = 'The subscription is pending confirmation';
      throw new AwsError('InvalidParameter', `Invalid parameter: SubscriptionArn Reason: ${reason}`);
    }
    const topic = requireTopic(call, subscription.topicArn);
    call.account.sns.subscriptions = call.account.sns.subscriptions.filter((other) => other.arn !== arn);
    topic.subscriptionsDeleted += 1;
    return {};
  },
});

function addSubscription(
  call: Call,
  topicArn: string,
  protocol: string,
  endpoint: string,
  attributes: Record<string, string>,
): Subscription {
  const pending = waitsForConfirmation(protocol);
  const subscription: Subscription = {
    arn: `${topicArn}:${call.account.randomUuid()}`,
    topicArn,
    protocol,
    endpoint,
    status: pending ? 'pending' : 'confirmed',
    token: pending ? call.account.randomId(128, '0123456789abcdef') : '',
    tokenExpiresAtMs: call.nowMs + TOKEN_LIFETIME_MS,
    // Where no message had to be answered, the signed Subscribe call itself was the confirmation.
    confirmationWasAuthenticated: !pending,
    principalArn: call.caller.arn,
    attributes: { ...attributes },
  };
  call.account.sns.subscriptions = [...liveSubscriptions(call.account), subscription];
  return subscription;
}

function requireSameAttributes(subscription: Subscription, attributes: Readonly<Record<string, string>>): void {
  const same = Object.entries(attributes).every(([name, value]) => subscription.attributes[name] === value);
  if (same) return;
  const reason = 'Subscription already exists with different attributes';
  throw new AwsError('InvalidParameter', `Invalid parameter: Attributes Reason: ${reason}`);
}
