import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { Account } from '../../account.js';
import { keyArn } from './find-key.js';
import type { Key } from './state.js';

/** A key as DescribeKey shows it. @see https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
export function keyMetadata(account: Account, key: Key): KeyMetadata {
  return {
    AWSAccountId: account.accountId,
    KeyId: key.id,
    Arn: keyArn(account, key),
    CreationDate: new Date(key.createdAtMs),
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: key.state,
    ...(key.deletionAtMs !== undefined && { DeletionDate: new Date(key.deletionAtMs) }),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  };
}
