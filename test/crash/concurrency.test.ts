import { describe, expect, it } from 'vitest';
import type { SavedState } from '../../aws-mocks/state-file.js';
import { AppError } from '../../src/errors.js';
import type { SetupReport } from '../../src/model/setup.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import type { GeneratedPassword } from '../../src/setup/sign-in-passwords.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { changesOf, createContext, labConfig, type TestContext } from '../setup/test-account.js';
import { type CrashAccount, startCrashAccount, type Snapshot } from './crash-account.js';
import { type Actor, interleave, type Schedule, type WaitingCall } from './interleave.js';
import { toNormalForm } from './normal-form.js';
import { listChanges } from './recorded-run.js';

const config = labConfig(({ trail }) => {
  trail.notify = 'lab-log-notes';
  trail.dataEvents = ['s3'];
});

/** One run as it ended: its report, and the passwords that AWS accepted from it. */
interface Ended {
  readonly report: SetupReport;
  readonly passwords: readonly GeneratedPassword[];
}

const alone = await startCrashAccount();
const changes = await countChanges(() => applySetup(contextOf(alone), config));
const setUp = alone.snapshot();

describe('two set-ups at once', () => {
  it.each(schedules(changes))('%s, end in one sound state', async (_, schedule) => {
    const account = await startCrashAccount();
    const ends = await interleave([setUpRun(account), setUpRun(account)], schedule);
    const done = expectClear(ends);
    await expectSound(account, setUp, () => applySetup(contextOf(account), config));
    // The one whose sign-in came second was told so, and its password is nowhere among those accepted.
    const passwords = done.flatMap((end) => end.passwords);
    expect(passwords.length).toBeLessThanOrEqual(1);
    for (const { user: userName, password } of passwords) {
      expect(await account.aws.control.signIn({ userName, password })).toMatchObject({ result: 'Success' });
    }
  });
});

describe('a set-up beside a teardown', () => {
  it.each(schedules(changes, 3))('%s, leaves what the next set-up finishes', async (_, schedule) => {
    const account = await startCrashAccount();
    expectClear(await interleave([setUpRun(account), teardownRun(account)], schedule));
    await expectSound(account, setUp, () => applySetup(contextOf(account), config));
  });
});

describe('a teardown beside a set-up', () => {
  it.each(schedules(changes, 4))('%s, leaves what the next teardown takes away', async (_, schedule) => {
    const account = await startCrashAccount(setUp);
    expectClear(await interleave([teardownRun(account), setUpRun(account)], schedule));
    const report = await applyTeardown(contextOf(account), config, { deleteLogs: true });
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    const { steps } = await planSetup(contextOf(account), config);
    expect(steps.filter(({ change }) => change !== 'create')).toEqual([]);
  });
});

/**
 * Runs that take turns, runs that are overtaken by the other before a change of theirs, and runs in a drawn order.
 * @param every of the changes, only each so-manieth.
 */
function schedules(count: number, every = 1): [string, Schedule][] {
  const places = Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
  return [
    ...[1, 3, 8].map((length): [string, Schedule] => [`in turns of ${length}`, inTurns(length)]),
    ...places.map((place): [string, Schedule] => [
      `the second between the look and change ${place + 1} of the first`,
      pauseBefore(place),
    ]),
    ...[1, 2, 3].map((seed): [string, Schedule] => [`in the order drawn with ${seed}`, drawn(seed)]),
  ];
}

function inTurns(length: number): Schedule {
  let passed = 0;
  return (waiting) => {
    const turn = Math.floor(passed / length) % 2;
    passed += 1;
    return firstOf(waiting, turn);
  };
}

/** The first goes on until its change of this place, from 0; then the second to its end, then the first again. */
function pauseBefore(place: number): Schedule {
  let changed = 0;
  return (waiting) => {
    const call = firstOf(waiting, 0);
    const isChange = listChanges([{ name: `:${call.operation}` }]).length > 0;
    if (call.actor === 0 && isChange && changed === place) return firstOf(waiting, 1);
    if (call.actor === 0 && isChange) changed += 1;
    return call;
  };
}

function drawn(seed: number): Schedule {
  let state = seed;
  return (waiting) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return firstOf(waiting, (state >> 16) % 2);
  };
}

/** The first waiting call of this actor, or of whoever is still there. */
function firstOf(waiting: readonly WaitingCall[], actor: number): WaitingCall {
  const call = waiting.find((each) => each.actor === actor) ?? waiting[0];
  if (!call) throw new Error('nobody waits');
  return call;
}

function contextOf(account: CrashAccount, actor?: Actor): TestContext {
  const context = createContext(account.aws, actor?.wrap);
  let drawnBytes = 0;
  // Two runs never draw the same password.
  const random = (length: number): Uint8Array =>
    context.random(length).map((byte) => (byte + 31 * (actor?.index ?? 2) + (drawnBytes += 1)) % 256);
  return { ...context, random };
}

function setUpRun(account: CrashAccount): (actor: Actor) => Promise<Ended> {
  return async (actor) => {
    const { report, generatedPasswords } = await applySetup(contextOf(account, actor), config);
    return { report, passwords: generatedPasswords };
  };
}

function teardownRun(account: CrashAccount): (actor: Actor) => Promise<Ended> {
  return async (actor) => ({
    report: await applyTeardown(contextOf(account, actor), config, { deleteLogs: true }),
    passwords: [],
  });
}

/** Expects that each run came to its report or to an error for people, and that every failed step says what to do. */
function expectClear(ends: readonly PromiseSettledResult<Ended>[]): readonly Ended[] {
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  expect(errors.filter((error) => !(error instanceof AppError))).toEqual([]);
  const done = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const failed = done.flatMap(({ report }) => report.steps).filter(({ status }) => status === 'failed');
  for (const { error } of failed) expect(error).toMatchObject({ text: expect.any(Object), hint: expect.any(Object) });
  return done;
}

/** Expects that the next set-up, with nobody beside it, comes to the same as one that was alone from the beginning. */
async function expectSound(account: CrashAccount, wanted: Snapshot, next: () => Promise<unknown>): Promise<void> {
  await next();
  expect(withoutMails(account.snapshot())).toEqual(withoutMails(wanted));
  expect(changesOf(await planSetup(contextOf(account), config))).toEqual([]);
  const { subscriptions } = (JSON.parse(account.snapshot()) as SavedState).account.sns;
  expect(subscriptions.map(({ endpoint }) => endpoint)).toEqual(['me@example.com']);
}

/** Mails of a topic outlive it, so after a teardown beside a set-up there may be more of them. */
function withoutMails(snapshot: Snapshot): unknown {
  const state = JSON.parse(snapshot) as SavedState;
  state.account.sns.messages = [];
  return toNormalForm(JSON.stringify(state));
}

async function countChanges(run: () => Promise<unknown>): Promise<number> {
  await run();
  const calls = await alone.aws.control.calls();
  return listChanges(calls.map(({ service, operation }) => ({ name: `${service}:${operation}` }))).length;
}
