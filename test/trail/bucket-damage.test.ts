import { describe, expect, it } from 'vitest';
import { toAppError } from '../../src/aws/aws-error.js';
import type { AppError } from '../../src/errors.js';
import { UnreadableObjects } from '../../src/trail/bucket-damage.js';
import { bucketSource } from '../../src/trail/bucket.js';
import { fakeBucket, fakeClock, packLog } from './bucket-fakes.js';
import { collect } from './collect.js';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const DENIED =
  `User: arn:aws:iam::111122223333:user/reader is not authorized to perform: kms:Decrypt on resource: ${KEY} because no ` +
  'identity-based policy allows the kms:Decrypt action';

const failure = (name: string, message: string) =>
  toAppError('s3:GetObject', Object.assign(new Error(message), { name }));

describe('an object that cannot be had', () => {
  it.each([
    ['AccessDenied', DENIED, 'kms-denied', 'history.object-key-denied-hint'],
    ['KMS.DisabledException', `${KEY} is disabled.`, 'kms-denied', 'history.object-key-state-hint'],
    ['KMS.KMSInvalidStateException', `${KEY} is pending deletion.`, 'kms-denied', 'history.object-key-state-hint'],
    ['KMS.NotFoundException', `Key '${KEY}' does not exist`, 'kms-denied', 'history.object-key-gone-hint'],
    ['AccessDenied', 'Access Denied', 'unreadable-file', 'aws.denied-hint'],
    ['InvalidObjectState', 'Not valid for the storage class', 'unreadable-file', 'history.object-archived-hint'],
  ])('for %s: %s is %s and says what to do', (name, message, code, hint) => {
    const [finding] = new UnreadableObjects().add('s3://logs/a', failure(name, message));
    expect(finding).toMatchObject({
      code,
      severity: 'warning',
      hint: { key: hint },
      place: { location: 's3://logs/a' },
    });
    expect(finding?.text.values).toMatchObject({ message });
  });

  it('is listed up to twenty times for its key, twenty for other reasons, and counted', () => {
    const objects = new UnreadableObjects();
    const listed = Array.from({ length: 30 }, (_, index) => [
      ...objects.add(`s3://logs/${index}`, failure('AccessDenied', DENIED)),
      ...objects.add(`s3://logs/${index}`, failure('NoSuchKey', 'gone')),
    ]).flat();
    expect(listed).toHaveLength(40);
    expect(objects.finish('s3://logs/')).toEqual([
      expect.objectContaining({ code: 'more-damage', text: { key: 'history.more-damage', values: { count: 10 } } }),
      expect.objectContaining({ code: 'kms-denied', text: { key: 'history.more-kms-denied', values: { count: 10 } } }),
    ]);
  });
});

describe('reading records of objects that cannot be fetched', () => {
  const folder = 'AWSLogs/123456789012/CloudTrail/us-east-1/2026/01/01';
  const keys = Array.from({ length: 30 }, (_, index) => `${folder}/${index + 10}.json.gz`);
  const contents = Object.fromEntries(keys.map((key) => [key, packLog(key)]));
  const source = (error: AppError) => {
    const bucket = fakeBucket(contents);
    const objects = fakeBucket(contents, {
      read: async (object) => {
        if (object.key !== keys[3]) throw error;
        return bucket.read(object);
      },
    });
    return bucketSource(objects, { clock: fakeClock() });
  };

  it('goes on with the others', async () => {
    const { ids, findings, end } = await collect(source(failure('AccessDenied', 'no')));
    expect(ids).toEqual([keys[3]]);
    expect(findings).toHaveLength(21);
    expect(findings[0]).toBe(`unreadable-file s3://logs/${keys[0]}`);
    expect(findings[20]).toBe('more-damage s3://logs/');
    expect(end).toEqual({ files: 30, skipped: 29 });
  });

  it('ends when it is the credentials that are refused', async () => {
    await expect(collect(source(failure('ExpiredToken', 'over')))).rejects.toMatchObject({ kind: 'credentials' });
  });

  it('yields records in the order of keys, whatever comes first', async () => {
    const bucket = fakeBucket(contents);
    const objects = fakeBucket(contents, {
      read: async (object) => {
        for (let turn = keys.indexOf(object.key) % 5; turn < 5; turn += 1) await new Promise(setImmediate);
        return bucket.read(object);
      },
    });
    expect((await collect(bucketSource(objects, { clock: fakeClock() }))).ids).toEqual(keys);
  });
});
