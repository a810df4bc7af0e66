import { describe, expect, it } from 'vitest';
import { startCrashAccount } from './crash-account.js';
import { setUpDesk } from './desk.js';
import { stubTimers } from './fast-timers.js';
import { describeKillPoint, findDistinct, killAt, listKillPoints } from './kill-points.js';
import { toNormalForm } from './normal-form.js';
import { listChanges, recordRun } from './recorded-run.js';
import { expectSignIns } from './sign-ins.js';

stubTimers();
const setup = await recordRun({ command: ['setup'] });
const points = listKillPoints(setup);
const distinct = findDistinct(points);

describe(`a set-up of ${setup.calls.length} calls, so ${points.length} kill points, ${distinct.length} of them different`, () => {
  it('makes something of every kind', () => {
    const services = new Set(listChanges(setup.calls).map(({ name }) => name.split(':')[0]));
    expect(services).toEqual(new Set(['budgets', 'cloudtrail', 'cloudwatch', 'iam', 's3', 'sns']));
  });

  it.each(distinct.map((point) => [describeKillPoint(point), point] as const))(
    'that is killed right %s, is finished by the next run, and the one after it finds nothing to do',
    async (_, point) => {
      const desk = setUpDesk();
      const { aws, snapshot } = await startCrashAccount(await killAt(setup, point, desk));

      const second = await desk.run(aws, 'setup');
      expect(second).toMatchObject({ exitCode: 0, stderr: expect.not.stringMatching(/^error: /m) as string });
      expect(toNormalForm(snapshot())).toEqual(toNormalForm(setup.end));
      await expectSignIns(aws, desk);

      const before = (await aws.control.calls()).length;
      const third = await desk.run(aws, 'setup');
      expect(third.exitCode).toBe(0);
      const calls = await aws.control.calls(before);
      expect(listChanges(calls.map(({ service, operation }) => ({ name: `${service}:${operation}` })))).toEqual([]);
    },
  );
});
