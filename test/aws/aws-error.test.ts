import { describe, expect, it } from 'vitest';
import { callAws, findAws, findAwsErrorCode, isAwsError } from '../../src/aws/aws-error.js';
import { AppError } from '../../src/errors.js';

const failure = (name: string, fields: object = {}) => Object.assign(new Error('said AWS'), { name, ...fields });
const failing = (error: Error) => async (): Promise<never> => {
  throw error;
};

describe('an error of AWS', () => {
  it.each([
    [failure('NoSuchEntityException', { Code: 'NoSuchEntity' }), 'NoSuchEntity'],
    [failure('TrailNotFoundException'), 'TrailNotFoundException'],
    [failure('Error', { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [new Error('plain'), undefined],
    ['no error at all', undefined],
  ])('has a code', (error, code) => {
    expect(findAwsErrorCode(error)).toBe(code);
  });

  it('keeps its code once it is a failure of ours', async () => {
    const error = await callAws('iam:GetUser', failing(failure('x', { Code: 'NoSuchEntity' }))).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(AppError);
    expect(isAwsError(error, 'NoSuchEntity')).toBe(true);
    expect(isAwsError(error, 'Other')).toBe(false);
  });

  it.each([
    ['ExpiredToken', 'credentials', 'aws.credentials'],
    ['AccessDenied', 'aws', 'aws.denied'],
    ['ECONNREFUSED', 'aws', 'aws.unreachable'],
    ['LimitExceeded', 'aws', 'aws.failed'],
  ])('%s is told as %s with operation, code and message', async (code, kind, key) => {
    await expect(callAws('iam:CreateUser', failing(failure(code, { Code: code })))).rejects.toMatchObject({
      kind,
      text: { key, values: { operation: 'iam:CreateUser', code, message: 'said AWS' } },
    });
  });

  it('that says "no such thing" is an answer where that was the question', async () => {
    const absent = failing(failure('x', { Code: 'NoSuchEntity' }));
    await expect(findAws('iam:GetUser', ['NoSuchEntity'], absent)).resolves.toBeUndefined();
    await expect(findAws('iam:GetUser', ['Other'], absent)).rejects.toBeInstanceOf(AppError);
  });
});
