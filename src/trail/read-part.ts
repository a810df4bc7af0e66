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
  let head = Buffer.alloc(0);
  while (!isEnough(head)) {
    const next = await parts.next();
    if (next.done) return { head };
    if (next.value.type === 'stopped') return { head, stopped: next.value };
    head = Buffer.concat([head, next.value.bytes]);
  }
  return { head };
}

/** The head that was taken, then what follows it. Closing it closes `parts`, however far it was read. */
export async function* putBack(
  { head, stopped }: { readonly head: Buffer; readonly stopped?: Stop },
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
