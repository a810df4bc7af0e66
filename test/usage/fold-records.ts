import type { CallGroup } from '../../src/model/call-group.js';
import type { MinedPart } from '../../src/model/mined-part.js';
import type { RawRecord } from '../../src/model/event.js';
import { type EventSpill, openEventLog } from '../../src/usage/event-log.js';
import { type FoldedGroups, openGroupTable } from '../../src/usage/group-table.js';
import { openKindDictionary, type OperationPaths } from '../../src/usage/kind-dictionary.js';
import { parseRecord } from '../../src/usage/parse-record.js';
import { openRecordMiner } from '../../src/usage/record-miner.js';

/** Whatever the operation, its groups carry bucket and key, and of too many keys the beginnings. */
export const objectPaths: OperationPaths = {
  paths: ['requestParameters.bucketName', 'requestParameters.key'],
  beginnings: ['requestParameters.key'],
};

/** How records are to be folded. */
export interface FoldOptions {
  readonly operation?: OperationPaths;
  readonly spill?: EventSpill;
  readonly entriesInMemory?: number;
  readonly since?: number;
}

const noPaths: OperationPaths = { paths: [], beginnings: [] };

/** Each list of records mined as one part with a dictionary of its own. */
export function mineParts(parts: readonly (readonly RawRecord[])[], operation = noPaths): readonly MinedPart[] {
  return parts.map((records) => {
    const miner = openRecordMiner(openKindDictionary());
    for (const record of records) miner.add(parseRecord(record), operation);
    return miner.takePart();
  });
}

/** The groups that lists of records make up, each list a part of its own. */
export async function foldParts(
  parts: readonly (readonly RawRecord[])[],
  { operation = noPaths, spill, entriesInMemory, since = Number.NEGATIVE_INFINITY }: FoldOptions = {},
): Promise<FoldedGroups> {
  const log = openEventLog(spill, entriesInMemory);
  const table = openGroupTable(() => operation, log, { since, until: Number.POSITIVE_INFINITY });
  for (const part of mineParts(parts, operation)) {
    table.add(part);
    await log.relieve();
  }
  return table.finish();
}

/** The one group that records make up. */
export async function foldOne(records: readonly RawRecord[]): Promise<CallGroup> {
  const { groups } = await foldParts([records]);
  const [group, ...others] = groups;
  if (!group || others.length > 0) throw new Error('the records make up one group');
  return group;
}
