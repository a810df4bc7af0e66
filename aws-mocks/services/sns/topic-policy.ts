import type {
  ConditionBlock,
  NamedPolicy,
  PolicyDocument,
  PrincipalElement,
  Statement,
} from '../../../src/model/policy.js';
import { AwsError } from '../../service.js';
import type { Topic } from './state.js';

type Json = Readonly<Record<string, unknown>>;

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
  const json = objectOf(parseJson(text), 'the policy is not a JSON object');
  const version = json['Version'] ?? '2008-10-17';
  if (version !== '2008-10-17' && version !== '2012-10-17')
    throw policyError(`Version ${String(version)} is not known`);
  const statements = listOf(json['Statement']);
  if (statements.length === 0) throw policyError('there is no Statement');
  const id = json['Id'];
  return { Version: version, ...(typeof id === 'string' && { Id: id }), Statement: statements.map(readStatement) };
}

function readStatement(value: unknown): Statement {
  const json = objectOf(value, 'a Statement is not an object');
  const effect = json['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw policyError('Effect must be Allow or Deny');
  const sid = json['Sid'];
  return {
    ...(typeof sid === 'string' && { Sid: sid }),
    Effect: effect,
    ...(json['Principal'] === undefined
      ? { NotPrincipal: readPrincipal(json['NotPrincipal']) }
      : { Principal: readPrincipal(json['Principal']) }),
    ...(json['Action'] === undefined
      ? { NotAction: readActions(json['NotAction']) }
      : { Action: readActions(json['Action']) }),
    ...(json['Resource'] === undefined
      ? { NotResource: textsOf(json['NotResource'], 'Resource') }
      : { Resource: textsOf(json['Resource'], 'Resource') }),
    ...(json['Condition'] !== undefined && { Condition: readCondition(json['Condition']) }),
  };
}

function readPrincipal(value: unknown): PrincipalElement {
  if (value === '*') return '*';
  const kinds = Object.entries(objectOf(value, 'Principal must be "*" or an object'));
  if (kinds.length === 0) throw policyError('Principal names nobody');
  return Object.fromEntries(kinds.map(([kind, who]) => [kind, textsOf(who, 'Principal')]));
}

function readActions(value: unknown): string[] {
  const actions = textsOf(value, 'Action');
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    const isTopicAction =
      /[*?]/.test(name) || TOPIC_ACTIONS.some((known) => known.toLowerCase() === name.toLowerCase());
    if (action !== '*' && (service.toLowerCase() !== 'sns' || !isTopicAction)) {
      throw new AwsError('InvalidParameter', 'Invalid parameter: Policy statement action out of service scope!');
    }
  }
  return actions;
}

function readCondition(value: unknown): ConditionBlock {
  const operators = Object.entries(objectOf(value, 'Condition must be an object'));
  return Object.fromEntries(
    operators.map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(objectOf(keys, `Condition ${operator} must be an object`)).map(([key, values]) => [
          key,
          listOf(values).map(String),
        ]),
      ),
    ]),
  );
}

function textsOf(value: unknown, element: string): string[] {
  const texts = listOf(value);
  if (texts.length === 0) throw policyError(`${element} is missing`);
  return texts.map((text) => {
    if (typeof text !== 'string') throw policyError(`${element} must be text`);
    return text;
  });
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function objectOf(value: unknown, problem: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw policyError(problem);
  return value as Json;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw policyError('the policy is not JSON');
  }
}

function policyError(problem: string): AwsError {
  return new AwsError('InvalidParameter', `Invalid parameter: Policy Error: ${problem}`);
}
