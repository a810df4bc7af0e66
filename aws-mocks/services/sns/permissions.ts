import type {
  AddPermissionCommandInput,
  AddPermissionCommandOutput,
  RemovePermissionCommandInput,
  RemovePermissionCommandOutput,
} from '@aws-sdk/client-sns';
import { AwsError, operation, type Call } from '../../service.js';
import { required } from '../required.js';
import type { Topic } from './state.js';
import { requireTopic, topicCheck } from './topic-arn.js';
import { defaultTopicPolicy, parseTopicPolicy } from './topic-policy.js';

/** A policy text's JSON, so far as a statement is added to it or taken away. */
interface PolicyJson {
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Adds a statement to the topic's policy: these accounts may do these actions.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_AddPermission.html
 */
export const addPermission = operation<AddPermissionCommandInput, AddPermissionCommandOutput>({
  authorise: (input, call) => [topicCheck(call, 'sns:AddPermission', input.TopicArn ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const topic = requireTopic(call, required(input.TopicArn, 'TopicArn'));
    const label = required(input.Label, 'Label');
    const accounts = input.AWSAccountId ?? [];
    const policy = policyJsonOf(topic);
    if (policy.Statement.some((statement) => statement['Sid'] === label)) {
      throw new AwsError('InvalidParameter', 'Invalid parameter: Statement already exists');
    }
    if (accounts.some((account) => !/^\d{12}$/.test(account))) {
      throw new AwsError('InvalidParameter', 'Invalid parameter: AWSAccountId');
    }
    const statement = {
      Sid: label,
      Effect: 'Allow',
      Principal: { AWS: accounts.map((account) => `arn:${call.account.partition}:iam::${account}:root`) },
      Action: (input.ActionName ?? []).map((action) => `SNS:${action}`),
      Resource: topic.arn,
    };
    setPolicy(call, topic, { ...policy, Statement: [...policy.Statement, statement] });
    return {};
  },
});

/**
 * Takes the statement of this label from the topic's policy.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_RemovePermission.html
 */
export const removePermission = operation<RemovePermissionCommandInput, RemovePermissionCommandOutput>({
  authorise: (input, call) => [topicCheck(call, 'sns:RemovePermission', input.TopicArn ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const topic = requireTopic(call, required(input.TopicArn, 'TopicArn'));
    const policy = policyJsonOf(topic);
    const left = policy.Statement.filter((statement) => statement['Sid'] !== input.Label);
    if (left.length === 0) delete topic.attributes['Policy'];
    else if (left.length < policy.Statement.length) setPolicy(call, topic, { ...policy, Statement: left });
    return {};
  },
});

function policyJsonOf(topic: Topic): PolicyJson {
  const json = JSON.parse(topic.attributes['Policy'] ?? defaultTopicPolicy(topic.arn)) as PolicyJson;
  return Array.isArray(json.Statement) ? json : { ...json, Statement: [json.Statement].flat() };
}

function setPolicy({ account }: Call, topic: Topic, policy: PolicyJson): void {
  const text = JSON.stringify(policy);
  parseTopicPolicy(text);
  topic.attributes['Policy'] = text;
  account.races.begin('topicPolicy', topic.arn);
}
