import type { RoleSession } from '../model/call-group.js';
import type { Finding } from '../model/finding.js';
import { ROW, ROW_WORDS } from '../model/mined-part.js';
import { decodeKinds, encodeKinds, type KindTools } from './kind-sections.js';
import type { StampedOperation } from './operation-stamps.js';
import { packText, unpackText } from './packed-text.js';
import { encodeSections, type SectionFile, toWords } from './section-file.js';
import { memo, renumber } from './renumber.js';
import { Shard, type StoredObject } from './shard.js';

/** What a shard's file says beside kinds and rows. */
interface ShardIndex {
  readonly folder: string;
  readonly networks: readonly string[];
  readonly ids: readonly string[];
  readonly sessions: readonly RoleSession[];
  readonly operations: readonly StampedOperation[];
  readonly objects: readonly IndexedObject[];
}

/** An object's counts, how many rows it has behind those of the objects before, and which operations it needs to be current. */
interface IndexedObject {
  readonly digest: string;
  readonly counts: readonly [records: number, damaged: number, setAside: number, packedBytes: number];
  readonly rows: number;
  readonly operations: readonly number[];
  readonly findings?: readonly Finding[];
}

/** A shard as a file; the operations of its kinds must have been loaded. */
export function encodeShard(
  shard: Shard,
  folder: string,
  stamp: string,
  { pool, stamps }: KindTools,
): readonly Uint8Array[] {
  const operations = stamps.stamp(shard.kinds.values.map(({ head }) => head));
  const byName = new Map(operations.map(([source, name], index) => [`${source}\n${name}`, index]));
  const operationOf = shard.kinds.values.map(({ head }) => byName.get(`${head.eventSource}\n${head.eventName}`) ?? 0);
  const objects = [...shard.objects].map(([digest, stored]) => toIndexed(digest, stored, operationOf));
  const index: ShardIndex = {
    folder,
    networks: shard.networks.values,
    ids: shard.ids.values,
    sessions: shard.sessions.values,
    operations,
    objects,
  };
  return encodeSections(stamp, {
    index: packText(JSON.stringify(index)),
    ...encodeKinds(shard.kinds.values, pool),
    rows: joinRows([...shard.objects.values()]),
  });
}

function toIndexed(digest: string, stored: StoredObject, operationOf: readonly number[]): IndexedObject {
  const { records, damaged, setAside, packedBytes, findings, rows } = stored;
  const operations = new Set<number>();
  for (let at = ROW.kind; at < rows.length; at += ROW_WORDS) operations.add(operationOf[rows[at] ?? 0] ?? 0);
  return {
    digest,
    counts: [records, damaged, setAside, packedBytes],
    rows: rows.length / ROW_WORDS,
    operations: [...operations],
    ...(findings.length > 0 && { findings }),
  };
}

function joinRows(objects: readonly StoredObject[]): Uint8Array {
  const all = new Uint32Array(objects.reduce((sum, { rows }) => sum + rows.length, 0));
  let at = 0;
  for (const { rows } of objects) {
    all.set(rows, at);
    at += rows.length;
  }
  return new Uint8Array(all.buffer);
}

/** The shard of a file, but for the objects that would be read otherwise today and those that are not `wanted`. */
export async function decodeShard(
  file: SectionFile,
  { pool, stamps }: KindTools,
  wanted: (digest: string) => boolean,
): Promise<Shard> {
  const index = readIndex(file);
  await stamps.load(index.operations);
  const current = index.operations.map((operation) => stamps.isCurrent(operation));
  const kinds = decodeKinds(file, pool);
  const shard = new Shard({ kinds, networks: index.networks, ids: index.ids, sessions: index.sessions });
  const rows = toWords(file.sections.get('rows') ?? new Uint8Array());
  let at = 0;
  for (const object of index.objects) {
    const end = at + object.rows * ROW_WORDS;
    const isUsable = object.operations.every((operation) => current[operation]) && wanted(object.digest);
    if (isUsable) shard.objects.set(object.digest, toStored(object, rows.subarray(at, end)));
    at = end;
  }
  return shard.objects.size === index.objects.length ? shard : withoutUnused(shard);
}

/** The objects of a shard's file and how many records each held. */
export function listShardObjects(file: SectionFile): readonly { readonly digest: string; readonly records: number }[] {
  return readIndex(file).objects.map(({ digest, counts: [records] }) => ({ digest, records }));
}

function readIndex({ sections }: SectionFile): ShardIndex {
  return JSON.parse(unpackText(sections.get('index') ?? new Uint8Array())) as ShardIndex;
}

function toStored({ counts, findings = [] }: IndexedObject, rows: Uint32Array): StoredObject {
  const [records, damaged, setAside, packedBytes] = counts;
  return { records, damaged, setAside, packedBytes, findings, rows };
}

/** Kinds that only objects left out had would ask for operations to be as they were. */
function withoutUnused(shard: Shard): Shard {
  const smaller = new Shard();
  const numbering = {
    kind: memo(shard.kinds.values, (kind) => smaller.kinds.number(kind)),
    network: memo(shard.networks.values, (network) => smaller.networks.number(network)),
    id: memo(shard.ids.values, (id) => smaller.ids.number(id)),
    session: memo(shard.sessions.values, (session) => smaller.sessions.number(session)),
  };
  for (const [digest, stored] of shard.objects) {
    smaller.objects.set(digest, { ...stored, rows: renumber(stored.rows, numbering) });
  }
  return smaller;
}
