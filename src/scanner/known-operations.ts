import type { OperationPaths } from '../usage/kind-dictionary.js';
import type { ScanOperation } from './scan-questions.js';

/** An operation by name; the source as in records, in lower case (`s3.amazonaws.com`). */
export interface OperationName {
  readonly eventSource: string;
  readonly eventName: string;
}

/** An operation with the places of its parameters. */
export interface DescribedOperation extends OperationName {
  readonly described: OperationPaths;
}

/** Tells how records of operations are read, of all that it is asked for. */
export type DescribeOperations = (operations: readonly OperationName[]) => Promise<readonly DescribedOperation[]>;

/** The operations whose places are known so far. Numbers go from 0 and stay. */
export interface KnownOperations {
  find(eventSource: string, eventName: string): ScanOperation | undefined;
  /** Asks for those that are not known yet. */
  learn(operations: readonly OperationName[]): Promise<void>;
  /** Takes what others asked for. */
  add(operations: readonly DescribedOperation[]): void;
}

/** Nothing known yet. */
export function openKnownOperations(describe: DescribeOperations): KnownOperations {
  const known = new Map<string, ScanOperation>();

  function add(operations: readonly DescribedOperation[]): void {
    for (const { described, ...name } of operations) {
      const key = operationKey(name);
      if (!known.has(key)) known.set(key, { ...described, number: known.size });
    }
  }

  return {
    find: (eventSource, eventName) => known.get(operationKey({ eventSource, eventName })),
    async learn(operations) {
      const missing = new Map(operations.map((name) => [operationKey(name), name]));
      for (const key of missing.keys()) if (known.has(key)) missing.delete(key);
      if (missing.size === 0) return;
      add(await describe([...missing.values()]));
    },
    add,
  };
}

/** A text that is the same for the same operation only. */
export function operationKey({ eventSource, eventName }: OperationName): string {
  return `${eventSource}\n${eventName}`;
}
