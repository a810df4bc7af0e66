import type { Account } from '../../account.js';
import { findKey, type KeyPlace } from './find-key.js';
import { makeKey } from './make-key.js';
import type { Key } from './state.js';

/**
 * The key that AWS manages for a service (`s3`) in a region, made when it is first needed. Everybody of the account may use it through the service
 * and nobody without; nobody can change it.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export function awsManagedKey(place: KeyPlace, service: string): Key {
  const name = `alias/aws/${service}`;
  const existing = findKey(place, name);
  if (existing) return existing;
  const { account, region } = place;
  const description = `Default key that protects my ${service.toUpperCase()} objects when no other key is defined`;
  const policy = managedPolicy(account, `${service}.${region}.amazonaws.com`);
  const key = makeKey(account, { region, manager: 'AWS', description, policy, tags: [] });
  const atMs = account.now();
  account.kms.aliases.push({ name, region, keyId: key.id, createdAtMs: atMs, updatedAtMs: atMs });
  return key;
}

function managedPolicy({ partition, accountId }: Account, viaService: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Use through the service by everybody of the account who may use the service',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        Resource: '*',
        Condition: { StringEquals: { 'kms:ViaService': viaService, 'kms:CallerAccount': accountId } },
      },
      {
        Sid: 'Reading about the key by the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*'],
        Resource: '*',
      },
    ],
  });
}
