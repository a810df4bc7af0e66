import type { Account } from '../../account.js';
import { recordTime } from '../../record-times.js';
import type { AwsError } from '../../service.js';
import { recordedArn } from './key-record.js';
import type { EncryptionContext } from './seal.js';

/** What a service does with a key: a new data key to encrypt with, or a kept one decrypted. */
export interface KeyUse {
  readonly operation: 'GenerateDataKey' | 'Decrypt';
  /** An id, ARN, alias or alias ARN. */
  readonly keyId: string;
  readonly encryptionContext: EncryptionContext;
}

/** A service's use of a key, with what its record says of who used it. */
export interface RecordedUse {
  readonly use: KeyUse;
  readonly region: string;
  /** Undefined where there is no such key. */
  readonly keyArn: string | undefined;
  /** `userIdentity` */
  readonly identity: Readonly<Record<string, unknown>>;
  /** Address and agent at once. */
  readonly origin: string;
  readonly error?: AwsError;
  readonly isDenied?: boolean;
  readonly sessionCredentialFromConsole?: string;
}

/**
 * Records that a service used a key.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-kms-works-with-cloudtrail.html
 */
export async function recordUse(account: Account, used: RecordedUse): Promise<void> {
  const { use, region, keyArn, identity, origin, error, isDenied, sessionCredentialFromConsole } = used;
  await account.recorder.add({
    eventVersion: '1.11',
    userIdentity: identity,
    eventTime: recordTime(account.now()),
    eventSource: 'kms.amazonaws.com',
    eventName: use.operation,
    awsRegion: region,
    sourceIPAddress: origin,
    userAgent: origin,
    ...(error && { errorCode: isDenied ? 'AccessDenied' : error.code, errorMessage: error.message }),
    requestParameters: isDenied ? null : requestParameters(use),
    responseElements: null,
    requestID: account.randomUuid(),
    eventID: account.randomUuid(),
    readOnly: true,
    ...(keyArn !== undefined && { resources: [recordedArn({ account }, keyArn)] }),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account.accountId,
    eventCategory: 'Management',
    ...(sessionCredentialFromConsole !== undefined && { sessionCredentialFromConsole }),
  });
}

function requestParameters({ operation, keyId, encryptionContext }: KeyUse): Record<string, unknown> {
  return operation === 'GenerateDataKey'
    ? { encryptionContext, keySpec: 'AES_256', keyId }
    : { encryptionContext, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
}
