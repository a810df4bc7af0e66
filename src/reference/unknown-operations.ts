import type { Text } from '../errors.js';
import { text } from '../messages/text.js';

/** Operations that have no action by their name, and for which none can be told. */
interface UnknownOperations {
  /** Event sources without their domain. */
  readonly sources: readonly string[];
  /** Empty: every operation of the source. */
  readonly operations: readonly string[];
  /** `retired`: the service is no more, and neither are its actions; `query`: the text of the query decides. */
  readonly why: 'retired' | 'query';
  readonly see: string;
}

/** The operations whose verdict is unknown for a reason that is known. */
export const unknownOperations: readonly UnknownOperations[] = [
  {
    // AWS CloudHSM Classic; today’s CloudHSM writes the same event source.
    sources: ['cloudhsm'],
    why: 'retired',
    see: 'https://docs.aws.amazon.com/cloudhsm/classic/APIReference/Welcome.html',
    operations: [
      'AddTagsToResource',
      'CreateHapg',
      'CreateLunaClient',
      'DeleteHapg',
      'DeleteLunaClient',
      'DescribeHapg',
      'DescribeHsm',
      'DescribeLunaClient',
      'GetConfig',
      'ListAvailableZones',
      'ListHapgs',
      'ListHsms',
      'ListLunaClients',
      'ListTagsForResource',
      'ModifyHapg',
      'ModifyHsm',
      'ModifyLunaClient',
      'RemoveTagsFromResource',
    ],
  },
  {
    sources: ['iotthingsgraph'],
    why: 'retired',
    see: 'https://docs.aws.amazon.com/thingsgraph/latest/APIReference/Welcome.html',
    operations: [],
  },
  {
    sources: ['application-cost-profiler'],
    why: 'retired',
    see: 'https://docs.aws.amazon.com/application-cost-profiler/latest/userguide/introduction.html',
    operations: [],
  },
  {
    sources: ['neptune-db'],
    why: 'query',
    see: 'https://docs.aws.amazon.com/neptune/latest/userguide/iam-dp-actions.html',
    operations: ['ExecuteGremlinExplainQuery', 'ExecuteGremlinQuery', 'ExecuteOpenCypherQuery'],
  },
  {
    sources: ['neptune-graph'],
    why: 'query',
    see: 'https://docs.aws.amazon.com/neptune-analytics/latest/apiref/API_ExecuteQuery.html',
    operations: ['ExecuteQuery'],
  },
];

/** Why an operation is known to be unknown; undefined for every other. The source without its domain, the name in any case. */
export function explainUnknown(source: string, eventName: string): Text | undefined {
  const name = eventName.toLowerCase();
  const found = unknownOperations.find(
    ({ sources, operations }) =>
      sources.includes(source) && (operations.length === 0 || operations.some((each) => each.toLowerCase() === name)),
  );
  if (!found) return undefined;
  return found.why === 'retired'
    ? text('usage.unknown-retired', { source })
    : text('usage.unknown-query', { event: eventName });
}
