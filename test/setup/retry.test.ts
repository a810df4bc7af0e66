import { describe, expect, it } from 'vitest';
import { toAppError } from '../../src/aws/aws-error.js';
import type { AppError } from '../../src/errors.js';
import { isRace, retry } from '../../src/setup/retry.js';
import { createTestClock } from './test-account.js';

const always = () => true;

describe('trying again', () => {
  const limits = { firstMs: 100, longestMs: 400, limitMs: 2000 };

  it('waits twice as long each time, up to the longest wait, until it works', async () => {
    const clock = createTestClock();
    let calls = 0;
    const attempt = () => {
      calls += 1;
      return calls < 6 ? Promise.reject(new Error('not yet')) : Promise.resolve('done');
    };
    await expect(retry(clock, attempt, always, undefined, limits)).resolves.toBe('done');
    expect(clock.slept).toEqual([100, 200, 400, 400, 400]);
  });

  it('stops before the limit and throws the last error', async () => {
    const clock = createTestClock();
    let calls = 0;
    const attempt = () => Promise.reject(new Error(`failure ${(calls += 1)}`));
    await expect(retry(clock, attempt, always, undefined, limits)).rejects.toThrow('failure 7');
    expect(clock.slept).toEqual([100, 200, 400, 400, 400, 400]);
  });

  it('does not wait for what will not pass', async () => {
    const clock = createTestClock();
    await expect(
      retry(
        clock,
        () => Promise.reject(new Error('no')),
        () => false,
      ),
    ).rejects.toThrow('no');
    expect(clock.slept).toEqual([]);
  });

  it('tells why it waits and how long', async () => {
    const told: unknown[] = [];
    let calls = 0;
    const attempt = () => ((calls += 1) === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(1));
    await retry(createTestClock(), attempt, always, (error, waitMs) => told.push([(error as Error).message, waitMs]));
    expect(told).toEqual([['busy', 500]]);
  });
});

describe('a race', () => {
  it.each(['NoSuchEntity', 'InsufficientS3BucketPolicyException', 'ThrottlingException', 'BucketNotEmpty'])(
    'is %s, also once it is an AppError',
    (code) => expect(isRace(failing(code))).toBe(true),
  );

  it.each(['AccessDenied', 'MalformedPolicy', 'BucketAlreadyExists', 'LimitExceeded', 'InvalidTrailNameException'])(
    'is not %s',
    (code) => expect(isRace(failing(code))).toBe(false),
  );

  it('is SNS’s general error only when it speaks of a topic that exists', () => {
    expect(
      isRace(failing('InvalidParameter', 'Invalid parameter: Tags Reason: Topic already exists with different tags')),
    ).toBe(true);
    expect(isRace(failing('InvalidParameter', 'Invalid parameter: Email address'))).toBe(false);
  });

  it('is nothing that did not come from AWS', () => {
    expect(isRace(new TypeError('a fault of ours'))).toBe(false);
    expect(isRace('text')).toBe(false);
  });
});

function failing(name: string, message = ''): AppError {
  return toAppError('x:Y', Object.assign(new Error(message), { name, Code: name }));
}
