import type { CallName } from '../faults/fault.js';
import { documentedRate, type Rate } from './documented-rates.js';

/** Which calls are held to AWS's rates: all of them, or those of these operations (`cloudtrail:LookupEvents`). */
export type Throttled = 'all' | readonly string[];

/** How often an account may call, by its own clock. */
export interface RequestRates {
  /** From now on these calls are held to the rates that AWS documents; `[]`: none. Begins with full buckets. */
  throttle(throttled: Throttled): void;
  /** Counts a call; false where it comes too soon, which is then not counted. */
  take(call: CallName, nowMs: number): boolean;
}

/** Nothing is throttled. */
export function createRequestRates(): RequestRates {
  let throttled: Throttled = [];
  const buckets = new Map<string, Bucket>();
  return {
    throttle(calls) {
      throttled = calls;
      buckets.clear();
    },
    take({ service, operation, region }, nowMs) {
      if (throttled !== 'all' && !throttled.includes(`${service}:${operation}`)) return true;
      const rate = documentedRate(service, operation, region);
      if (!rate) return true;
      const key = `${service}:${operation} ${region}`;
      const bucket = refill(buckets.get(key) ?? { tokens: rate.capacity, atMs: nowMs }, rate, nowMs);
      const isFree = bucket.tokens >= 1;
      buckets.set(key, isFree ? { ...bucket, tokens: bucket.tokens - 1 } : bucket);
      return isFree;
    },
  };
}

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

function refill({ tokens, atMs }: Bucket, { capacity, perSecond }: Rate, nowMs: number): Bucket {
  return { tokens: Math.min(capacity, tokens + ((nowMs - atMs) * perSecond) / 1000), atMs: nowMs };
}
