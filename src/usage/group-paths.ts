import type { ParameterPath } from '../model/call-group.js';
import type { CallRecord } from '../model/event.js';
import { addEvidencePaths } from '../reference/evidence-paths.js';
import type { Reference } from '../reference/reference.js';

/**
 * What the group of a record carries: the parameters that decide its actions and resources, and those that say whether it is whole and
 * who started a session. Each operation's list is made once, and the same list is given again. Its source must have been loaded.
 */
export function openGroupPaths(
  reference: Reference,
): (record: Pick<CallRecord, 'eventSource' | 'eventName'>) => readonly ParameterPath[] {
  const known = new Map<string, readonly ParameterPath[]>();
  return ({ eventSource, eventName }) => {
    const key = `${eventSource}\n${eventName}`;
    const paths = known.get(key) ?? addEvidencePaths(reference.parameterPaths(eventSource, eventName), eventName);
    known.set(key, paths);
    return paths;
  };
}
