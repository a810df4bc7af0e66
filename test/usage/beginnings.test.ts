import { beforeAll, expect, test } from 'vitest';
import type { RawRecord } from '../../src/model/event.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import { mineHistory } from '../../src/usage/mine.js';
import { makeRecord } from './records.js';

let reference: Reference;
beforeAll(async () => {
  reference = await openReference();
});

/** More different values than are told whole. */
const indexes = Array.from({ length: 201 }, (_, index) => index);

test('objects that are too many become what their keys begin with, and whose they are stays', async () => {
  const calls = indexes.map((index) => getObject(`logs/${index}`, index % 2 === 0 ? 'one' : 'two'));
  const { resources, codes } = await mine(calls);
  expect(resources).toEqual(['arn:aws:s3:::one/logs/*', 'arn:aws:s3:::two/logs/*']);
  expect(codes).toContain('too-many-values');
});

test('objects without a folder become all of their bucket', async () => {
  expect((await mine(indexes.map((index) => getObject(`${index}`, 'one')))).resources).toEqual(['arn:aws:s3:::one/*']);
});

test('up to two hundred stay what they are', async () => {
  const { resources, codes } = await mine(indexes.slice(1).map((index) => getObject(`logs/${index}`, 'one')));
  expect(resources).toHaveLength(200);
  expect(codes).toEqual([]);
});

test('of names that begin alike by chance nothing is made up: keys are all keys of their place', async () => {
  const ids = indexes.map((index) => `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`);
  const calls = ids.map((keyId) =>
    makeRecord({ eventSource: 'kms.amazonaws.com', eventName: 'DescribeKey', requestParameters: { keyId } }),
  );
  expect((await mine(calls)).resources).toEqual(['arn:aws:kms:us-east-1:123456789012:key/*']);
});

function getObject(key: string, bucketName: string): RawRecord {
  return makeRecord({
    eventName: 'GetObject',
    eventCategory: 'Data',
    requestParameters: { bucketName, key },
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucketName}/${key}` },
      { type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}`, accountId: '123456789012' },
    ],
  });
}

async function mine(records: readonly RawRecord[]) {
  const origin = { kind: 'logs', location: 'test' } as const;
  async function* items() {
    const numbered = records.map((record, index) => ({ place: { location: 'test', record: index + 1 }, record }));
    yield { type: 'records', origin, records: numbered } as const;
    yield { type: 'end', origin, files: 1, skipped: 0 } as const;
  }
  const { calls, findings } = await mineHistory(items(), reference, {});
  return {
    resources: [
      ...new Set(calls.flatMap(({ resolution }) => resolution.actions.flatMap((one) => one.resources))),
    ].sort(),
    codes: findings.map(({ code }) => code),
  };
}
