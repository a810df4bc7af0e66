import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applySetup } from '../../src/setup/apply.js';
import type { SetupContext } from '../../src/setup/context.js';
import { planSetup } from '../../src/setup/plan.js';
import { readStatus } from '../../src/setup/status.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { createMotoContext } from './moto-context.js';
import { type Moto, startMoto } from './start-moto.js';
import { changesOf, codesOf, findStep, labConfig } from '../setup/test-account.js';

/**
 * Where moto 5 is known to differ from AWS, and why the set-up may still be checked against it.
 * - E-mail subscriptions confirm themselves: so nothing is pending here; that is checked against the embedded AWS.
 * - A trail that was never told which events to take has no selectors, where AWS shows its default: an empty answer is read as that
 *   default, which AWS never gives.
 * - CreateTrail does not look at the bucket's policy: that the policy is the right one is checked against the embedded AWS.
 * - HeadBucket does not look at ExpectedBucketOwner: nobody else has buckets here.
 * - Budgets lack ListTagsForResource, DescribeSubscribersForNotification and UpdateBudget, and answer them with HTTP 500 and a web page:
 *   the budget cannot be set up here. That it fails alone, and is told so, is part of what is checked.
 */
const withoutBudget = labConfig(({ trail, billing, users: [user] }) => {
  trail.notify = 'lab-log-notes';
  trail.dataEvents = ['s3', 'lambda'];
  user.console.resetRequired = true;
  billing.budget = null;
});

describe('the lab on moto', () => {
  let moto: Moto;
  let context: SetupContext;

  beforeAll(async () => {
    moto = await startMoto();
    context = createMotoContext(moto);
  });
  afterAll(() => moto.stop());

  it('is set up, and set up again without a change', async () => {
    const { report, generatedPasswords } = await applySetup(context, withoutBudget);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(report.steps.every(({ change }) => change === 'create')).toBe(true);
    expect(generatedPasswords.map(({ user }) => user)).toEqual(['lab-user']);
    const again = await applySetup(context, withoutBudget);
    expect(changesOf(again.report)).toEqual([]);
    expect(again.generatedPasswords).toEqual([]);
  });

  it('shows drift, which a set-up mends', async () => {
    await (await context.aws.cloudTrail()).stopLogging({ Name: 'lab-events-trail' });
    await (await context.aws.iam()).removeUserFromGroup({ UserName: 'lab-user', GroupName: 'lab-cloudtrail-group' });
    const status = await readStatus(context, withoutBudget);
    expect(changesOf(status)).toEqual(['user:lab-user: update', 'trail: update']);
    expect(codesOf(status)).toContain('logging-stopped');
    await applySetup(context, withoutBudget);
    expect(changesOf(await planSetup(context, withoutBudget))).toEqual([]);
  });

  it('has a budget step that fails alone where a service lacks what it needs', async () => {
    const { report } = await applySetup(
      context,
      labConfig(({ trail }) => (trail.notify = 'lab-log-notes')),
    );
    expect(report.steps.filter(({ status }) => status !== 'done').map(({ id }) => id)).toEqual(['budget']);
    expect(findStep(report, 'budget').error?.text.values['operation']).toBe('budgets:ListTagsForResource');
  });

  it('is taken down with its logs, and nothing of it is left', async () => {
    await (
      await context.aws.s3()
    ).putObject({ Bucket: 'aws-cloudtrail-logs-123456789012-mylog', Key: 'log', Body: 'x' });
    const report = await applyTeardown(context, withoutBudget, { deleteLogs: true });
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    const left = await planSetup(context, withoutBudget);
    expect(left.steps.every(({ change }) => change === 'create')).toBe(true);
  });
});
