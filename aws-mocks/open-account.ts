import type { Evaluate } from '../src/model/authorisation.js';
import { randomText, randomUuid, type RandomBytes } from './account-ids.js';
import { createAccountState } from './account-state.js';
import type { Account } from './account.js';
import type { BlobStore } from './blobs.js';
import { EmbeddedAwsError } from './embedded-aws-error.js';
import type { EventLog } from './event-log.js';
import { createAdmin } from './services/iam/bootstrap.js';
import { STATE_VERSION, type AccessKey, type SavedState, type StateStore } from './state-file.js';
import { createPageCap } from './page-cap.js';
import { createRaces } from './races.js';
import { createRequestRates } from './rates/request-rates.js';
import { createTrailRecorder } from './create-trail-recorder.js';

/** What an account is opened with. */
export interface AccountSource {
  /** Of a new account; an account that was saved must have it too. Absent: whatever was saved, else 123456789012. */
  readonly accountId: string | undefined;
  readonly store: StateStore;
  readonly blobs: BlobStore;
  readonly log: EventLog;
  readonly evaluate: Evaluate;
  readonly now: () => number;
  readonly random: RandomBytes;
}

/** An account while it is served, with what only its server may do to it. */
export interface OpenAccount {
  /** Another object after a reset: ask anew for every call. */
  account(): Account;
  admin(): AccessKey;
  /** Sets the account's clock forward; it never goes back. */
  advanceClock(ms: number): void;
  save(): Promise<void>;
  /** Begins anew with an empty account of the same id: new keys, no history, the machine's time. */
  reset(): Promise<void>;
}

const DEFAULT_ACCOUNT_ID = '123456789012';

/**
 * Opens the account that was saved, or a new one with the user `sandbox-admin`.
 * @throws EmbeddedAwsError when what was saved cannot be used or is another account.
 */
export async function openAccount(source: AccountSource): Promise<OpenAccount> {
  const { store, blobs, log, evaluate, now, random } = source;
  const saved = await store.load();
  if (saved && source.accountId !== undefined && saved.account.accountId !== source.accountId) {
    throw new EmbeddedAwsError(
      `the folder holds account ${saved.account.accountId}, not ${source.accountId}: leave the account id out or use another folder`,
    );
  }
  let held: SavedState;
  let account: Account;
  const hold = (state: SavedState) => {
    held = state;
    account = {
      // The parts themselves, not copies: what the services change in them is what is saved.
      ...state.account,
      partition: 'aws',
      now: () => now() + held.clockOffsetMs,
      randomId: (length, alphabet) => randomText(random, length, alphabet),
      randomUuid: () => randomUuid(random),
      evaluate,
      blobs,
      recorder: createTrailRecorder(() => account, log),
      pageCap: createPageCap(),
      races: createRaces(),
      rates: createRequestRates(),
    };
  };
  const begin = async (accountId: string) => {
    const noKey = { accessKeyId: '', secretAccessKey: '' };
    hold({ version: STATE_VERSION, clockOffsetMs: 0, admin: noKey, account: createAccountState(accountId) });
    held = { ...held, admin: createAdmin(account) };
    await store.save(held);
  };
  if (saved) hold(saved);
  else await begin(source.accountId ?? DEFAULT_ACCOUNT_ID);
  return {
    account: () => account,
    admin: () => held.admin,
    advanceClock(ms) {
      held = { ...held, clockOffsetMs: held.clockOffsetMs + ms };
    },
    save: () => store.save(held),
    async reset() {
      await log.clear();
      await begin(account.accountId);
    },
  };
}
