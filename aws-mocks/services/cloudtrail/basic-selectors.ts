import type { DataResource, EventSelector } from '@aws-sdk/client-cloudtrail';
import { AwsError } from '../../service.js';
import type { BasicSelector } from './state.js';

const MAXIMUM_SELECTORS = 5;
const MAXIMUM_RESOURCES = 250;
const EXCLUDABLE = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

/** What a value of each type of data resource looks like: all of the service, or one bucket (and prefix), function or table. */
const RESOURCE_VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['AWS::S3::Object', /^arn:[^:]+:s3(:::[^/]+\/.*)?$/],
  ['AWS::Lambda::Function', /^arn:[^:]+:lambda(:[^:]+:\d{12}:function:[^:]+)?$/],
  ['AWS::DynamoDB::Table', /^arn:[^:]+:dynamodb(:[^:]+:\d{12}:table\/[^/]+)?$/],
]);

/**
 * The selectors with their defaults filled in.
 * @throws AwsError InvalidEventSelectorsException when there are not 1 to 5, or one breaks a rule.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 */
export function readBasicSelectors(sent: readonly EventSelector[]): BasicSelector[] {
  if (sent.length < 1 || sent.length > MAXIMUM_SELECTORS) {
    throw invalidSelectors(`A trail has 1 to ${MAXIMUM_SELECTORS} event selectors, not ${sent.length}.`);
  }
  const selectors = sent.map(readSelector);
  const values = selectors.flatMap((selector) => selector.DataResources.flatMap((resource) => resource.Values));
  if (values.length > MAXIMUM_RESOURCES) {
    throw invalidSelectors(`A trail has at most ${MAXIMUM_RESOURCES} data resources, not ${values.length}.`);
  }
  return selectors;
}

/** AWS's error for selectors it does not take. */
export function invalidSelectors(message: string): AwsError {
  return new AwsError('InvalidEventSelectorsException', message);
}

function readSelector(sent: EventSelector): BasicSelector {
  const readWrite = sent.ReadWriteType ?? 'All';
  if (readWrite !== 'All' && readWrite !== 'ReadOnly' && readWrite !== 'WriteOnly') {
    throw invalidSelectors(`ReadWriteType is All, ReadOnly or WriteOnly, not ${String(readWrite)}.`);
  }
  const excluded = sent.ExcludeManagementEventSources ?? [];
  const unknown = excluded.find((source) => !EXCLUDABLE.includes(source));
  if (unknown !== undefined) {
    throw invalidSelectors(`Only ${EXCLUDABLE.join(' and ')} can be excluded, not ${unknown}.`);
  }
  const includesManagement = sent.IncludeManagementEvents ?? true;
  if (excluded.length > 0 && !includesManagement) {
    throw invalidSelectors('Event sources can be excluded only where management events are included.');
  }
  return {
    ReadWriteType: readWrite,
    IncludeManagementEvents: includesManagement,
    DataResources: (sent.DataResources ?? []).map(readResource),
    ExcludeManagementEventSources: [...excluded],
  };
}

function readResource({ Type = '', Values = [] }: DataResource): BasicSelector['DataResources'][number] {
  const pattern = RESOURCE_VALUES.get(Type);
  if (!pattern) {
    throw invalidSelectors(`Basic selectors take ${[...RESOURCE_VALUES.keys()].join(', ')}, not ${Type}.`);
  }
  const wrong = Values.find((value) => !pattern.test(value));
  if (wrong !== undefined) throw invalidSelectors(`Value ${wrong} for data resource type ${Type} is not valid.`);
  return { Type, Values: [...Values] };
}
