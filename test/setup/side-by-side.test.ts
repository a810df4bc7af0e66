import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { readStatus } from '../../src/setup/status.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { changesOf, codesOf, createContext, type LabConfig, labConfig, type TestContext } from './test-account.js';

const lab = labConfig(({ trail }) => {
  trail.notify = 'lab-notes';
});

/** The same with every name another. */
const school = labConfig((config) => {
  const rename = (name: string): string => name.replace(/^lab-/, 'school-');
  config.groups = config.groups.map((group) => ({ ...group, name: rename(group.name) }));
  const [user] = config.users;
  user.name = rename(user.name);
  user.groups = user.groups.map(rename);
  config.trail.name = rename(config.trail.name);
  config.trail.bucket.name = 'school-logs-${account}';
  config.trail.notify = 'school-notes';
  config.billing.topic = rename(config.billing.topic);
  if (config.billing.alarm) config.billing.alarm.name = rename(config.billing.alarm.name);
  if (config.billing.budget) config.billing.budget.name = rename(config.billing.budget.name);
});

describe('two configurations with different names in one account', () => {
  let server: EmbeddedAws;
  let context: TestContext;
  const changes = async (config: LabConfig) => changesOf(await readStatus(context, config));

  beforeEach(async () => {
    server = await startTestAws();
    context = createContext(server);
    await applySetup(context, lab);
  });
  afterEach(() => server.stop());

  it('are set up one after the other: the second makes all its things, the first has no drift', async () => {
    const { report } = await applySetup(context, school);
    expect(report.steps.every(({ change, status }) => change === 'create' && status === 'done')).toBe(true);
    expect([await changes(lab), await changes(school)]).toEqual([[], []]);
  });

  it('tell each of the other’s trail, which is a second copy to pay for', async () => {
    await applySetup(context, school);
    expect(codesOf(await planSetup(context, lab))).toContain('another-trail');
    expect(codesOf(await planSetup(context, school))).toContain('another-trail');
  });

  it('are taken down each by itself', async () => {
    await applySetup(context, school);
    const report = await applyTeardown(context, lab, { deleteLogs: true });
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(await changes(school)).toEqual([]);
    expect(new Set((await readStatus(context, lab)).steps.map(({ change }) => change))).toEqual(new Set(['create']));
    await applySetup(context, lab);
    expect([await changes(lab), await changes(school)]).toEqual([[], []]);
  });

  it('mend each its own drift only', async () => {
    await applySetup(context, school);
    await (await context.aws.cloudTrail()).stopLogging({ Name: 'lab-events-trail' });
    expect(await changes(school)).toEqual([]);
    expect(await changes(lab)).toEqual(['trail: update']);
    await applySetup(context, school);
    expect(await changes(lab)).toEqual(['trail: update']);
  });

  it('may share a bucket: each trail has statements of its own there', async () => {
    const shared = { ...school, trail: { ...school.trail, bucket: lab.trail.bucket } };
    await applySetup(context, shared);
    expect([changesOf(await planSetup(context, lab)), changesOf(await planSetup(context, shared))]).toEqual([[], []]);
    await server.control.deliverLogs();
    for (const config of [lab, shared])
      expect(codesOf(await planSetup(context, config))).not.toContain('delivery-failing');
  });

  it('leave a shared bucket with its logs to the one that goes on', async () => {
    const shared = { ...school, trail: { ...school.trail, bucket: lab.trail.bucket } };
    await applySetup(context, shared);
    const first = await applyTeardown(context, shared, { deleteLogs: true });
    expect(codesOf(first)).toContain('bucket-in-use');
    expect(await changes(lab)).toEqual([]);
    const last = await applyTeardown(context, lab, { deleteLogs: true });
    expect(codesOf(last)).not.toContain('bucket-in-use');
    expect(last.steps.find(({ id }) => id === 'bucket')).toMatchObject({ change: 'delete', status: 'done' });
  });
});
