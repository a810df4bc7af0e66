import type { AwsClients } from '../aws/clients.js';
import type { UserConfig } from '../config/schema.js';
import type { Clock } from '../model/clock.js';

/** Everything a set-up reaches outside itself. */
export interface SetupContext {
  readonly aws: AwsClients;
  readonly clock: Clock;
  /** `length` random bytes, from a source fit for passwords. */
  readonly random: (length: number) => Uint8Array;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a change may use while it is sent. */
export interface SendContext extends SetupContext {
  /** The password that a new console sign-in gets; the same one however often it is asked for within a run. To be sent at once. */
  passwordFor(user: UserConfig): Promise<string>;
  /** Told once AWS has accepted a user's password. */
  passwordTaken(user: UserConfig, password: string): void;
}

/** The account and region that a configuration is applied to. */
export interface Target {
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
}
