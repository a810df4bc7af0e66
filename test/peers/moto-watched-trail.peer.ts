import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applySetup } from '../../src/setup/apply.js';
import type { SetupContext } from '../../src/setup/context.js';
import { planSetup } from '../../src/setup/plan.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { changesOf, codesOf, detailsOf, labConfig } from '../setup/test-account.js';
import { createMotoContext } from './moto-context.js';
import { type Moto, startMoto } from './start-moto.js';

/**
 * Where moto 5 is known to differ from AWS here, beside what `moto-setup.peer.ts` tells:
 * - CreateTrail looks neither at the key's policy nor at the role: both are checked against the embedded AWS.
 * - ScheduleKeyDeletion and CancelKeyDeletion know a key by its id only and fail for an ARN, which AWS takes: so the key stays here.
 */
const config = labConfig(({ trail, billing }) => {
  trail.kmsKey = true;
  trail.cloudWatchLogs = 'lab-trail-logs';
  billing.budget = null;
});
config.detections = 'cis';

describe('an encrypted and watched trail on moto', () => {
  let moto: Moto;
  let context: SetupContext;

  beforeAll(async () => {
    moto = await startMoto();
    context = createMotoContext(moto);
  });
  afterAll(() => moto.stop());

  it('is set up, and set up again without a change', async () => {
    const { report } = await applySetup(context, config);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(changesOf((await applySetup(context, config)).report)).toEqual([]);
  });

  it('shows drift, which a set-up mends', async () => {
    const logs = await context.aws.logs();
    await logs.deleteRetentionPolicy({ logGroupName: 'lab-trail-logs' });
    await logs.deleteMetricFilter({ logGroupName: 'lab-trail-logs', filterName: 'trimtrail-root-use' });
    const plan = await planSetup(context, config);
    expect(changesOf(plan)).toEqual(['log-group: update', 'detections: update']);
    expect(detailsOf(plan, 'log-group')).toEqual(['RetentionInDays: null → 90']);
    await applySetup(context, config);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });

  it('is taken down, but for the logs and the key to them', async () => {
    const report = await applyTeardown(context, config);
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(codesOf(report)).toEqual(['left-key', 'left-log-group', 'left-logs']);
  });
});
