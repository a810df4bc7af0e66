import { describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { changesOf, codesOf, createContext, interceptCalls, labConfig } from './test-account.js';

/** A call that changes something, as opposed to one that looks. */
const CHANGES = /^(?!Get|List|Describe|Head)/;

const config = labConfig(({ trail }) => {
  trail.notify = 'lab-log-notes';
  trail.dataEvents = ['s3'];
});

describe('a run that is killed', () => {
  it('after any change of a set-up is finished by running it again', { timeout: 120_000 }, async () => {
    const points = await killEverywhere(async (server, wrap) => applySetup(createContext(server, wrap), config));
    expect(points.length).toBeGreaterThan(20);
    for (const { server, changes } of points) {
      const context = createContext(server);
      const { report } = await applySetup(context, config);
      expect(
        report.steps.filter(({ status }) => status !== 'done'),
        `killed after ${changes}`,
      ).toEqual([]);
      expect(changesOf(await planSetup(context, config)), `killed after ${changes}`).toEqual([]);
      await server.stop();
    }
  });

  it('after any change of a teardown is finished by running it again', { timeout: 120_000 }, async () => {
    const options = { deleteLogs: true };
    const points = await killEverywhere(
      async (server, wrap) => applyTeardown(createContext(server, wrap), config, options),
      async (server) => applySetup(createContext(server), config),
    );
    expect(points.length).toBeGreaterThan(10);
    for (const { server, changes } of points) {
      const context = createContext(server);
      const report = await applyTeardown(context, config, options);
      expect(
        report.steps.filter(({ status }) => status !== 'done'),
        `killed after ${changes}`,
      ).toEqual([]);
      expect(codesOf(report), `killed after ${changes}`).toEqual([]);
      expect((await planSetup(context, config)).steps.every(({ change }) => change === 'create')).toBe(true);
      await server.stop();
    }
  });
});

type Wrap = NonNullable<Parameters<typeof createContext>[1]>;

/** Accounts in which a run was killed after one change, after two, and so on until it came to its end. */
async function killEverywhere(
  run: (server: EmbeddedAws, wrap: Wrap) => Promise<unknown>,
  prepare: (server: EmbeddedAws) => Promise<unknown> = () => Promise.resolve(),
): Promise<readonly { readonly server: EmbeddedAws; readonly changes: number }[]> {
  const points = [];
  for (let changes = 1, ended = 'killed'; ended === 'killed'; changes += 1) {
    const server = await startTestAws();
    await prepare(server);
    ended = await runUntil(changes, (wrap) => run(server, wrap));
    points.push({ server, changes });
  }
  return points;
}

/** Runs until AWS has done that many changes; the answer to the last never comes, and nothing is sent after it. */
async function runUntil(changes: number, run: (wrap: Wrap) => Promise<unknown>): Promise<'killed' | 'finished'> {
  let done = 0;
  const { promise: killed, resolve: kill } = createSignal();
  const wrap: Wrap = (aws) =>
    interceptCalls(aws, async (operation, send) => {
      if (!CHANGES.test(operation)) return send();
      if (done >= changes) return new Promise(() => undefined);
      const answer = await send();
      done += 1;
      if (done < changes) return answer;
      kill();
      return new Promise(() => undefined);
    });
  return Promise.race([killed, run(wrap).then(() => 'finished' as const)]);
}

function createSignal(): { readonly promise: Promise<'killed'>; readonly resolve: () => void } {
  const signal: { resolve?: (word: 'killed') => void } = {};
  const promise = new Promise<'killed'>((resolve) => {
    signal.resolve = resolve;
  });
  return { promise, resolve: () => signal.resolve?.('killed') };
}
