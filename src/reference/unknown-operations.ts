import type { Text } from '../errors.js';
import { text } from '../messages/text.js';

/** Operations that have no action by their name, and for which none can be told. */
interface UnknownOperations {
  /** Event sources without their domain. */
  readonly sources: readonly string[];
  readonly operations: readonly string[];
  /** `query`: the text of the query decides. */
  readonly why: 'query';
  readonly see: string;
}

/** The operations whose verdict is unknown for a reason that is known. */
export const unknownOperations: readonly UnknownOperations[] = [
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
  const isUnknown = unknownOperations.some(
    ({ sources, operations }) => sources.includes(source) && operations.some((each) => each.toLowerCase() === name),
  );
  return isUnknown ? text('usage.unknown-query', { event: eventName }) : undefined;
}
