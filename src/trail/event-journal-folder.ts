import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { replaceFile } from '../files/replace-file.js';
import type { LookedUpEvent } from '../aws/event-history.js';
import type { EventJournal, EventJournals, Segment } from './event-journal.js';
import { decodeSegment, encodeSegment, type JournalOwner } from './event-journal-segment.js';
import { groupSegments, joinEvents } from './event-journal-tidy.js';
import { systemErrorCode } from './read-file.js';
import type { Span } from './span.js';

/** A segment's file is named for its stretch; one that is being written has a dot in front and something random behind. */
const FILE_NAME = /^\.?(\d{1,11})-(\d{1,11})\.jsonl\.gz(?:\.[\w-]+)?$/;
const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/**
 * The journals of an account in a folder, which is made when there is something to keep: one folder a region in it, one file a segment.
 * They hold records, so only their owner may read them; what others may have written is not used.
 * @param endpoint where AWS is thought to be, when it is not AWS itself: what another AWS answers is another history.
 */
export function openEventJournals(folder: string, { account, endpoint = '' }: AccountOfJournals): EventJournals {
  const problems: string[] = [];
  // What cannot be kept is told once and costs nothing but time; that something is not there is no problem at all.
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      const code = systemErrorCode(error);
      if (code !== 'ENOENT') problems.push(code);
      return undefined;
    }
  };
  return {
    folder,
    problem: () => problems[0],
    open: (region) =>
      openJournal(join(folder, nameFolder({ account, region, endpoint })), { account, region, endpoint }, attempt),
    dropBefore: async (oldest) => {
      const names = (await attempt(() => readdir(folder, { recursive: true, encoding: 'utf8' }))) ?? [];
      const old = names.filter((name) => (findSpan(basename(name))?.to ?? oldest) < oldest);
      for (const name of old) await attempt(() => rm(join(folder, name), { force: true }));
    },
  };
}

/** Whose history it is. */
export interface AccountOfJournals {
  readonly account: string;
  readonly endpoint?: string | undefined;
}

type Attempt = <T>(work: () => Promise<T>) => Promise<T | undefined>;

function openJournal(folder: string, owner: JournalOwner, attempt: Attempt): EventJournal {
  const nameOf = (span: Span): string => `${span.from}-${span.to}.jsonl.gz`;
  const write = (span: Span, events: readonly LookedUpEvent[]): Promise<boolean | undefined> =>
    attempt(async () => {
      const packed = await encodeSegment(owner, span, events);
      await makePrivateFolder(folder);
      await replaceFile(join(folder, nameOf(span)), packed, OWNER_ONLY);
      return true;
    });
  const replace = async (segments: readonly Segment[], span: Span): Promise<void> => {
    const events = await joinEvents(segments, span, (segment) => journal.read(segment));
    if (!events || !(await write(span, events))) return;
    for (const segment of segments) if (basename(segment.path) !== nameOf(span)) await journal.remove(segment);
  };
  const journal: EventJournal = {
    list: async () => (await attempt(() => listSegments(folder))) ?? [],
    read: async (segment) => {
      const packed = await attempt(() => readTrusted(segment.path));
      const events = packed && (await decodeSegment(packed, owner, segment));
      if (!events) await journal.remove(segment);
      return events;
    },
    write: async (span, events) => {
      await write(span, events);
    },
    remove: async ({ path }) => {
      await attempt(() => rm(path, { force: true }));
    },
    tidy: async (oldest) => {
      for (const { segments, from, to } of groupSegments(await journal.list(), oldest)) {
        await replace(segments, { from: Math.max(oldest, from), to });
      }
    },
  };
  return journal;
}

/** Readable as far as a folder's name may be, and never the same for two. */
function nameFolder({ account, region, endpoint }: JournalOwner): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([account, region, endpoint]))
    .digest('hex')
    .slice(0, 12);
  return [account, region].map((part) => part.replace(/[^\w-]/g, '_').slice(0, 40)).join('_') + `_${hash}`;
}

async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  await chmod(folder, OWNER_ONLY_FOLDER);
}

async function listSegments(folder: string): Promise<readonly Segment[]> {
  const segments: Segment[] = [];
  for (const name of await readdir(folder)) {
    const span = name.startsWith('.') ? undefined : findSpan(name);
    const path = join(folder, name);
    if (span) segments.push({ ...span, path, packedBytes: (await stat(path)).size });
  }
  return segments;
}

function findSpan(name: string): Span | undefined {
  const [, from, to] = FILE_NAME.exec(name) ?? [];
  return Number(from) <= Number(to) ? { from: Number(from), to: Number(to) } : undefined;
}

/** A file's bytes; undefined where somebody else may have written them. */
async function readTrusted(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path, 'r');
  try {
    return isOurs(await file.stat()) ? await file.readFile() : undefined;
  } finally {
    await file.close();
  }
}

/** Windows keeps other folders of a user private by itself, and its modes say nothing. */
function isOurs({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}
