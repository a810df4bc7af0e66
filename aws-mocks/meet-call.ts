import type { Account } from './account.js';
import type { CallJournal } from './call-journal.js';
import { findEffect, type Effect } from './faults/effect.js';
import type { CallName } from './faults/fault.js';
import type { FaultPlan } from './faults/fault-plan.js';
import { serviceFailure } from './faults/service-failures.js';
import type { Protocol } from './protocols/protocol.js';

/** What stands between a call and the service that performs it. */
export interface CallHurdles {
  account(): Account;
  readonly journal: CallJournal;
  readonly faults: FaultPlan;
}

/** A call that has a number, and what befalls it. */
export interface MetCall {
  readonly name: CallName;
  readonly number: number;
  /** Instead of performing it: a fault, or the service was asked too much. */
  readonly before: Effect | undefined;
  /** Once it is performed. */
  readonly after: Effect | undefined;
  readonly delayMs: number;
  /** Set when the service has been asked. */
  performed: boolean;
}

/** Counts a call and says what befalls it. A call that a fault befalls takes nothing from AWS's rates. */
export function meetCall(
  name: CallName,
  protocol: Protocol['name'],
  { account, journal, faults }: CallHurdles,
): MetCall {
  const number = journal.next();
  const { fault, delayMs } = faults.meet({ ...name, number });
  const effect = fault && findEffect(fault, name.service, protocol);
  const [before, after] = fault?.when === 'after' ? [undefined, effect] : [effect, undefined];
  return {
    name,
    number,
    before: before ?? findThrottling(name, protocol, account()),
    after,
    delayMs,
    performed: false,
  };
}

function findThrottling(name: CallName, protocol: Protocol['name'], account: Account): Effect | undefined {
  if (account.rates.take(name, account.now())) return undefined;
  return { error: serviceFailure('throttling', name.service, protocol) };
}
