import type { TrailRecord } from '../../trail-recorder.js';
import { OPERATORS } from './advanced-selectors.js';
import type { AdvancedSelector, BasicSelector, FieldSelector, Trail } from './state.js';

/**
 * Services whose events are of no region and are written to us-east-1.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 */
const GLOBAL_SOURCES = new Set([
  'iam.amazonaws.com',
  'sts.amazonaws.com',
  'cloudfront.amazonaws.com',
  'route53.amazonaws.com',
]);

/** Whether a trail takes a record of a region: it logs there, and a selector wants the event. */
export function selectsRecord(trail: Trail, record: TrailRecord, region: string): boolean {
  return isLoggedBy(trail, record) && coversRegion(trail, record, region) && isSelected(trail, record);
}

function isLoggedBy({ logging }: Trail, record: TrailRecord): boolean {
  return (
    logging.isLogging || (logging.stoppedByEventId !== undefined && record['eventID'] === logging.stoppedByEventId)
  );
}

function coversRegion({ homeRegion, settings }: Trail, record: TrailRecord, region: string): boolean {
  if (settings.isMultiRegionTrail) return true;
  const isGlobal = region === 'us-east-1' && GLOBAL_SOURCES.has(textOf(record, 'eventSource'));
  return homeRegion === region && (settings.includeGlobalServiceEvents || !isGlobal);
}

function isSelected({ selectors }: Trail, record: TrailRecord): boolean {
  return selectors.kind === 'basic'
    ? selectors.selectors.some((selector) => matchesBasic(selector, record))
    : selectors.selectors.some((selector) => matchesAdvanced(selector, record));
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
function matchesBasic(selector: BasicSelector, record: TrailRecord): boolean {
  const wanted = record['readOnly'] === true ? 'ReadOnly' : 'WriteOnly';
  if (selector.ReadWriteType !== 'All' && selector.ReadWriteType !== wanted) return false;
  if (categoryOf(record) === 'Management') {
    const excluded = selector.ExcludeManagementEventSources.includes(textOf(record, 'eventSource'));
    return selector.IncludeManagementEvents && !excluded;
  }
  return resourcesOf(record).some(({ type, arn }) =>
    selector.DataResources.some(
      ({ Type, Values }) => Type === type && Values.some((value) => isNamed(Type, value, arn)),
    ),
  );
}

/** A value of three parts (`arn:aws:lambda`) is the whole service; objects match by prefix, functions and tables exactly. */
function isNamed(type: string, value: string, arn: string): boolean {
  if (value.split(':').length === 3) return true;
  return type === 'AWS::S3::Object' ? arn.startsWith(value) : arn === value;
}

function matchesAdvanced({ FieldSelectors }: AdvancedSelector, record: TrailRecord): boolean {
  const resources = categoryOf(record) === 'Management' ? [{ type: '', arn: '' }] : resourcesOf(record);
  return resources.some((resource) =>
    FieldSelectors.every((field) => matchesField(field, fieldOf(record, field.Field, resource))),
  );
}

/** A value must match one of the positive operators, if there are any, and none of the negative ones. */
function matchesField(field: FieldSelector, value: string): boolean {
  const used = OPERATORS.filter((operator) => field[operator] !== undefined);
  const hits = (operator: (typeof OPERATORS)[number]): boolean =>
    (field[operator] ?? []).some((wanted) => TESTS[operator](value, wanted));
  const positive = used.filter((operator) => !operator.startsWith('Not'));
  const negative = used.filter((operator) => operator.startsWith('Not'));
  return (positive.length === 0 || positive.some(hits)) && !negative.some(hits);
}

const equals = (value: string, wanted: string): boolean => value === wanted;
const startsWith = (value: string, wanted: string): boolean => value.startsWith(wanted);
const endsWith = (value: string, wanted: string): boolean => value.endsWith(wanted);
const TESTS: Record<(typeof OPERATORS)[number], (value: string, wanted: string) => boolean> = {
  Equals: equals,
  StartsWith: startsWith,
  EndsWith: endsWith,
  NotEquals: equals,
  NotStartsWith: startsWith,
  NotEndsWith: endsWith,
};

interface NamedResource {
  readonly type: string;
  readonly arn: string;
}

function fieldOf(record: TrailRecord, field: string, resource: NamedResource): string {
  if (field === 'eventCategory') return categoryOf(record);
  if (field === 'resources.type') return resource.type;
  if (field === 'resources.ARN') return resource.arn;
  if (field === 'userIdentity.arn') return textOf(objectOf(record['userIdentity']), 'arn');
  return textOf(record, field);
}

function categoryOf(record: TrailRecord): string {
  return textOf(record, 'eventCategory') || 'Management';
}

function resourcesOf(record: TrailRecord): NamedResource[] {
  const resources: unknown = record['resources'];
  if (!Array.isArray(resources)) return [];
  return resources.map(objectOf).map((resource) => ({
    type: textOf(resource, 'type'),
    arn: textOf(resource, 'ARN') || textOf(resource, 'ARNPrefix'),
  }));
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(record: Readonly<Record<string, unknown>>, key: string): string {
  const value = record[key];
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}
