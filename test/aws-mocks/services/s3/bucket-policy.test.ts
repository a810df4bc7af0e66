import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  PutBucketPolicyCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import publicPolicies from '../../../cases/s3-public-policies.json' with { type: 'json' };
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { s3Client } from './s3-client.js';

const Bucket = 'policy-bucket';
const arn = `arn:aws:s3:::${Bucket}`;
let aws: EmbeddedAws;
let s3: S3Client;

beforeAll(async () => {
  aws = await startTestAws();
  s3 = s3Client(aws);
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => aws.stop());

function putText(Policy: string) {
  return s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

function put(statement: object) {
  return putText(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
}

const good = {
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 's3:GetBucketAcl',
  Resource: arn,
};

test('a bucket has no policy until one is put; it comes back as it was; deleting it twice is fine', async () => {
  const none = { name: 'NoSuchBucketPolicy', $metadata: { httpStatusCode: 404 } };
  await expect(s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject(none);
  const text = `{ "Version": "2012-10-17",\n "Statement": ${JSON.stringify(good)} }`;
  await putText(text);
  expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(text);
  await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
  await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
  await expect(s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).rejects.toMatchObject(none);
});

describe('a policy is refused', () => {
  test.each([
    ['that is no JSON', 'not json', /valid JSON/],
    ['without statements', '{"Version":"2012-10-17"}', /Statement/],
    ['of an unknown version', '{"Version":"2020-01-01","Statement":[]}', /version/],
    [
      'with a field nobody knows',
      '{"Version":"2012-10-17","Statement":[],"Statements":[]}',
      /Unknown field Statements/,
    ],
  ])('%s', async (_what, text, message) => {
    await expect(putText(text)).rejects.toMatchObject({
      name: 'MalformedPolicy',
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: 400 },
    });
  });

  test.each([
    ['without Principal', { Principal: undefined }, 'Missing required field Principal'],
    ['without Action', { Action: undefined }, 'Missing required field Action'],
    ['without Effect', { Effect: undefined }, 'Missing required field Effect'],
    ['without Resource', { Resource: undefined }, 'Missing required field Resource'],
    ['with an effect that is none', { Effect: 'allow' }, 'Invalid effect: "allow"'],
    ['with a principal that is none', { Principal: { AWS: 'arn:aws:iam::x:user/y' } }, 'Invalid principal in policy'],
    ['with an unknown kind of principal', { Principal: { Person: 'x' } }, 'Invalid principal in policy'],
    ['with another service’s action', { Action: 'ec2:RunInstances' }, 'Policy has invalid action'],
    ['for another bucket', { Resource: 'arn:aws:s3:::policy-bucket-2' }, 'Policy has invalid resource'],
    ['for a name that is no ARN', { Resource: Bucket }, 'Policy has invalid resource'],
  ])('%s', async (_what, change, message) => {
    await expect(put({ ...good, ...change })).rejects.toMatchObject({ name: 'MalformedPolicy', message });
  });
});

test('a public policy is refused while public policies are blocked', async () => {
  const open = { ...good, Principal: '*', Action: 's3:GetObject', Resource: `${arn}/*` };
  await expect(put(open)).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
});

describe('whether a policy is public', () => {
  const open = 'public-policy-bucket';
  beforeAll(async () => {
    await s3.send(new CreateBucketCommand({ Bucket: open }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket: open }));
  });

  test.each(publicPolicies)('$policy: $public', async ({ statement, public: isPublic }) => {
    const Statement = [{ ...statement, Resource: `arn:aws:s3:::${open}/*` }];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await s3.send(new PutBucketPolicyCommand({ Bucket: open, Policy }));
    const { PolicyStatus } = await s3.send(new GetBucketPolicyStatusCommand({ Bucket: open }));
    expect(PolicyStatus?.IsPublic).toBe(isPublic);
  });
});
