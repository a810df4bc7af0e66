/** What goes wrong with a call. */
export type Mishap =
  /** An error of the caller's choice; `status` as the client's schema knows the code, else 400. */
  | { readonly kind: 'error'; readonly code: string; readonly status?: number; readonly message?: string }
  /** The errors that the service itself answers, under its own codes, when it is asked too much, fails, or is not to be had. */
  | { readonly kind: 'throttling' | 'internal-error' | 'unavailable' }
  /** The call is never answered; the connection stays open. */
  | { readonly kind: 'timeout' }
  /** The connection is reset. */
  | { readonly kind: 'reset' }
  /** From this call on none is performed or answered until `resume`: to its client, the same as having been killed. */
  | { readonly kind: 'halt' }
  /** The answer is held back for so many milliseconds of the machine's time. Other calls go on meanwhile. */
  | { readonly kind: 'delay'; readonly ms: number };

/** Which calls it befalls. */
export interface FaultPlace {
  /** `iam:CreateUser`, or `iam:*` for all of a service; absent: every call. Services go by their id, the name of their folder. */
  readonly call?: string;
  /** The region of the endpoint; absent: every region. */
  readonly region?: string;
  /** The first such call that it befalls, counted from 1 when the fault is added. Absent: the next one. */
  readonly nth?: number;
  /** How many of them in a row: by default 1 where `nth` is given, else all. */
  readonly times?: number;
  /** Instead of performing the call (the default), or once it is performed, saved and recorded, so that only its answer is lost. */
  readonly when?: 'before' | 'after';
}

/** Something that goes wrong on purpose. */
export type Fault = FaultPlace & Mishap;

/** A call as faults see it. */
export interface CallName {
  /** The service's id. */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
}

/** Whether a fault is meant for such calls. */
export function concerns({ call, region }: FaultPlace, name: CallName): boolean {
  if (region !== undefined && region !== name.region) return false;
  return call === undefined || call === `${name.service}:*` || call === `${name.service}:${name.operation}`;
}

/** Whether a fault befalls the call that is the `met`-th (from 1) of those it is meant for. */
export function isDue({ nth, times }: FaultPlace, met: number): boolean {
  const first = nth ?? 1;
  const last = first + (times ?? (nth === undefined ? Infinity : 1)) - 1;
  return met >= first && met <= last;
}
