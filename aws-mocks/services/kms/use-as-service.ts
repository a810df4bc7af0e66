import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { isServiceAllowed } from '../service-access.js';
import { keyArn, requireKey } from './find-key.js';
import { cryptographyContext, keyContext, policiesOn } from './key-check.js';
import { requireEnabled } from './key-state.js';
import { recordUse, type KeyUse } from './record-use.js';
import type { Key } from './state.js';

/** A service that uses a key by itself, for nobody's call. */
export interface ServiceUser {
  /** The service principal, e.g. `cloudtrail.amazonaws.com`. */
  readonly service: string;
  /** For what it acts, as `aws:SourceArn`. */
  readonly sourceArn: string;
}

/**
 * Lets a service use a key of a region with its own rights: the key's policy must allow it. What was done is recorded.
 * @throws AwsError AccessDeniedException, NotFoundException, DisabledException or KMSInvalidStateException.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-kms-works-with-cloudtrail.html
 */
export async function useKeyAsService(account: Account, user: ServiceUser, region: string, use: KeyUse): Promise<void> {
  const key = requireKey({ account, region }, use.keyId);
  const context = cryptographyContext(use.encryptionContext);
  if (!mayServiceUse(account, user, key, `kms:${use.operation}`, context)) {
    const message = `User: ${user.service} is not authorized to perform: kms:${use.operation} on this resource`;
    throw new AwsError('AccessDeniedException', message);
  }
  requireEnabled(account, key);
  await recordUse(account, {
    use,
    region,
    keyArn: keyArn(account, key),
    identity: { type: 'AWSService', invokedBy: user.service },
    origin: user.service,
  });
}

/** Whether the key's policy lets the service do something with it. */
export function mayServiceUse(
  account: Account,
  user: ServiceUser,
  key: Key,
  action: string,
  context: RequestContext = {},
): boolean {
  return isServiceAllowed(account, {
    ...user,
    action,
    resource: keyArn(account, key),
    policies: policiesOn(key),
    context: { ...keyContext(account, key), 'kms:CallerAccount': [account.accountId], ...context },
  });
}
