/** Why reading ended before the data did. */
export type StopReason = 'unreadable' | 'gzip-cut-off' | 'gzip-damaged' | 'too-large';

/** Nothing follows, and what came before is good. `code` is the system's code for the failure, such as `EACCES`. */
export interface Stop {
  readonly type: 'stopped';
  readonly reason: StopReason;
  readonly code: string;
}

/** What comes out of a file or object, in order. */
export type ReadPart = { readonly type: 'bytes'; readonly bytes: Uint8Array } | Stop;

/** Parts that can be read on by several stages in turn; `return` closes what they come from. */
export type ReadParts = AsyncGenerator<ReadPart, void, undefined>;

/**
 * Reads on until the bytes are enough to decide by, or nothing more comes. The bytes are taken from `parts`: hand both to `putBack` to
 * read them again.
 */
export async function takeHead(
  parts: ReadParts,
  isEnough: (bytes: Buffer) => boolean,
): Promise<{ readonly head: Buffer; readonly stopped?: Stop }> {
  let head: Buffer = Buffer.alloc(0);
  while (!isEnough(head)) {
    const next = await parts.next();
    if (next.done) return { head };
    if (next.value.type === 'stopped') return { head, stopped: next.value };
    head = join(head, next.value.bytes);
  }
  return { head };
}

// The first part may be a whole log.
function join(head: Buffer, bytes: Uint8Array): Buffer {
  return head.length > 0 ? Buffer.concat([head, bytes]) : toBuffer(bytes);
}

/** The same memory as a buffer. */
export function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Bytes that are all there as the only part; no part at all where there are none. */
export async function* onlyPart(bytes: Uint8Array): ReadParts {
  if (bytes.length > 0) yield { type: 'bytes', bytes };
}

/** The head that was taken, then what follows it. Closing it closes `parts`, however far it was read. */
export async function* putBack(
  { head, stopped }: { readonly head: Uint8Array; readonly stopped?: Stop },
  parts: ReadParts,
): ReadParts {
  try {
    if (head.length > 0) yield { type: 'bytes', bytes: head };
    if (stopped) yield stopped;
    yield* parts;
  } finally {
    await parts.return();
  }
}

/** The same parts; their bytes are added to `counted` as they are taken. */
export async function* countBytes(parts: ReadParts, counted: { bytes: number }): ReadParts {
  for await (const part of parts) {
    if (part.type === 'bytes') counted.bytes += part.bytes.length;
    yield part;
  }
}

/** These parts, then those. Closing it closes `parts`. */
export async function* precede(first: readonly ReadPart[], parts: ReadParts): ReadParts {
  try {
    yield* first;
    yield* parts;
  } finally {
    await parts.return();
  }
}
