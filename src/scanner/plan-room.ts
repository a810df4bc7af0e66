import { compilePlan } from './compile-plan.js';
import type { ScanOperation } from './scan-questions.js';
import type { ScannerExports } from './scanner-module.js';

/** The plans of operations in the scanner's memory. */
export interface PlanRoom {
  /** The address of an operation's plan, which is put there; 0 where there is no more room. */
  place(operation: ScanOperation): number;
  /** The operation whose plan lies there. @throws RangeError where none does. */
  find(at: number): ScanOperation;
  /** Whether there was no room for the last one. */
  readonly isFull: boolean;
  clear(): void;
}

/** An empty room. */
export function openPlanRoom(module: ScannerExports): PlanRoom {
  const operations = new Map<number, ScanOperation>();
  const start = module.plansAt();
  let end = start;
  let isFull = false;
  return {
    place(operation) {
      const plan = compilePlan(operation);
      const at = end;
      isFull = at + plan.byteLength > start + module.planRoom();
      if (isFull) return 0;
      new Uint32Array(module.memory.buffer, at, plan.length).set(plan);
      end += plan.byteLength;
      operations.set(at, operation);
      return at;
    },
    find(at) {
      const operation = operations.get(at);
      if (!operation) throw new RangeError(`The scanner reads by a plan at ${at}, where there is none.`);
      return operation;
    },
    get isFull() {
      return isFull;
    },
    clear() {
      operations.clear();
      end = start;
      isFull = false;
    },
  };
}
