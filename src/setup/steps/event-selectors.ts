import type { BasicSelector, TrailSelectors } from '../../aws/trail-selectors.js';
import type { TrailConfig } from '../../config/schema.js';

const READ_WRITE_TYPES = { all: 'All', read: 'ReadOnly', write: 'WriteOnly' } as const;

/** Resource types of data events, and the service whose bare ARN stands for every resource of the account. */
const DATA_RESOURCES = {
  s3: { type: 'AWS::S3::Object', service: 's3' },
  lambda: { type: 'AWS::Lambda::Function', service: 'lambda' },
  dynamodb: { type: 'AWS::DynamoDB::Table', service: 'dynamodb' },
} as const;

/** What a trail takes that was never told: every management event, no data event. */
const DEFAULT_SELECTORS: readonly BasicSelector[] = [selectManagement('All')];

/**
 * The selectors of a configuration. Data events have a selector of their own: the read-write type of a selector holds for both kinds of
 * events, and data events are wanted whole.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html#basic-event-selectors
 */
export function selectorsWanted(
  { managementEvents, dataEvents }: Pick<TrailConfig, 'managementEvents' | 'dataEvents'>,
  partition: string,
): readonly BasicSelector[] {
  const management = selectManagement(READ_WRITE_TYPES[managementEvents]);
  if (dataEvents.length === 0) return [management];
  const resources = [...new Set(dataEvents)].sort().map((name) => {
    const { type, service } = DATA_RESOURCES[name];
    return { Type: type, Values: [`arn:${partition}:${service}`] };
  });
  return [
    management,
    {
      ReadWriteType: 'All',
      IncludeManagementEvents: false,
      ExcludeManagementEventSources: [],
      DataResources: resources,
    },
  ];
}

/** What selectors take, one text a selector, sorted; equal exactly when they take the same. */
export function describeSelectors({ basic, advanced }: TrailSelectors): readonly string[] {
  if (advanced) return ['advanced selectors'];
  return (basic.length === 0 ? DEFAULT_SELECTORS : basic).map(describeSelector).sort();
}

function selectManagement(readWriteType: BasicSelector['ReadWriteType']): BasicSelector {
  return {
    ReadWriteType: readWriteType,
    IncludeManagementEvents: true,
    ExcludeManagementEventSources: [],
    DataResources: [],
  };
}

function describeSelector(selector: BasicSelector): string {
  const data = selector.DataResources.map(({ Type, Values }) => `${Type} of ${[...Values].sort().join(' ')}`).sort();
  const excluded = [...selector.ExcludeManagementEventSources].sort();
  const what = [...(selector.IncludeManagementEvents ? ['management'] : []), ...data].join(' + ');
  return `${selector.ReadWriteType}: ${what}${excluded.length > 0 ? ` without ${excluded.join(' ')}` : ''}`;
}
