import type { Protocol } from '../protocols/protocol.js';
import { AwsError } from '../service.js';
import type { NoAnswer } from '../wire-reply.js';
import type { Mishap } from './fault.js';
import { serviceFailure } from './service-failures.js';

/** What the client sees of a fault: an error, or nothing. */
export type Effect = FaultError | LostAnswer;

/** The fault is answered as an error. */
export interface FaultError {
  readonly lost?: never;
  readonly error: AwsError;
}

/** The fault leaves the call without an answer. */
export interface LostAnswer extends NoAnswer {
  readonly error?: never;
  /** No later call is answered either. */
  readonly halts: boolean;
}

/** How a mishap looks to a client of this service in this protocol; undefined for a mere delay. */
export function findEffect(mishap: Mishap, service: string, protocol: Protocol['name']): Effect | undefined {
  switch (mishap.kind) {
    case 'error': {
      const { code, message = 'This error was asked for.', status } = mishap;
      return { error: new AwsError(code, message, status === undefined ? {} : { status }) };
    }
    case 'throttling':
    case 'internal-error':
    case 'unavailable':
      return { error: serviceFailure(mishap.kind, service, protocol) };
    case 'timeout':
      return { lost: 'silence', halts: false };
    case 'reset':
      return { lost: 'reset', halts: false };
    case 'halt':
      return { lost: 'silence', halts: true };
    case 'delay':
      return undefined;
  }
}
