import type { CallHead } from '../model/call-group.js';
import type { OperationPaths } from '../usage/kind-dictionary.js';
import { hashText } from '../usage/mark.js';

/** Gives the places that an operation's records are read at. */
export type DescribeOperation = (eventSource: string, eventName: string) => Promise<OperationPaths>;

/** An operation and the hash of its places at the time when records of it were read. */
export type StampedOperation = readonly [eventSource: string, eventName: string, stamp: number];

/** Which kinds of records would be read today as they were read then. */
export class OperationStamps {
  readonly #describe: DescribeOperation;
  readonly #known = new Map<string, { readonly paths: OperationPaths; readonly stamp: number }>();

  constructor(describe: DescribeOperation) {
    this.#describe = describe;
  }

  /** Asks for the operations that were not asked for before. */
  async load(
    operations: Iterable<readonly [eventSource: string, eventName: string, ...rest: unknown[]]>,
  ): Promise<void> {
    const unknown = [...operations].filter(([source, name]) => !this.#known.has(keyOf(source, name)));
    await Promise.all(
      unknown.map(async ([source, name]) => {
        const paths = await this.#describe(source, name);
        this.#known.set(keyOf(source, name), {
          paths,
          stamp: hashText(JSON.stringify([paths.paths, paths.beginnings])),
        });
      }),
    );
  }

  /** Whether the operation, which was loaded, is read today as it was then. */
  isCurrent([source, name, stamp]: StampedOperation): boolean {
    return this.#known.get(keyOf(source, name))?.stamp === stamp;
  }

  /** The operations of heads with today's hashes, each once; they must have been loaded. */
  stamp(heads: Iterable<CallHead>): readonly StampedOperation[] {
    const stamped = new Map<string, StampedOperation>();
    for (const { eventSource, eventName } of heads) {
      const key = keyOf(eventSource, eventName);
      stamped.set(key, [eventSource, eventName, this.#known.get(key)?.stamp ?? 0]);
    }
    return [...stamped.values()];
  }

  /** The places of an operation that was loaded; none of one that was not. */
  pathsOf({ eventSource, eventName }: Pick<CallHead, 'eventSource' | 'eventName'>): OperationPaths {
    return this.#known.get(keyOf(eventSource, eventName))?.paths ?? { paths: [], beginnings: [] };
  }
}

function keyOf(eventSource: string, eventName: string): string {
  return `${eventSource}\n${eventName}`;
}
