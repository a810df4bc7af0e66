import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillArnFormat, parseArnFormat, rateArnFit } from '../../src/reference/arn-format.js';

const bucket = parseArnFormat('arn:${Partition}:s3:::${BucketName}');
const object = parseArnFormat('arn:${Partition}:s3:::${BucketName}/${ObjectName}');
const fn = parseArnFormat('arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}');
const alias = parseArnFormat('arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Alias}');

function fitsBetter(a: typeof bucket, b: typeof bucket, arn: string): boolean {
  return (rateArnFit(a, arn) ?? -1) > (rateArnFit(b, arn) ?? -1);
}

test('a bucket is told from an object, however deep its key', () => {
  expect(fitsBetter(bucket, object, 'arn:aws:s3:::logs')).toBe(true);
  expect(fitsBetter(object, bucket, 'arn:aws:s3:::logs/a')).toBe(true);
  expect(fitsBetter(object, bucket, 'arn:aws:s3:::logs/a/b:c')).toBe(true);
});

test('a function is told from its alias', () => {
  expect(fitsBetter(fn, alias, 'arn:aws:lambda:us-east-1:123456789012:function:f')).toBe(true);
  expect(fitsBetter(alias, fn, 'arn:aws:lambda:us-east-1:123456789012:function:f:live')).toBe(true);
});

test('an ARN of another service fits not at all', () => {
  expect(rateArnFit(bucket, 'arn:aws:sqs:us-east-1:123456789012:q')).toBeUndefined();
});

test('a name with a line break in it still fits', () => {
  expect(rateArnFit(object, 'arn:aws:s3:::logs/a\nb')).toBeDefined();
});

test('whatever stands in the account’s place is the account', () => {
  const format = parseArnFormat('arn:${Partition}:iottwinmaker:${Region}:${AccountId}:workspace/${WorkspaceId}');
  expect(format.variables).toEqual(['Partition', 'Region', 'Account', 'WorkspaceId']);
});

test('a filled format fits itself', () => {
  const plain = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
  fc.assert(
    fc.property(plain, plain, (name, key) => {
      const arn = fillArnFormat(object, (variable) =>
        variable === 'BucketName' ? name : variable === 'Partition' ? 'aws' : key,
      );
      return fitsBetter(object, bucket, arn);
    }),
  );
});
