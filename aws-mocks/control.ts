import { controlMistake } from './control-mistake.js';
import type { CallJournal, JournalEntry } from './call-journal.js';
import { actAs, type ActAsRequest, type ActingCredentials } from './act-as.js';
import { signInToConsole, type SignInRequest, type SignInResult } from './console-sign-in.js';
import type { Fault } from './faults/fault.js';
import type { FaultPlan, FaultReport, HaltReport } from './faults/fault-plan.js';
import type { RaceSettings } from './races.js';
import type { Throttled } from './rates/request-rates.js';
import type { Service } from './service.js';
import type { OpenAccount } from './open-account.js';
import type { AccessKey } from './state-file.js';
import type { TrailRecord } from './trail-recorder.js';
import type { Turnstile } from './turnstile.js';

/** What tests and demos may do from outside AWS. Each waits for its turn among the calls and is saved like one. */
export interface Control {
  /** Sets the account's clock forward. @returns the new time in milliseconds since 1970. @throws AwsError for a time to go back. */
  advanceClock(ms: number): Promise<number>;
  /** Writes the trails' pending logs into their buckets now. */
  deliverLogs(): Promise<void>;
  signIn(request: SignInRequest): Promise<SignInResult>;
  /** Credentials of anybody in the account. @throws AwsError for who is not there. */
  actAs(request: ActAsRequest): Promise<ActingCredentials>;
  /** Management events of a region, oldest first. */
  history(region: string): Promise<readonly TrailRecord[]>;
  /** Lets something go wrong with coming calls. @returns the fault's id. */
  addFault(fault: Fault): Promise<number>;
  /** The faults in the order they were added, with the calls that each befell. */
  faults(): Promise<readonly FaultReport[]>;
  /** Forgets all faults and ends a halt. */
  clearFaults(): Promise<void>;
  /** Ends a halt: calls from now on are served again. Those that came meanwhile stay without an answer, as their client is dead. */
  resume(): Promise<void>;
  halt(): Promise<HaltReport>;
  /** Resolves as soon as a halt is on: at once when it is already. */
  untilHalted(): Promise<void>;
  /** The calls that came after the one with this number (default 0: all), in order. The last one's number marks the place for later. */
  calls(after?: number): Promise<readonly JournalEntry[]>;
  /** From now on AWS shows changes late, after so many looks at each; `{}`: at once. */
  setConsistency(races: RaceSettings): Promise<void>;
  /** From now on these calls are held to the rates AWS documents, by the account's clock; `[]`: none. */
  throttle(throttled: Throttled): Promise<void>;
  /** From now on no list of any service has more than `size` items a page, 1 or more, whatever is asked for; undefined: as AWS has them. */
  capPages(size: number | undefined): Promise<void>;
  /** Begins anew with an empty account and without faults, races, throttling or a cap on pages. @returns the new administrator's key; the old one is good no more. */
  reset(): Promise<AccessKey>;
  /** What a service lets be done to it: by the service's id and the name in its `control`. @throws AwsError for what it has not. */
  run(serviceId: string, name: string, input: unknown): Promise<unknown>;
}

/** What a control has in its hands. */
export interface Controlled {
  readonly open: OpenAccount;
  readonly services: readonly Service[];
  readonly pass: Turnstile;
  readonly journal: CallJournal;
  readonly faults: FaultPlan;
}

/** The control of an account that is served with these services. */
export function createControl({ open, services, pass, journal, faults }: Controlled): Control {
  const saved = <T>(task: () => T | Promise<T>): Promise<T> =>
    pass(async () => {
      const result = await task();
      await open.save();
      return result;
    });
  return {
    advanceClock: (ms) =>
      saved(() => {
        if (!Number.isFinite(ms) || ms < 0) throw controlMistake(`the clock cannot be advanced by ${ms} milliseconds`);
        open.advanceClock(ms);
        return open.account().now();
      }),
    deliverLogs: () => saved(() => open.account().recorder.deliver()),
    signIn: (request) => saved(() => signInToConsole(open.account(), request)),
    actAs: (request) => saved(() => actAs(open.account(), request)),
    history: (region) => pass(() => open.account().recorder.history(region)),
    addFault: (fault) => pass(() => faults.add(fault)),
    faults: () => pass(() => faults.list()),
    clearFaults: () => pass(() => faults.clear()),
    resume: () => pass(() => faults.resume()),
    halt: () => pass(() => faults.haltReport()),
    untilHalted: () => faults.untilHalted(),
    calls: (after = 0) => pass(() => journal.since(after)),
    setConsistency: (races) => pass(() => open.account().races.set(races)),
    throttle: (throttled) => pass(() => open.account().rates.throttle(throttled)),
    capPages: (size) =>
      pass(() => {
        if (size !== undefined && !(Number.isSafeInteger(size) && size >= 1)) {
          throw controlMistake(`a page cannot have ${size} items: 1 or more`);
        }
        open.account().pageCap.set(size);
      }),
    reset: () =>
      pass(async () => {
        faults.clear();
        await open.reset();
        return open.admin();
      }),
    run: (serviceId, name, input) =>
      saved(async () => {
        const run = services.find(({ id }) => id === serviceId)?.control?.[name];
        if (!run) throw controlMistake(`there is no control operation ${serviceId}/${name}`, 404);
        return (await run(input, open.account())) ?? {};
      }),
  };
}
