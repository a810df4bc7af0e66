import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Evaluate } from '../src/model/authorisation.js';
import type { RandomBytes } from './account-ids.js';
import { AlreadyServed } from './already-served.js';
import { createCallJournal } from './call-journal.js';
import { createControl, type Control } from './control.js';
import { createMemoryEventLog, openEventLog } from './event-log.js';
import { createDeliverySchedule } from './delivery-schedule.js';
import { createFaultPlan } from './faults/fault-plan.js';
import { createFileBlobs } from './file-blobs.js';
import { startHttpServer } from './http-server.js';
import { createMemoryBlobs } from './memory-blobs.js';
import { openAccount, type AccountSource } from './open-account.js';
import { serveCall, type CallHost, type CallInfo } from './serve-call.js';
import { isControl, serveControl } from './serve-control.js';
import { claimFolder, releaseFolder } from './server-file.js';
import { createServiceCatalogue } from './service-catalogue.js';
import { services as allServices } from './services/index.js';
import type { Service } from './service.js';
import { createStateFile, noStateStore, type AccessKey } from './state-file.js';
import { createTurnstile } from './turnstile.js';

export { AlreadyServed };
export { EmbeddedAwsError } from './embedded-aws-error.js';
export { findServer } from './server-file.js';
export type { CallInfo } from './serve-call.js';
export type { Control } from './control.js';
export type { RaceSettings } from './races.js';
export type { Fault } from './faults/fault.js';

/** What keeps an account: its state, bodies of objects, and history. */
export type AccountKeepers = Pick<AccountSource, 'store' | 'blobs' | 'log'>;

/** How an embedded AWS is started. */
export interface EmbeddedAwsOptions {
  /** Where the account is kept between processes; absent: in memory only. */
  readonly dir?: string;
  /** Keeps the account instead of files or memory, for who begins with a state of his own: a test with a snapshot. */
  readonly keepers?: AccountKeepers;
  /** The policy evaluator: what decides who may do what. */
  readonly authorise: Evaluate;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The account's clock at rest, in milliseconds since 1970; the machine's by default. Signatures go by the machine's in any case. */
  readonly now?: () => number;
  readonly random?: RandomBytes;
  /** 123456789012 by default, or that of the account in `dir`. */
  readonly accountId?: string;
  readonly onCall?: (info: CallInfo) => void;
  /** Other services than the embedded AWS's own. */
  readonly services?: readonly Service[];
}

/** A running embedded AWS. */
export interface EmbeddedAws {
  readonly url: string;
  readonly port: number;
  readonly accountId: string;
  /** The key of the user `sandbox-admin`. */
  readonly adminCredentials: AccessKey;
  readonly control: Control;
  /** Delivers pending logs, lets calls under way finish, saves and closes. A second call waits for the first. */
  stop(): Promise<void>;
}

/**
 * Starts one on 127.0.0.1.
 * @throws AlreadyServed when a process that lives serves `dir`.
 * @throws EmbeddedAwsError when what is kept in `dir` cannot be used.
 */
export async function startEmbeddedAws(options: EmbeddedAwsOptions): Promise<EmbeddedAws> {
  const { dir, port = 0, authorise, services = allServices, onCall = () => {} } = options;
  // Listening comes first: a second process that finds the folder claimed asks this port whether somebody lives there.
  const server = await startHttpServer(port);
  try {
    if (dir !== undefined) await claimFolder(dir, server.port);
    const open = await openAccount({
      ...(options.keepers ?? keepersOf(dir)),
      accountId: options.accountId,
      evaluate: authorise,
      now: options.now ?? Date.now,
      random: options.random ?? randomBytes,
    });
    const pass = createTurnstile();
    const journal = createCallJournal();
    const faults = createFaultPlan();
    const control = createControl({ open, services, pass, journal, faults });
    const catalogue = createServiceCatalogue(services);
    const host: CallHost = {
      account: () => open.account(),
      save: () => open.save(),
      catchUp: createDeliverySchedule(() => open.account()),
      catalogue,
      realNow: Date.now,
      onCall,
      journal,
      faults,
    };
    server.answerWith((request) =>
      isControl(request) ? serveControl(request, control) : pass(() => serveCall(request, host)),
    );
    const stop = async () => {
      await control.deliverLogs();
      await server.stop();
      if (dir !== undefined) await releaseFolder(dir, server.port);
    };
    let stopped: Promise<void> | undefined;
    return {
      url: `http://127.0.0.1:${server.port}`,
      port: server.port,
      accountId: open.account().accountId,
      adminCredentials: open.admin(),
      control,
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    await server.stop();
    if (dir !== undefined) await releaseFolder(dir, server.port);
    throw error;
  }
}

/** Files in a folder that only its owner can read, or memory. */
function keepersOf(dir: string | undefined): AccountKeepers {
  if (dir === undefined) return { store: noStateStore, blobs: createMemoryBlobs(), log: createMemoryEventLog() };
  return {
    store: createStateFile(join(dir, 'state.json')),
    blobs: createFileBlobs(join(dir, 'blobs')),
    log: openEventLog(join(dir, 'events.ndjson')),
  };
}
