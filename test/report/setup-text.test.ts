import { describe, expect, it } from 'vitest';
import { speak, text } from '../../src/messages/text.js';
import type { SetupReport, StepReport } from '../../src/model/setup.js';
import { displayWidth } from '../../src/report/display-width.js';
import { renderOutcome, renderPlanTable, renderSetupText } from '../../src/report/setup-text.js';

const english = { say: speak('en'), columns: 80 };

const step = (id: string, rest: Partial<StepReport> = {}): StepReport => ({
  id,
  title: text('setup.step-trail', { name: id }),
  change: 'create',
  details: [{ property: 'Name', before: null, after: id }],
  status: 'planned',
  ...rest,
});
const report = (...steps: readonly StepReport[]): SetupReport => ({
  account: '123456789012',
  region: 'ap-northeast-2',
  steps,
  nextSteps: [text('setup.next-confirm', { email: 'me@example.com' })],
  findings: [
    {
      code: 'another-trail',
      severity: 'warning',
      text: text('setup.another-trail', { name: 'old', region: 'us-east-1' }),
      hint: text('setup.second-copy-hint', {}),
    },
  ],
});
const foreign = step('theirs', {
  change: 'refuse',
  details: [],
  error: { text: text('setup.not-ours', { thing: 'theirs' }), hint: text('setup.not-ours-hint', { thing: 'theirs' }) },
});

describe('the plan as a table', () => {
  it('says of each thing what becomes of it, and why; not what a new one is made of nor what comes afterwards', () => {
    const changed = step('drifted', {
      change: 'update',
      details: [{ property: 'IsLogging', before: 'false', after: 'true' }],
    });
    const plan = report(step('new'), changed, step('same', { change: 'none', details: [], status: 'done' }), foreign);
    expect(renderPlanTable(plan, english)).toMatchInlineSnapshot(`
      "Plan for account 123456789012, region ap-northeast-2
        Change        What
        + create      Trail new
        ~ change      Trail drifted
                      IsLogging: false -> true
        = unchanged   Trail same
        ! in the way  Trail theirs
                      theirs exists already and was not made by trimtrail.
                      Take it over with --adopt (a teardown will then leave theirs in
                      place), or choose another name in the configuration.

      1 to create, 1 to change, 1 in the way, 1 unchanged

        warning  There is another trail, old (home region us-east-1).
                 The first copy of management events is free; AWS charges for each
                 further one."
    `);
  });

  it.each([80, 120])('fits %i columns in Korean', (columns) => {
    const lines = renderPlanTable(report(step('new'), foreign), { say: speak('ko'), columns }).split('\n');
    expect(lines.filter((line) => displayWidth(line) > columns)).toEqual([]);
    expect(lines[1]).toMatch(/변경 +대상/);
  });
});

describe('what came of it', () => {
  it('names only what did not go well, then what is left to do', () => {
    const failed = step('broken', { status: 'failed', error: { text: text('setup.stopped', {}) } });
    const outcome = renderOutcome(report(step('new', { status: 'done' }), failed), english);
    expect(outcome).not.toContain('Trail new');
    expect(outcome).toContain('Trail broken  [FAILED]');
    expect(outcome).toContain('1 FAILED, 1 created');
    expect(outcome).toContain('me@example.com');
  });
});

describe('the counts', () => {
  it('do not take for unchanged what was never looked at', () => {
    const unseen = { change: 'none', details: [], error: { text: text('setup.stopped', {}) } } as const;
    const stopped = report(
      step('new', { status: 'done' }),
      step('a', { ...unseen, status: 'skipped' }),
      step('b', { ...unseen, status: 'failed' }),
    );
    expect(renderSetupText(stopped, english)).toContain('1 FAILED, 1 created, 1 skipped\n');
    const nothing = report(step('a', { ...unseen, status: 'skipped' }));
    expect(renderSetupText(nothing, english)).not.toContain('as configured');
  });
});
