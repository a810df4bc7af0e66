import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { KMS } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';

const groups = 'arn:aws:logs:us-east-1:123456789012:log-group:';

let aws: EmbeddedAws;
let logs: CloudWatchLogs;
let kms: KMS;

beforeAll(async () => {
  aws = await startTestAws();
  logs = new CloudWatchLogs(clientSettings(aws));
  kms = new KMS(clientSettings(aws));
});
afterAll(() => aws.stop());

/** A key with the policy of CloudWatch Logs' documentation, for the service of a region and one group. */
async function makeKey(group: string, service = 'logs.us-east-1.amazonaws.com'): Promise<string> {
  const Statement = [
    { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'kms:*', Resource: '*' },
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      Resource: '*',
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': `${groups}${group}` } },
    },
  ];
  const { KeyMetadata } = await kms.createKey({ Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
  return KeyMetadata?.Arn ?? '';
}

async function keyOf(logGroupNamePrefix: string): Promise<string | undefined> {
  return (await logs.describeLogGroups({ logGroupNamePrefix })).logGroups?.[0]?.kmsKeyId;
}

test('a log group is made with a key, takes another and lets it go', async () => {
  const [first, second] = [await makeKey('sealed'), await makeKey('sealed')];
  await logs.createLogGroup({ logGroupName: 'sealed', kmsKeyId: first });
  expect(await keyOf('sealed')).toBe(first);
  await logs.associateKmsKey({ logGroupName: 'sealed', kmsKeyId: second });
  expect(await keyOf('sealed')).toBe(second);
  await logs.disassociateKmsKey({ logGroupName: 'sealed' });
  expect(await keyOf('sealed')).toBeUndefined();
});

test('a key that the service of the region may not use for the group is refused', async () => {
  await logs.createLogGroup({ logGroupName: 'open' });
  const { KeyMetadata } = await kms.createKey({});
  for (const kmsKeyId of [
    KeyMetadata?.Arn ?? '',
    await makeKey('another'),
    await makeKey('open', 'logs.eu-west-1.amazonaws.com'),
  ]) {
    await expect(logs.associateKmsKey({ logGroupName: 'open', kmsKeyId })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `The specified KMS key does not exist or is not allowed to be used with Arn '${groups}open'`,
    });
  }
  expect(await keyOf('open')).toBeUndefined();
});

test('a key that is not there, is disabled or is not named by its ARN is refused, and no group is made', async () => {
  const disabled = await makeKey('none');
  await kms.disableKey({ KeyId: disabled });
  const missing = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
  for (const kmsKeyId of [disabled, missing, disabled.split('/')[1], 'alias/mine']) {
    await expect(logs.createLogGroup({ logGroupName: 'none', kmsKeyId })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  }
  expect(await keyOf('none')).toBeUndefined();
});

test('a key is given to a group by its name', async () => {
  const kmsKeyId = await makeKey('x');
  await expect(logs.associateKmsKey({ logGroupName: 'not-there', kmsKeyId })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(logs.associateKmsKey({ resourceIdentifier: `${groups}x`, kmsKeyId })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});
