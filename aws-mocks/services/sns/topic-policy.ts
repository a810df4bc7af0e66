import type { NamedPolicy, PolicyDocument } from '../../../src/model/policy.js';
import { AwsError } from '../../service.js';
import { readPolicyDocument } from '../policy-document.js';
import type { Topic } from './state.js';

/**
 * Actions a topic policy may name; `Receive` has no operation and is accepted all the same.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
 */
const TOPIC_ACTIONS = [
  'GetTopicAttributes',
  'SetTopicAttributes',
  'AddPermission',
  'RemovePermission',
  'DeleteTopic',
  'Subscribe',
  'ListSubscriptionsByTopic',
  'Publish',
  'Receive',
];

const parsedByText = new Map<string, PolicyDocument>();
const PARSED_KEPT = 100;

/** The policy of a topic as the evaluator takes it. The text was checked when it was set. */
export function topicPolicyOf(topic: Topic): NamedPolicy {
  const text = topic.attributes['Policy'] ?? defaultTopicPolicy(topic.arn);
  return { kind: 'resource', name: 'topic-policy', document: parseTopicPolicy(text) };
}

/**
 * The policy text of a topic for which none was set: whoever acts for the owner's account may use it. It lets alarms of the account
 * publish, for they carry `AWS:SourceOwner`, and does not let CloudTrail, which does not.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function defaultTopicPolicy(arn: string): string {
  return JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: TOPIC_ACTIONS.filter((action) => action !== 'Receive').map((action) => `SNS:${action}`),
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': arn.split(':')[4] } },
      },
    ],
  });
}

/**
 * The document of a policy text.
 * @throws AwsError InvalidParameter when it is not JSON, lacks what a resource policy needs, or names an action that is not a topic's.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-creating-custom-policies-access-policy-language.html
 */
export function parseTopicPolicy(text: string): PolicyDocument {
  const known = parsedByText.get(text);
  if (known) return known;
  const document = readDocument(text);
  if (parsedByText.size >= PARSED_KEPT) parsedByText.clear();
  parsedByText.set(text, document);
  return document;
}

function readDocument(text: string): PolicyDocument {
  const document = readPolicyDocument(text, policyError);
  if (document.Statement.length === 0) throw policyError('Missing required field Statement');
  for (const statement of document.Statement) {
    if (!statement.Principal && !statement.NotPrincipal) throw policyError('Missing required field Principal');
    if (!statement.Resource && !statement.NotResource) throw policyError('Missing required field Resource');
    requireTopicActions(statement.Action ?? statement.NotAction ?? []);
  }
  return document;
}

function requireTopicActions(actions: readonly string[]): void {
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    const isTopicAction =
      /[*?]/.test(name) || TOPIC_ACTIONS.some((known) => known.toLowerCase() === name.toLowerCase());
    if (action !== '*' && (service.toLowerCase() !== 'sns' || !isTopicAction)) {
      throw new AwsError('InvalidParameter', 'Invalid parameter: Policy statement action out of service scope!');
    }
  }
}

function policyError(problem: string): AwsError {
  return new AwsError('InvalidParameter', `Invalid parameter: Policy Error: ${problem}`);
}
