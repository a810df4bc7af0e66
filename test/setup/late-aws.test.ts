import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { runCli } from '../helpers/run-cli.js';
import { changesOf, createContext, EVERYTHING_LATE, labConfig } from './test-account.js';

let server: EmbeddedAws;

describe('an AWS that shows everything late and gives lists one by one', () => {
  const config = labConfig(({ trail }) => {
    trail.notify = 'lab-log-notes';
    trail.dataEvents = ['s3'];
  });

  beforeEach(async () => {
    server = await startTestAws();
  });
  afterEach(() => server.stop());

  it('is set up, taken down and set up again by one run each', async () => {
    await server.control.capPages(1);
    await server.control.setConsistency(EVERYTHING_LATE);
    for (const time of ['the first time', 'after the teardown']) {
      const context = createContext(server);
      const { report, generatedPasswords } = await applySetup(context, config);
      expect(
        report.steps.filter(({ status }) => status !== 'done'),
        time,
      ).toEqual([]);
      expect(generatedPasswords, time).toHaveLength(1);
      expect(context.clock.slept.length, time).toBeGreaterThan(0);
      expect(changesOf(await planSetup(createContext(server), config)), time).toEqual([]);
      const teardown = await applyTeardown(createContext(server), config, { deleteLogs: true });
      expect(
        teardown.steps.filter(({ status }) => status !== 'done' && status !== 'skipped'),
        time,
      ).toEqual([]);
      const { steps } = await planSetup(createContext(server), config);
      expect(
        steps.filter(({ change }) => change !== 'create'),
        time,
      ).toEqual([]);
    }
  });
});

describe('the command line, where every list comes one by one', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'late-aws-'));
    server = await startTestAws({ dir: folder });
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const run = (...argv: readonly string[]) =>
    runCli([`--sandbox=${folder}`, ...argv, '--email', 'one@example.com', '--email', 'two@example.com'], {
      cwd: folder,
    });

  it('finds nothing to do after a set-up, and nothing left after a teardown', async () => {
    await server.control.capPages(1);
    expect(await run('setup', '--yes')).toMatchObject({ exitCode: 0 });
    const mark = (await server.control.calls()).at(-1)?.number;
    expect(await run('status')).toMatchObject({ exitCode: 0 });
    expect(await run('setup', '--yes')).toMatchObject({ exitCode: 0 });
    const changes = (await server.control.calls(mark)).filter(
      ({ operation }) => !/^(Get|List|Describe|Head)/.test(operation),
    );
    expect(changes).toEqual([]);
    expect(await run('teardown', '--yes', '--delete-logs')).toMatchObject({ exitCode: 0 });
    expect(await run('status')).toMatchObject({ exitCode: 1 });
  });
});
