import { DIGEST_CHARS, splitDigests } from './digest.js';
import type { Finding } from '../model/finding.js';
import type { SealedPart } from '../model/sealed-part.js';
import { encodeBlocks, openEntries } from './entries.js';
import { decodeKinds, encodeKinds, type KindTools } from './kind-sections.js';
import type { KindPool } from './kind-pool.js';
import type { StampedOperation } from './operation-stamps.js';
import { packText, unpackText } from './packed-text.js';
import type { Rollup, RollupCounts } from './rollup.js';
import { encodeSections, type SectionFile, toBytes, toWords } from './section-file.js';

/** What a roll-up's file says beside its columns. */
interface RollupIndex
  extends
    RollupCounts,
    Pick<Rollup, 'cuts'>,
    Pick<SealedPart, 'networks' | 'ids' | 'sessions' | 'firstSeconds' | 'lastSeconds'>,
    Pick<SealedPart, 'events' | 'dataEvents' | 'repeated' | 'conflicting'> {
  readonly operations: readonly StampedOperation[];
  readonly findings: readonly Finding[];
}

/** A roll-up's file, as far as it was read: the part is made when it is needed. */
export interface RollupFile extends RollupCounts {
  readonly digests: readonly string[];
  readonly operations: readonly StampedOperation[];
  readonly findings: readonly Finding[];
  readonly events: number;
  readonly firstSeconds: number;
  readonly lastSeconds: number;
  openPart(pool: KindPool): SealedPart;
}

/** A roll-up as a file; the operations of its kinds must have been loaded. */
export function encodeRollup(rollup: Rollup, stamp: string, { pool, stamps }: KindTools): readonly Uint8Array[] {
  const { digests, kinds, sums, examples, kindNetworks, kindSessions, entries, ...rest } = rollup;
  const index: RollupIndex = { ...rest, operations: stamps.stamp(kinds.map(({ head }) => head)) };
  const sections = {
    index: packText(JSON.stringify(index)),
    objects: Buffer.from(digests.join('')),
    ...encodeKinds(kinds, pool),
    sums: toBytes(sums),
    examples: toBytes(examples),
    kindNetworks: toBytes(kindNetworks),
    kindSessions: toBytes(kindSessions),
    blocks: toBytes(encodeBlocks(entries)),
  };
  return encodeSections(stamp, sections, toBytes(entries));
}

/** What a roll-up's file says. `path` is where its entries are read from later. */
export function decodeRollup(file: SectionFile, path: string): RollupFile {
  const { networks, ids, sessions, ...index } = JSON.parse(unpackText(sectionOf(file, 'index'))) as RollupIndex;
  const objects = Buffer.from(sectionOf(file, 'objects')).toString('latin1');
  if (objects.length % DIGEST_CHARS !== 0) throw new RangeError('A digest is cut off.');
  return {
    ...index,
    digests: splitDigests(objects),
    openPart: (pool) => ({
      ...index,
      kinds: decodeKinds(file, pool),
      networks,
      ids,
      sessions,
      sums: toWords(sectionOf(file, 'sums')),
      examples: toWords(sectionOf(file, 'examples')),
      kindNetworks: toWords(sectionOf(file, 'kindNetworks')),
      kindSessions: toWords(sectionOf(file, 'kindSessions')),
      entries: openEntries(path, file.tail, toWords(sectionOf(file, 'blocks'))),
    }),
  };
}

function sectionOf({ sections }: SectionFile, name: string): Uint8Array {
  const section = sections.get(name);
  if (!section) throw new RangeError(`The file has no section ${name}.`);
  return section;
}
