import type { PublishCommandInput, PublishCommandOutput } from '@aws-sdk/client-sns';
import { AwsError, operation } from '../../service.js';
import { publishTo } from './messages.js';
import { requireTopic, topicCheck } from './topic-arn.js';

const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';
const DEFAULT_MAXIMUM_BYTES = 262_144;

/**
 * Publishes to a topic. CloudTrail records it as a data event, without what was said.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/logging-using-cloudtrail.html#cloudtrail-event-examples
 */
export const publish = operation<PublishCommandInput, PublishCommandOutput>({
  authorise: (input, call) => [topicCheck(call, 'sns:Publish', targetOf(input) || '*')],
  record: {
    category: 'Data',
    readOnly: false,
    requestParameters: ({ TopicArn, TargetArn, Subject, MessageStructure, MessageAttributes }) => ({
      ...(TopicArn !== undefined && { topicArn: TopicArn }),
      ...(TargetArn !== undefined && { targetArn: TargetArn }),
      message: HIDDEN,
      ...(Subject !== undefined && { subject: HIDDEN }),
      ...(MessageStructure !== undefined && { messageStructure: MessageStructure }),
      ...(MessageAttributes && { messageAttributes: HIDDEN }),
    }),
    resources: (input, call) => [{ accountId: call.account.accountId, type: 'AWS::SNS::Topic', ARN: targetOf(input) }],
  },
  handle(input, call) {
    if (input.PhoneNumber !== undefined) {
      throw new AwsError('InvalidParameter', 'Invalid parameter: PhoneNumber is not available in the embedded AWS');
    }
    const topic = requireTopic(call, targetOf(input));
    const message = messageOf(input);
    if (Buffer.byteLength(message) > Number(topic.attributes['MaximumMessageSize'] ?? DEFAULT_MAXIMUM_BYTES)) {
      throw new AwsError('InvalidParameter', 'Invalid parameter: Message too long');
    }
    const notification = { message, ...(input.Subject !== undefined && { subject: requireSubject(input.Subject) }) };
    return { MessageId: publishTo(call.account, topic, notification) };
  },
});

function targetOf(input: PublishCommandInput): string {
  return input.TopicArn ?? input.TargetArn ?? '';
}

function messageOf(input: PublishCommandInput): string {
  const message = input.Message ?? '';
  if (message === '') throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message');
  if (input.MessageStructure !== 'json') return message;
  const parsed = parseMessage(message);
  if (typeof parsed !== 'string') {
    throw new AwsError(
      'InvalidParameter',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    );
  }
  return parsed;
}

/** The default message of a message by protocol, undefined without one. */
function parseMessage(message: string): unknown {
  try {
    return (JSON.parse(message) as { default?: unknown } | null)?.default;
  } catch {
    throw new AwsError('InvalidParameter', 'Invalid parameter: Message Structure - JSON message body failed to parse');
  }
}

function requireSubject(subject: string): string {
  if (subject === '' || subject.length > 100 || /[\p{Cc}]/u.test(subject)) {
    throw new AwsError('InvalidParameter', 'Invalid parameter: Subject');
  }
  return subject;
}
