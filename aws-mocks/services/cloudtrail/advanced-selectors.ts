import type { AdvancedEventSelector, AdvancedFieldSelector } from '@aws-sdk/client-cloudtrail';
import { invalidSelectors } from './basic-selectors.js';
import type { AdvancedSelector, FieldSelector } from './state.js';

/** The operators of a field selector. @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
export const OPERATORS = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'] as const;

const MAXIMUM_VALUES = 500;
const MAXIMUM_NAME = 1000;
const EQUALS_ONLY = new Set(['readOnly', 'eventCategory', 'resources.type']);

/** Fields of each category; network activity is recorded for VPC endpoints only, which the embedded AWS does not have. */
const FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'Management',
    [
      'eventCategory',
      'readOnly',
      'eventSource',
      'eventName',
      'eventType',
      'userIdentity.arn',
      'sessionCredentialFromConsole',
    ],
  ],
  [
    'Data',
    [
      'eventCategory',
      'readOnly',
      'eventSource',
      'eventName',
      'eventType',
      'resources.type',
      'resources.ARN',
      'userIdentity.arn',
      'sessionCredentialFromConsole',
    ],
  ],
  ['NetworkActivity', ['eventCategory', 'eventSource', 'eventName', 'errorCode', 'vpcEndpointId']],
]);

/**
 * The advanced selectors, checked.
 * @throws AwsError InvalidEventSelectorsException when there is none, more than 500 values, or one breaks a rule.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
 */
export function readAdvancedSelectors(sent: readonly AdvancedEventSelector[]): AdvancedSelector[] {
  if (sent.length === 0) throw invalidSelectors('There is no advanced event selector.');
  const selectors = sent.map(readSelector);
  const values = selectors.flatMap(({ FieldSelectors }) => FieldSelectors.flatMap(valuesOf));
  if (values.length > MAXIMUM_VALUES) {
    throw invalidSelectors(`A trail has at most ${MAXIMUM_VALUES} values in its selectors, not ${values.length}.`);
  }
  return selectors;
}

function readSelector({ Name, FieldSelectors = [] }: AdvancedEventSelector): AdvancedSelector {
  if (Name !== undefined && Name.length > MAXIMUM_NAME) throw invalidSelectors('The name of a selector is too long.');
  const fields = FieldSelectors.map(readField);
  const names = fields.map(({ Field }) => Field);
  if (new Set(names).size < names.length) throw invalidSelectors('A selector names a field more than once.');
  const category = onlyEquals(fields, 'eventCategory');
  const known = FIELDS.get(category ?? '');
  if (!known) throw invalidSelectors('eventCategory must equal Management, Data or NetworkActivity.');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalidSelectors(`Field ${unknown} cannot select ${category} events.`);
  if (category === 'Data' && onlyEquals(fields, 'resources.type') === undefined) {
    throw invalidSelectors('A selector of Data events must name exactly one resources.type with Equals.');
  }
  if (category === 'NetworkActivity' && onlyEquals(fields, 'eventSource') === undefined) {
    throw invalidSelectors('A selector of NetworkActivity events must name exactly one eventSource with Equals.');
  }
  return { ...(Name !== undefined && { Name }), FieldSelectors: fields };
}

function readField(sent: AdvancedFieldSelector): FieldSelector {
  const field = sent.Field ?? '';
  const operators = OPERATORS.filter((operator) => sent[operator] !== undefined);
  if (operators.length === 0 || operators.some((operator) => sent[operator]?.length === 0)) {
    throw invalidSelectors(`Field ${field} needs an operator with at least one value.`);
  }
  if (EQUALS_ONLY.has(field) && operators.some((operator) => operator !== 'Equals')) {
    throw invalidSelectors(`Field ${field} takes Equals only.`);
  }
  if (field === 'readOnly' && !sent.Equals?.every((value) => value === 'true' || value === 'false')) {
    throw invalidSelectors('readOnly equals true or false.');
  }
  return { Field: field, ...Object.fromEntries(operators.map((operator) => [operator, sent[operator]])) };
}

/** The single value a field must equal, undefined where there is not exactly one. */
function onlyEquals(fields: readonly FieldSelector[], name: string): string | undefined {
  const values = fields.find(({ Field }) => Field === name)?.Equals ?? [];
  return values.length === 1 ? values[0] : undefined;
}

function valuesOf(field: FieldSelector): readonly string[] {
  return OPERATORS.flatMap((operator) => field[operator] ?? []);
}
