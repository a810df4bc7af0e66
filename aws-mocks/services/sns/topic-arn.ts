import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import { AwsError, type Call, type Check } from '../../service.js';
import { resourceTagContext } from '../tags.js';
import type { Topic } from './state.js';
import { topicPolicyOf } from './topic-policy.js';

/** The ARN of the topic of this name in the region that was called. */
export function topicArn(call: Call, name: string): string {
  return `arn:${call.account.partition}:sns:${call.region}:${call.account.accountId}:${name}`;
}

/** The topic of the account with this ARN, in any region. */
export function findTopic(account: Account, arn: string): Topic | undefined {
  return account.sns.topics.find((topic) => topic.arn === arn);
}

/**
 * The topic with this ARN in the region that was called.
 * @throws AwsError InvalidParameter when the ARN is malformed or of another region, NotFound when there is no such topic.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html
 */
export function requireTopic(call: Call, arn: string, member = 'TopicArn'): Topic {
  requireSnsArn(call, arn, member);
  const topic = findTopic(call.account, arn);
  if (!topic) throw new AwsError('NotFound', 'Topic does not exist');
  return topic;
}

/** @throws AwsError InvalidParameter when the text is no ARN of SNS in the region that was called. */
export function requireSnsArn(call: Call, arn: string, member: string): void {
  const parts = arn.split(':');
  if (parts.length < 6) {
    const reason = `An ARN must have at least 6 elements, not ${parts.length}`;
    throw new AwsError('InvalidParameter', `Invalid parameter: ${member} Reason: ${reason}`);
  }
  if (parts[0] !== 'arn' || parts[2] !== 'sns' || parts[3] !== call.region) {
    throw new AwsError('InvalidParameter', `Invalid parameter: ${member}`);
  }
}

/**
 * What IAM and the topic's policy are asked before something is done with a topic that may or may not exist.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_sns.html
 */
export function topicCheck(call: Call, action: string, arn: string, context: RequestContext = {}): Check {
  const topic = findTopic(call.account, arn);
  const owner = arn.split(':')[4];
  return {
    action,
    resource: arn,
    context: { ...resourceTagContext(topic?.tags ?? []), ...context },
    ...(topic && { resourcePolicies: [topicPolicyOf(topic)] }),
    ...(owner && { resourceAccountId: owner }),
  };
}

/** The topic's ARN in a subscription's: all but the last part. A text that is no subscription's ARN is given back. */
export function topicArnOfSubscription(subscriptionArn: string): string {
  const parts = subscriptionArn.split(':');
  return parts.length > 6 ? parts.slice(0, 6).join(':') : subscriptionArn;
}
