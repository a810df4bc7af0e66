import { controlMistake } from '../control-mistake.js';
import type { Fault, FaultPlace, Mishap } from './fault.js';

/**
 * A fault as a control request describes it.
 * @throws AwsError 400 naming the member that is wrong, or that there is no such member.
 */
export function readFault(fields: Readonly<Record<string, unknown>>): Fault {
  for (const name of Object.keys(fields)) {
    if (!KNOWN.has(name)) throw controlMistake(`a fault has no member "${name}", only ${[...KNOWN].join(', ')}`);
  }
  return { ...readPlace(fields), ...readMishap(fields) };
}

const KNOWN = new Set(['kind', 'call', 'region', 'nth', 'times', 'when', 'code', 'status', 'message', 'ms']);

type Fields = Readonly<Record<string, unknown>>;

function readMishap(fields: Fields): Mishap {
  const { kind, code, status, message, ms } = fields;
  switch (kind) {
    case 'error':
      if (typeof code !== 'string' || code === '') throw controlMistake('"code" must be the error’s code');
      if (status !== undefined && !isWhole(status, 400, 599)) throw controlMistake('"status" must be 400 to 599');
      if (message !== undefined && typeof message !== 'string') throw controlMistake('"message" must be a text');
      return { kind, code, ...(status !== undefined && { status }), ...(message !== undefined && { message }) };
    case 'delay':
      if (!isWhole(ms, 0, 600_000)) throw controlMistake('"ms" must be 0 to 600000');
      return { kind, ms };
    case 'throttling':
    case 'internal-error':
    case 'unavailable':
    case 'timeout':
    case 'reset':
    case 'halt':
      return { kind };
    default:
      throw controlMistake(
        `"kind" must be error, throttling, internal-error, unavailable, timeout, reset, halt or delay, not ${JSON.stringify(kind)}`,
      );
  }
}

function readPlace({ call, region, nth, times, when }: Fields): FaultPlace {
  if (call !== undefined && !(typeof call === 'string' && /^[a-z0-9-]+:(\*|[A-Za-z0-9]+)$/.test(call))) {
    throw controlMistake('"call" must be SERVICE:OPERATION or SERVICE:*');
  }
  if (region !== undefined && typeof region !== 'string') throw controlMistake('"region" must be a text');
  if (nth !== undefined && !isWhole(nth, 1)) throw controlMistake('"nth" must be a whole number from 1');
  if (times !== undefined && !isWhole(times, 1)) throw controlMistake('"times" must be a whole number from 1');
  if (when !== undefined && when !== 'before' && when !== 'after')
    throw controlMistake('"when" must be before or after');
  return {
    ...(call !== undefined && { call }),
    ...(region !== undefined && { region }),
    ...(nth !== undefined && { nth }),
    ...(times !== undefined && { times }),
    ...(when !== undefined && { when }),
  };
}

function isWhole(value: unknown, from: number, to = Number.MAX_SAFE_INTEGER): value is number {
  return Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to;
}
