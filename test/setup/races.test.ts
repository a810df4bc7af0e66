import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import type { SetupProgress } from '../../src/setup/work.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { changesOf, createContext, findStep, interceptCalls, labConfig } from './test-account.js';

describe('a race with AWS', () => {
  let server: EmbeddedAws;
  const config = labConfig();

  beforeEach(async () => {
    server = await startTestAws();
  });
  afterEach(() => server.stop());

  /** Lets the first calls of an operation fail with a code. */
  function failing(operation: string, code: string, times: number, message = 'not now') {
    let left = times;
    return createContext(server, (aws) =>
      interceptCalls(aws, (name, send) => {
        if (name !== operation || left === 0) return send();
        left -= 1;
        return Promise.reject(Object.assign(new Error(message), { name: code, Code: code }));
      }),
    );
  }

  it.each([
    ['CreateTrail', 'InsufficientS3BucketPolicyException'],
    ['CreateLoginProfile', 'NoSuchEntity'],
    ['CreateLoginProfile', 'EntityTemporarilyUnmodifiable'],
    ['AttachGroupPolicy', 'ConcurrentModification'],
    ['PutBucketPolicy', 'NoSuchBucket'],
    ['PutBucketTagging', 'OperationAborted'],
    ['AddUserToGroup', 'ServiceFailure'],
    ['PutMetricAlarm', 'ThrottlingException'],
    ['CreateBudget', 'ThrottlingException'],
    ['ListGroupsForUser', 'NoSuchEntity'],
  ])('that %s loses with %s is run again, later and later', async (operation, code) => {
    const context = failing(operation, code, 3);
    const waits: SetupProgress[] = [];
    const { report, generatedPasswords } = await applySetup(context, config, {
      onProgress: (event) => event.kind === 'waiting' && waits.push(event),
    });
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    // A look that fails once is one of two: the first is before anything is changed, where its failure is left for later.
    expect(context.clock.slept.length).toBeGreaterThanOrEqual(2);
    expect(context.clock.slept).toEqual([500, 1000, 2000].slice(0, context.clock.slept.length));
    expect(waits.map((wait) => wait.kind === 'waiting' && wait.waitMs)).toEqual(context.clock.slept);
    expect(generatedPasswords).toHaveLength(1);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
  });

  it('that is none ends after a minute of waiting with what AWS said, and the other steps are done', async () => {
    const context = failing('CreateTrail', 'InsufficientS3BucketPolicyException', Infinity, 'the policy is wrong');
    const { report } = await applySetup(context, config);
    expect(findStep(report, 'trail')).toMatchObject({
      change: 'create',
      status: 'failed',
      error: { text: { values: { operation: 'cloudtrail:CreateTrail', message: 'the policy is wrong' } } },
    });
    expect(findStep(report, 'budget').status).toBe('done');
    const waited = context.clock.slept.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(30_000);
    expect(waited).toBeLessThanOrEqual(60_000);
  });

  it('is not a sign-in that appears while it is made: its password would never be shown', async () => {
    const context = failing('CreateLoginProfile', 'EntityAlreadyExists', 1);
    const { report, generatedPasswords } = await applySetup(context, config);
    expect(findStep(report, 'user:lab-user')).toMatchObject({
      status: 'failed',
      error: { text: { key: 'setup.sign-in-appeared' } },
    });
    expect(generatedPasswords).toEqual([]);
  });

  it('is not what a refusal is: that fails at once', async () => {
    const context = failing('CreateTrail', 'AccessDeniedException', Infinity);
    const { report } = await applySetup(context, config);
    expect(findStep(report, 'trail').status).toBe('failed');
    expect(context.clock.slept).toEqual([]);
  });

  it('may be somebody who made the group first: it is seen, and refused as not ours', async () => {
    const other = createContext(server);
    let raced = false;
    const context = createContext(server, (aws) =>
      interceptCalls(aws, async (operation, send) => {
        if (operation === 'CreateGroup' && !raced) {
          raced = true;
          await (await other.aws.iam()).createGroup({ GroupName: 'lab-cloudtrail-group' });
        }
        return send();
      }),
    );
    const { report } = await applySetup(context, config, { only: ['group:lab-cloudtrail-group'] });
    expect(findStep(report, 'group:lab-cloudtrail-group')).toMatchObject({
      status: 'failed',
      error: { text: { key: 'setup.not-ours' } },
    });
  });

  it('may be AWS showing a change late: it is waited for, and the mail is not sent twice', async () => {
    let hidden = 4;
    let mails = 0;
    const context = createContext(server, (aws) =>
      interceptCalls(aws, async (operation, send) => {
        if (operation === 'Subscribe') mails += 1;
        const answer = await send();
        if (operation !== 'ListSubscriptionsByTopic' || hidden === 0) return answer;
        hidden -= 1;
        return { ...(answer as object), output: { Subscriptions: [] } };
      }),
    );
    const { report } = await applySetup(context, config);
    expect(findStep(report, 'alert-topic').status).toBe('done');
    expect(mails).toBe(1);
    expect(context.clock.slept.length).toBeGreaterThan(0);
  });

  it('says what does not show when AWS never shows it', async () => {
    const context = createContext(server, (aws) =>
      interceptCalls(aws, async (operation, send) => {
        const answer = (await send()) as { output: object };
        return operation === 'GetTrailStatus' ? { ...answer, output: { ...answer.output, IsLogging: false } } : answer;
      }),
    );
    const { report } = await applySetup(context, config);
    expect(findStep(report, 'trail')).toMatchObject({
      status: 'failed',
      error: { text: { key: 'setup.not-settled', values: { properties: 'IsLogging false → true' } } },
    });
  });
});
