import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { changesOf, codesOf, createContext, interceptCalls, labConfig, type TestContext } from './test-account.js';

/** A call that looks, as opposed to one that changes something. */
const LOOKS = /^(Get|List|Describe|Head)/;

const config = labConfig(({ trail }) => {
  trail.notify = 'lab-log-notes';
  trail.dataEvents = ['s3'];
});

describe('a run that is killed after every single change, again and again', () => {
  let server: EmbeddedAws;

  beforeEach(async () => {
    server = await startTestAws();
  });
  afterEach(() => server.stop());

  it('sets everything up in the end, and sends nothing twice', async () => {
    const sent = await killAgainAndAgain(server, (wrap) => applySetup(createContext(server, wrap), config));
    const { report } = await applySetup(createContext(server), config);
    expect(changesOf(report)).toEqual([]);
    const undisturbed = await changesWithoutKills((context) => applySetup(context, config));
    expect(without(sent, undisturbed)).toEqual([]);
    // A bucket has these by default; they are said for a bucket that is made now, and found when it is there already.
    expect(without(undisturbed, sent)).toEqual([
      'PutPublicAccessBlock',
      'PutBucketOwnershipControls',
      'PutBucketEncryption',
    ]);
  });

  it('makes a key, a log group and a role once, whichever call was the last', async () => {
    const encrypted = labConfig(({ trail }) =>
      Object.assign(trail, { kmsKey: true, cloudWatchLogs: 'lab-trail-logs' }),
    );
    const only = ['encryption-key', 'log-group', 'log-role'];
    const run = (context: TestContext) => applySetup(context, encrypted, { only });
    const sent = await killAgainAndAgain(server, (wrap) => run(createContext(server, wrap)));
    const undisturbed = await changesWithoutKills(run);
    expect(undisturbed).toEqual([
      'CreateKey',
      'CreateAlias',
      'EnableKeyRotation',
      'CreateLogGroup',
      'PutRetentionPolicy',
      'CreateRole',
      'PutRolePolicy',
    ]);
    expect(sent).toEqual(undisturbed);
  });

  it('takes everything down in the end, with nothing left', async () => {
    await applySetup(createContext(server), config);
    const options = { deleteLogs: true };
    const sent = await killAgainAndAgain(server, (wrap) => applyTeardown(createContext(server, wrap), config, options));
    expect(sent.length).toBeGreaterThan(10);
    const report = await applyTeardown(createContext(server), config, options);
    expect([changesOf(report), codesOf(report)]).toEqual([[], []]);
    const { steps } = await planSetup(createContext(server), config);
    expect(steps.filter(({ change }) => change !== 'create')).toEqual([]);
  });
});

type Wrap = NonNullable<Parameters<typeof createContext>[1]>;

/** The changes that a set-up sends which nobody disturbs. */
async function changesWithoutKills(run: (context: TestContext) => Promise<unknown>): Promise<readonly string[]> {
  const server = await startTestAws();
  const sent: string[] = [];
  const note: Wrap = (aws) =>
    interceptCalls(aws, (operation, send) => {
      if (!LOOKS.test(operation)) sent.push(operation);
      return send();
    });
  await run(createContext(server, note));
  await server.stop();
  return sent;
}

/** Starts runs until one comes to its end without a change; every other is killed by its first one. */
async function killAgainAndAgain(
  server: EmbeddedAws,
  run: (wrap: Wrap) => Promise<unknown>,
): Promise<readonly string[]> {
  const sent: string[] = [];
  for (;;) {
    const operation = await runUntilChange(run);
    if (operation === undefined) return sent;
    sent.push(operation);
    expect(sent.length, `${server.url} never comes to rest`).toBeLessThan(200);
  }
}

/** The operation of the first change, whose answer never comes and after which nothing is sent; undefined where there was none. */
function runUntilChange(run: (wrap: Wrap) => Promise<unknown>): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const wrap: Wrap = (aws) =>
      interceptCalls(aws, async (operation, send) => {
        if (LOOKS.test(operation)) return send();
        await send();
        resolve(operation);
        return new Promise(() => undefined);
      });
    run(wrap).then(() => resolve(undefined), reject);
  });
}

/** What is left of a list when each entry of another is taken out once. */
function without(list: readonly string[], taken: readonly string[]): readonly string[] {
  const open = [...taken];
  return list.filter((entry) => {
    const index = open.indexOf(entry);
    if (index >= 0) open.splice(index, 1);
    return index < 0;
  });
}
