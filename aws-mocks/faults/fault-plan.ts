import { concerns, isDue, type CallName, type Fault } from './fault.js';

/** A fault that was added, and what came of it. */
export type FaultReport = Fault & {
  /** From 1. */
  readonly id: number;
  /** How many of the calls that it is meant for have come since. */
  readonly met: number;
  /** The numbers, as the list of calls has them, of those it befell. */
  readonly fired: readonly number[];
};

/** What befalls one call. */
export interface Fate {
  readonly fault: Fault | undefined;
  readonly delayMs: number;
}

/** Whether calls go unanswered. */
export interface HaltReport {
  readonly halted: boolean;
  /** How many requests came during the halt that is on, or during the last one; the call it began with is not counted. */
  readonly unanswered: number;
}

/** Faults to come. Kept for as long as the server runs; no part of the account. */
export interface FaultPlan {
  /** @returns the fault's id. */
  add(fault: Fault): number;
  /** Forgets all faults and ends a halt. */
  clear(): void;
  /** In the order they were added, also those that are over. */
  list(): readonly FaultReport[];
  /** Counts a call. Of several faults that are due the first added befalls it, those before it is performed first; delays add up. */
  meet(call: CallName & { readonly number: number }): Fate;
  /** From now on no call is performed or answered. */
  halt(): void;
  /** Asked once for every request: one that comes during a halt is counted, and true is the answer. */
  swallows(): boolean;
  haltReport(): HaltReport;
  /** Ends a halt. Calls that came meanwhile stay without an answer. */
  resume(): void;
  /** Resolves when a halt is on. */
  untilHalted(): Promise<void>;
}

/** A plan without faults. */
export function createFaultPlan(): FaultPlan {
  let rules: Rule[] = [];
  let lastId = 0;
  let halted = false;
  let unanswered = 0;
  let waiting: (() => void)[] = [];
  return {
    add(fault) {
      lastId += 1;
      rules.push({ id: lastId, fault, met: 0, fired: [] });
      return lastId;
    },
    clear() {
      rules = [];
      halted = false;
    },
    list: () => rules.map(({ id, fault, met, fired }) => ({ id, ...fault, met, fired: [...fired] })),
    meet: (call) => meetRules(rules, call),
    halt() {
      halted = true;
      unanswered = 0;
      for (const tell of waiting) tell();
      waiting = [];
    },
    swallows() {
      if (halted) unanswered += 1;
      return halted;
    },
    haltReport: () => ({ halted, unanswered }),
    resume() {
      halted = false;
    },
    untilHalted: () => (halted ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  };
}

interface Rule {
  readonly id: number;
  readonly fault: Fault;
  met: number;
  readonly fired: number[];
}

function meetRules(rules: readonly Rule[], call: CallName & { readonly number: number }): Fate {
  const due = rules.filter((rule) => {
    if (!concerns(rule.fault, call)) return false;
    rule.met += 1;
    return isDue(rule.fault, rule.met);
  });
  const delays = due.filter(({ fault }) => fault.kind === 'delay');
  const others = due.filter(({ fault }) => fault.kind !== 'delay');
  const hit = others.find(({ fault }) => fault.when !== 'after') ?? others[0];
  for (const rule of hit ? [hit, ...delays] : delays) rule.fired.push(call.number);
  return {
    fault: hit?.fault,
    delayMs: delays.reduce((sum, { fault }) => sum + (fault.kind === 'delay' ? fault.ms : 0), 0),
  };
}
