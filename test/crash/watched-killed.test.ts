import { describe, expect, it } from 'vitest';
import { startCrashAccount } from './crash-account.js';
import { setUpDesk, WATCHED_LAB } from './desk.js';
import { stubTimers } from './fast-timers.js';
import { describeKillPoint, findDistinct, killAt, type KillPoint, listKillPoints } from './kill-points.js';
import { toNormalForm } from './normal-form.js';
import { recordRun } from './recorded-run.js';

stubTimers();
// What it takes to make the lab is tried by itself: here it is there already, and only what it is watched with is made.
const lab = await recordRun({ command: ['setup'] });
const watched = await recordRun({ begin: lab.end, command: ['setup'], config: WATCHED_LAB });
const gone = await recordRun({ begin: watched.end, command: ['teardown', '--delete-logs'], config: WATCHED_LAB });

describe.each([
  ['setup', watched],
  ['teardown', gone],
] as const)('%s of a trail that is encrypted and watched', (_, run) => {
  it.each(withoutRepeats(findDistinct(listKillPoints(run))).map((point) => [describeKillPoint(point), point] as const))(
    'that is killed right %s, is finished by the next run',
    async (__, point) => {
      const desk = setUpDesk(run.config);
      const { aws, snapshot } = await startCrashAccount(await killAt(run, point, desk));
      expect(await desk.run(aws, ...run.command)).toMatchObject({
        exitCode: 0,
        stderr: expect.not.stringMatching(/^error: /m) as string,
      });
      expect(toNormalForm(snapshot())).toEqual(toNormalForm(run.end));
    },
  );
});

/** The detections are made and taken away alike, one after the other: of their calls the first two and the last are tried. */
function withoutRepeats(points: readonly KillPoint[]): readonly KillPoint[] {
  return points.filter((point) => {
    const alike = points.filter(({ name, when }) => name === point.name && when === point.when);
    return alike.indexOf(point) < 2 || alike.at(-1) === point;
  });
}
