import { describe, expect, it } from 'vitest';
import { type BucketSettings, planBucket, planBucketRemoval } from '../../../src/setup/steps/trail-bucket.js';

const address = { name: 'logs', region: 'eu-west-1', owner: '123456789012' };
const wanted = { address, versioning: true, statements: [] };
const ours: BucketSettings = {
  address,
  tags: { trimtrail: 'created' },
  publicAccessBlock: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  },
  ownership: 'BucketOwnerEnforced',
  versioning: 'Enabled',
  encryption: 'AES256',
  policy: undefined,
  blank: false,
};
const propertiesOf = (plan: ReturnType<typeof planBucket>) =>
  plan.changes.flatMap(({ details }) =>
    details.map(({ property, before, after }) => `${property}: ${before} → ${after}`),
  );

describe('the plan for the trail’s bucket', () => {
  it('is empty for a bucket that is as wanted, wherever it lies', () => {
    const elsewhere = { ...ours, address: { ...address, region: 'us-west-2' } };
    expect(planBucket(wanted, elsewhere, { adopt: false }).change).toBe('none');
  });

  it.each([
    [{ encryption: 'aws:kms' }, 'SSEAlgorithm: aws:kms → AES256'],
    [{ encryption: undefined }, 'SSEAlgorithm: null → AES256'],
    [{ ownership: 'ObjectWriter' }, 'ObjectOwnership: ObjectWriter → BucketOwnerEnforced'],
    [{ versioning: undefined }, 'Versioning: null → Enabled'],
    [{ versioning: 'Suspended' }, 'Versioning: Suspended → Enabled'],
  ])('mends %j and nothing else', (drift, expected) => {
    expect(propertiesOf(planBucket(wanted, { ...ours, ...drift }, { adopt: false }))).toEqual([expected]);
  });

  it('suspends versioning that is not wanted, but leaves it where it was never on', () => {
    const without = { ...wanted, versioning: false };
    expect(propertiesOf(planBucket(without, ours, { adopt: false }))).toEqual(['Versioning: Enabled → Suspended']);
    expect(planBucket(without, { ...ours, versioning: undefined }, { adopt: false }).change).toBe('none');
    expect(planBucket(without, { ...ours, versioning: 'Suspended' }, { adopt: false }).change).toBe('none');
  });

  it('marks the bucket before it does anything else', () => {
    const [create, mark] = planBucket(wanted, 'absent', { adopt: false }).changes;
    expect(create?.details[0]?.property).toBe('Bucket');
    expect(mark?.details).toEqual([{ property: 'Tag trimtrail', before: null, after: 'created' }]);
  });

  it('refuses a bucket with tags of others, even an empty one', () => {
    expect(planBucket(wanted, { ...ours, tags: { Team: 'red' } }, { adopt: false }).change).toBe('refuse');
  });
});

describe('the plan to remove the trail’s bucket', () => {
  it.each([
    ['of ours, logs wanted', ours, false, 'none', ['left-logs']],
    ['of ours, logs not wanted', ours, true, 'delete', []],
    ['that was adopted', { ...ours, tags: { trimtrail: 'adopted' } }, true, 'update', ['left-adopted']],
    ['of others', { ...ours, tags: {} }, true, 'none', ['left-not-ours']],
    ['that is gone', 'absent' as const, true, 'none', []],
    ['of another account, or that may not be seen', 'foreign' as const, false, 'none', ['left-unseen']],
    ['that may not be seen, logs not wanted', 'foreign' as const, true, 'refuse', []],
  ])('%s', (_, observed, deleteLogs, change, codes) => {
    const plan = planBucketRemoval('logs', observed, [], { deleteLogs });
    expect([plan.change, plan.findings.map(({ code }) => code)]).toEqual([change, codes]);
  });

  it('leaves a bucket that another trail still writes to, whatever is asked', () => {
    const plan = planBucketRemoval('logs', ours, ['school'], { deleteLogs: true });
    expect([plan.change, plan.findings.map(({ code }) => code)]).toEqual(['none', ['bucket-in-use']]);
  });
});
