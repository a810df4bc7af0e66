import type {
  GetSubscriptionAttributesCommandInput,
  GetSubscriptionAttributesCommandOutput,
  SetSubscriptionAttributesCommandInput,
  SetSubscriptionAttributesCommandOutput,
} from '@aws-sdk/client-sns';
import { AwsError, operation, type Call, type Check } from '../../service.js';
import { required } from '../required.js';
import { findSubscription } from './live-subscriptions.js';
import type { Subscription } from './state.js';
import { requireSnsArn, topicArnOfSubscription, topicCheck } from './topic-arn.js';

const JSON_ATTRIBUTES = new Set(['DeliveryPolicy', 'FilterPolicy', 'RedrivePolicy', 'ReplayPolicy']);

/**
 * A subscription's attributes; a pending one is found by the ARN that Subscribe gave when asked for it.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html
 */
export const getSubscriptionAttributes = operation<
  GetSubscriptionAttributesCommandInput,
  GetSubscriptionAttributesCommandOutput
>({
  authorise: (input, call) => [subscriptionCheck(call, 'sns:GetSubscriptionAttributes', input.SubscriptionArn)],
  record: { readOnly: true },
  handle(input, call) {
    const subscription = requireSubscription(call, required(input.SubscriptionArn, 'SubscriptionArn'));
    return {
      Attributes: {
        RawMessageDelivery: 'false',
        ...subscription.attributes,
        SubscriptionArn: subscription.arn,
        TopicArn: subscription.topicArn,
        Protocol: subscription.protocol,
        Endpoint: subscription.endpoint,
        Owner: call.account.accountId,
        SubscriptionPrincipal: subscription.principalArn,
        PendingConfirmation: String(subscription.status === 'pending'),
        ConfirmationWasAuthenticated: String(subscription.confirmationWasAuthenticated),
      },
    };
  },
});

/**
 * Sets one attribute of a subscription; an empty value takes it away.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html
 */
export const setSubscriptionAttributes = operation<
  SetSubscriptionAttributesCommandInput,
  SetSubscriptionAttributesCommandOutput
>({
  authorise: (input, call) => [subscriptionCheck(call, 'sns:SetSubscriptionAttributes', input.SubscriptionArn)],
  record: { readOnly: false },
  handle(input, call) {
    const subscription = requireSubscription(call, required(input.SubscriptionArn, 'SubscriptionArn'));
    const name = required(input.AttributeName, 'AttributeName');
    const value = input.AttributeValue ?? '';
    checkSubscriptionAttribute(name, value);
    if (value === '') delete subscription.attributes[name];
    else subscription.attributes[name] = value;
    return {};
  },
});

/** @throws AwsError InvalidParameter when there is no such attribute or it cannot have this value. */
export function checkSubscriptionAttribute(name: string, value: string): void {
  const known = JSON_ATTRIBUTES.has(name) || /^(FilterPolicyScope|RawMessageDelivery|SubscriptionRoleArn)$/.test(name);
  if (!known) throw new AwsError('InvalidParameter', 'Invalid parameter: AttributeName');
  const valid =
    (name !== 'RawMessageDelivery' || /^(true|false)$/i.test(value)) &&
    (name !== 'FilterPolicyScope' || /^(MessageAttributes|MessageBody)$/.test(value)) &&
    (!JSON_ATTRIBUTES.has(name) || value === '' || isJsonObject(value));
  if (!valid) throw new AwsError('InvalidParameter', `Invalid parameter: Attributes Reason: ${name}: ${value}`);
}

function subscriptionCheck(call: Call, action: string, subscriptionArn: string | undefined): Check {
  return topicCheck(call, action, topicArnOfSubscription(subscriptionArn ?? ''));
}

function requireSubscription(call: Call, arn: string): Subscription {
  requireSnsArn(call, arn, 'SubscriptionArn');
  const subscription = findSubscription(call.account, arn);
  if (!subscription) throw new AwsError('NotFound', 'Subscription does not exist');
  return subscription;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
