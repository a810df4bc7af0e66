import { describe, expect, it } from 'vitest';
import { startCrashAccount } from './crash-account.js';
import { setUpDesk } from './desk.js';
import { stubTimers } from './fast-timers.js';
import { describeKillPoint, findDistinct, killAt, listKillPoints } from './kill-points.js';
import { toNormalForm } from './normal-form.js';
import { recordRun } from './recorded-run.js';
import { fillWithLogs } from './used-account.js';

stubTimers();
const setup = await recordRun({ command: ['setup'] });
const used = await fillWithLogs(setup.end);
const teardown = await recordRun({ begin: used, command: ['teardown', '--delete-logs'] });
const points = listKillPoints(teardown);
const distinct = findDistinct(points);

describe(`a teardown of ${teardown.calls.length} calls, so ${points.length} kill points, ${distinct.length} of them different`, () => {
  it.each(distinct.map((point) => [describeKillPoint(point), point] as const))(
    'that is killed right %s, is finished by the next run, and the one after it finds nothing to do',
    async (_, point) => {
      const desk = setUpDesk();
      const { aws, snapshot } = await startCrashAccount(await killAt(teardown, point, desk));

      const second = await desk.run(aws, 'teardown', '--delete-logs');
      expect(second).toMatchObject({ exitCode: 0, stderr: expect.not.stringMatching(/^error: /m) as string });
      expect(toNormalForm(snapshot())).toEqual(toNormalForm(teardown.end));

      const third = await desk.run(aws, 'teardown', '--delete-logs');
      expect(third.exitCode).toBe(0);
      expect(third.stderr).toContain('nothing of ours to remove');
    },
  );
});
