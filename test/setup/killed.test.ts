import { describe, expect, it } from 'vitest';
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
    for (let survived = 1; ; survived += 1) {
      const server = await startTestAws();
      const ended = await runUntil(survived, (change) => applySetup(createContext(server, change), config));
      const context = createContext(server);
      const { report } = await applySetup(context, config);
      expect(
        report.steps.filter(({ status }) => status !== 'done'),
        `killed after ${survived}`,
      ).toEqual([]);
      expect(changesOf(await planSetup(context, config)), `killed after ${survived}`).toEqual([]);
      await server.stop();
      if (ended === 'finished') {
        expect(survived).toBeGreaterThan(20);
        return;
      }
    }
  });

  it('after any change of a teardown is finished by running it again', { timeout: 120_000 }, async () => {
    for (let survived = 1; ; survived += 1) {
      const server = await startTestAws();
      await applySetup(createContext(server), config);
      const options = { deleteLogs: true };
      const ended = await runUntil(survived, (change) => applyTeardown(createContext(server, change), config, options));
      const context = createContext(server);
      const report = await applyTeardown(context, config, options);
      expect(
        report.steps.filter(({ status }) => status !== 'done'),
        `killed after ${survived}`,
      ).toEqual([]);
      expect(codesOf(report), `killed after ${survived}`).toEqual([]);
      expect(changesOf(await planSetup(context, config)).every((change) => change.endsWith('create'))).toBe(true);
      await server.stop();
      if (ended === 'finished') {
        expect(survived).toBeGreaterThan(10);
        return;
      }
    }
  });
});

type Wrap = Parameters<typeof createContext>[1];

/** Runs until AWS has done that many changes; the answer to the last never comes, and nothing is sent after it. */
async function runUntil(changes: number, run: (wrap: Wrap) => Promise<unknown>): Promise<'killed' | 'finished'> {
  let done = 0;
  let kill: (word: 'killed') => void = () => undefined;
  const killed = new Promise<'killed'>((resolve) => (kill = resolve));
  const wrap: Wrap = (aws) =>
    interceptCalls(aws, async (operation, send) => {
      if (!CHANGES.test(operation)) return send();
      if (done >= changes) return killed.then(() => new Promise(() => undefined));
      const answer = await send();
      done += 1;
      if (done < changes) return answer;
      kill('killed');
      return new Promise(() => undefined);
    });
  return Promise.race([killed, run(wrap).then(() => 'finished' as const)]);
}
