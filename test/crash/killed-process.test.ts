import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { startCrashAccount } from './crash-account.js';
import { type Desk, setUpDesk } from './desk.js';
import { describeKillPoint, findDistinct, type KillPoint, listKillPoints } from './kill-points.js';
import { toNormalForm } from './normal-form.js';
import { markOf, recordRun, type RecordedRun } from './recorded-run.js';

const root = join(import.meta.dirname, '../..');
// Inside the package, so that it finds its data, and apart from `dist`, which may be of yesterday.
const compiled = join(root, '.trimtrail', `crash-test-${process.pid}`);

const setup = await recordRun({ command: ['setup'] });
const teardown = await recordRun({ begin: setup.end, command: ['teardown', '--delete-logs'] });

/** Some kill points of each kind: the other tests abandon a run inside their own process, and this is to show that it is the same. */
const CASES: readonly (readonly [string, RecordedRun, KillPoint])[] = [
  ...pick(setup, [
    'iam:CreateUser',
    'iam:CreateLoginProfile',
    's3:CreateBucket',
    'sns:Subscribe',
    'budgets:CreateBudget',
  ]),
  ...pick(teardown, ['cloudtrail:DeleteTrail', 'iam:DeleteLoginProfile', 's3:DeleteBucket']),
];

describe('a process that is killed (SIGKILL)', () => {
  beforeAll(() => {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
    const args = [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', compiled];
    expect(spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })).toMatchObject({ status: 0 });
  }, 120_000);
  afterAll(() => rmSync(compiled, { recursive: true, force: true }));

  it.each(CASES)(
    'by %s leaves what an abandoned run leaves, and is finished by the next process',
    async (_, run, point) => {
      const desk = setUpDesk();
      const { aws, snapshot } = await startCrashAccount(run.begin);
      await aws.control.addFault({ kind: 'halt', nth: point.number, when: point.when });
      const killed = start(aws, desk, run);
      await aws.control.untilHalted();
      killed.kill('SIGKILL');
      expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL']);
      expect(markOf(snapshot(), desk)).toBe(point.mark);

      await aws.control.clearFaults();
      expect(await once(start(aws, desk, run), 'exit')).toEqual([0, null]);
      expect(toNormalForm(snapshot())).toEqual(toNormalForm(run.end));
    },
    60_000,
  );
});

/** For each operation the kill point right after its first call. */
function pick(run: RecordedRun, names: readonly string[]): [string, RecordedRun, KillPoint][] {
  const distinct = findDistinct(listKillPoints(run));
  return names.map((name) => {
    const point = distinct.find((each) => each.name === name);
    if (!point) throw new Error(`${run.command.join(' ')} has no kill point at ${name}`);
    return [`${run.command[0]} right ${describeKillPoint(point)}`, run, point];
  });
}

function start({ url, adminCredentials }: EmbeddedAws, desk: Desk, { command }: RecordedRun): ChildProcess {
  const args = [
    join(compiled, 'src', 'cli.js'),
    ...command,
    '--yes',
    '--endpoint-url',
    url,
    '--region',
    'ap-northeast-2',
  ];
  const env = {
    PATH: process.env['PATH'],
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: adminCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: adminCredentials.secretAccessKey,
  };
  return spawn(process.execPath, args, { cwd: desk.folder, env, stdio: 'ignore' });
}
