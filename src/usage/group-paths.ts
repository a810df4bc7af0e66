import type { CallRecord } from '../model/event.js';
import { addEvidenceBeginnings, addEvidencePaths } from '../reference/evidence-paths.js';
import type { Reference } from '../reference/reference.js';
import type { OperationPaths } from './kind-dictionary.js';

/**
 * What the group of a record carries: the parameters that decide its actions and resources, and those that say whether it is whole and
 * who started a session. Each operation's list is made once, and the same list is given again. Its source must have been loaded.
 */
export function openGroupPaths(
  reference: Reference,
): (record: Pick<CallRecord, 'eventSource' | 'eventName'>) => OperationPaths {
  const known = new Map<string, OperationPaths>();
  return ({ eventSource, eventName }) => {
    const key = `${eventSource}\n${eventName}`;
    const operation = known.get(key) ?? {
      paths: addEvidencePaths(reference.parameterPaths(eventSource, eventName), eventName),
      beginnings: addEvidenceBeginnings(reference.beginningPaths(eventSource, eventName), eventName),
    };
    known.set(key, operation);
    return operation;
  };
}
