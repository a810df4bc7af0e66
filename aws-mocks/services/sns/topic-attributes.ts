import type {
  GetTopicAttributesCommandInput,
  GetTopicAttributesCommandOutput,
  SetTopicAttributesCommandInput,
  SetTopicAttributesCommandOutput,
} from '@aws-sdk/client-sns';
import { AwsError, operation, type Call } from '../../service.js';
import { required } from '../required.js';
import type { Topic } from './state.js';
import { liveSubscriptions } from './live-subscriptions.js';
import { requireTopic, topicCheck } from './topic-arn.js';
import { defaultTopicPolicy, parseTopicPolicy } from './topic-policy.js';

/**
 * Attributes that may be set on a standard topic.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html
 */
const SETTABLE =
  /^(DeliveryPolicy|DisplayName|MaximumMessageSize|Policy|TracingConfig|KmsMasterKeyId|SignatureVersion|(HTTP|Firehose|Lambda|Application|SQS)(Success|Failure)Feedback(RoleArn|SampleRate))$/;

/** What SNS does where no delivery policy was set. */
const EFFECTIVE_DELIVERY_POLICY = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
});

/**
 * A topic's attributes, set and computed.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html
 */
export const getTopicAttributes = operation<GetTopicAttributesCommandInput, GetTopicAttributesCommandOutput>({
  authorise: (input, call) => [topicCheck(call, 'sns:GetTopicAttributes', input.TopicArn ?? '')],
  record: { readOnly: true },
  handle: (input, call) => ({
    Attributes: attributesOf(requireTopic(call, required(input.TopicArn, 'TopicArn')), call),
  }),
});

/**
 * Sets one attribute; `Policy` replaces the whole policy.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html
 */
export const setTopicAttributes = operation<SetTopicAttributesCommandInput, SetTopicAttributesCommandOutput>({
  authorise: (input, call) => [topicCheck(call, 'sns:SetTopicAttributes', input.TopicArn ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const topic = requireTopic(call, required(input.TopicArn, 'TopicArn'));
    const name = required(input.AttributeName, 'AttributeName');
    const value = input.AttributeValue ?? '';
    if (name === 'Policy' && value === '') {
      delete topic.attributes['Policy'];
      return {};
    }
    checkTopicAttribute(name, value);
    topic.attributes[name] = value;
    if (name === 'Policy') call.account.races.begin('topicPolicy', topic.arn);
    return {};
  },
});

/** @throws AwsError InvalidParameter when there is no such attribute or it cannot have this value. */
export function checkTopicAttribute(name: string, value: string): void {
  if (!SETTABLE.test(name)) throw new AwsError('InvalidParameter', 'Invalid parameter: AttributeName');
  if (name === 'Policy') parseTopicPolicy(value);
  if (name === 'DisplayName' && value.length > 100) throw invalidValue('DisplayName');
  if (name === 'SignatureVersion' && !/^[12]$/.test(value)) throw invalidValue('SignatureVersion');
  if (name === 'TracingConfig' && !/^(PassThrough|Active)$/.test(value)) throw invalidValue('TracingConfig');
  if (name === 'MaximumMessageSize' && !(Number(value) >= 1024 && Number(value) <= 1_048_576)) throw invalidValue(name);
}

/** The value an attribute has, set or by default; undefined for one that is neither. */
export function attributeOf(topic: Topic, name: string): string | undefined {
  if (name === 'Policy') return topic.attributes['Policy'] ?? defaultTopicPolicy(topic.arn);
  if (name === 'DisplayName') return topic.attributes['DisplayName'] ?? '';
  return topic.attributes[name];
}

function attributesOf(topic: Topic, call: Call): Record<string, string> {
  const subscriptions = liveSubscriptions(call.account).filter(({ topicArn }) => topicArn === topic.arn);
  const confirmed = subscriptions.filter(({ status }) => status === 'confirmed').length;
  return {
    ...topic.attributes,
    Policy: attributeOf(topic, 'Policy') ?? '',
    DisplayName: attributeOf(topic, 'DisplayName') ?? '',
    Owner: call.account.accountId,
    TopicArn: topic.arn,
    EffectiveDeliveryPolicy: topic.attributes['DeliveryPolicy'] ?? EFFECTIVE_DELIVERY_POLICY,
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsPending: String(subscriptions.length - confirmed),
    SubscriptionsDeleted: String(topic.subscriptionsDeleted),
  };
}

function invalidValue(name: string): AwsError {
  return new AwsError('InvalidParameter', `Invalid parameter: ${name}`);
}
