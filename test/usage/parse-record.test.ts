import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { parseRecord } from '../../src/usage/parse-record.js';
import { makeRecord } from './records.js';

describe('what nothing can be decided without', () => {
  test.each([
    ['eventSource', undefined],
    ['eventSource', ''],
    ['eventSource', 7],
    ['eventName', null],
    ['eventName', ['GetObject']],
    ['eventTime', 'yesterday'],
    ['userIdentity', 'alice'],
    ['userIdentity', []],
  ])('%s may not be %j', (field, value) => {
    expect(() => parseRecord(makeRecord({ [field]: value }))).toThrow(new RegExp(field));
  });

  test('the error shows the value, but not all of a long one', () => {
    expect(() => parseRecord(makeRecord({ eventName: { a: 'x'.repeat(10_000) } }))).toThrow(/^.{20,300}$/s);
  });
});

test('the source is in lower case and the name as it was written', () => {
  const { eventSource, eventName } = parseRecord(makeRecord({ eventSource: 'EC2.amazonaws.com' }));
  expect([eventSource, eventName]).toEqual(['ec2.amazonaws.com', 'ListBuckets']);
});

test('an event without an identity is still an event', () => {
  expect(parseRecord(makeRecord({ userIdentity: null })).identity).toEqual({});
});

test('everything else that is odd counts as absent', () => {
  const record = parseRecord(
    makeRecord({
      requestParameters: 'x',
      responseElements: [1],
      resources: [null, 7, { ARN: 5 }, { arn: 'arn:aws:s3:::b' }],
      errorCode: '',
      awsRegion: 3,
      readOnly: 'true',
    }),
  );
  expect(record).toMatchObject({
    requestParameters: {},
    responseElements: {},
    resources: [{ arn: 'arn:aws:s3:::b' }],
    region: '',
    readOnly: true,
  });
  expect(record.errorCode).toBeUndefined();
});

test('an account that became a number keeps its twelve digits', () => {
  expect(parseRecord(makeRecord({ recipientAccountId: 12345678901 })).accountId).toBe('012345678901');
});

test('a masked account stays as it is', () => {
  expect(parseRecord(makeRecord({ recipientAccountId: '1234XXXX9012' })).accountId).toBe('1234XXXX9012');
});

describe('the category', () => {
  test.each([
    [{ eventCategory: 'Data' }, 'Data'],
    [{ managementEvent: false }, 'Data'],
    [{ eventType: 'AwsCloudTrailInsight' }, 'Insight'],
    [{ eventType: 'AwsVpceEvent' }, 'NetworkActivity'],
    [{}, 'Management'],
  ])('%j is %s', (fields, category) => {
    expect(parseRecord(makeRecord(fields)).category).toBe(category);
  });
});

test('keys that objects inherit are not in the record', () => {
  const raw = JSON.parse(
    '{"__proto__": {"eventSource": "s3.amazonaws.com"}, "eventName": "X", "eventTime": "2026-05-01T00:00:00Z"}',
  ) as Record<string, unknown>;
  expect(() => parseRecord(raw)).toThrow(/eventSource/);
});

test('any JSON at all is a record or an error that names a field', () => {
  const fields = fc.record(
    {
      eventSource: fc.jsonValue(),
      eventName: fc.jsonValue(),
      eventTime: fc.oneof(fc.jsonValue(), fc.constant('2026-01-01T00:00:00Z')),
      userIdentity: fc.jsonValue(),
      requestParameters: fc.jsonValue(),
      resources: fc.jsonValue(),
      recipientAccountId: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fields, (raw) => {
      try {
        parseRecord(raw);
      } catch (error) {
        return (
          error instanceof AppError &&
          error.kind === 'input' &&
          /eventSource|eventName|eventTime|userIdentity/.test(error.message)
        );
      }
      return true;
    }),
  );
});
