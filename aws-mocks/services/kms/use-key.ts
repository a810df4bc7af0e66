import type { RequestContext } from '../../../src/model/authorisation.js';
import { AwsError, type Call } from '../../service.js';
import { userIdentity } from '../../user-identity.js';
import { findKey, keyArn, requireKey } from './find-key.js';
import { cryptographyContext, keyCheck } from './key-check.js';
import { requireEnabled } from './key-state.js';
import { recordUse, type KeyUse } from './record-use.js';
import type { Key } from './state.js';

/**
 * Lets a service use a key with its caller's own rights: the caller must be allowed it, and KMS keeps a record of its own.
 * @param service as in `kms:ViaService`, without the region: `s3`.
 * @returns the key's ARN.
 * @throws AwsError the denial in the called service's words, or KMS's NotFoundException, DisabledException or KMSInvalidStateException.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export async function useKeyForCaller(call: Call, service: string, use: KeyUse): Promise<string> {
  const denial = call.findDenial(keyCheck(call, `kms:${use.operation}`, use.keyId, viaContext(call, service, use)));
  const key = findKey(call, use.keyId);
  const end = denial ?? tryUse(call, use);
  await recordUse(call.account, {
    use,
    region: call.region,
    keyArn: key && keyArn(call.account, key),
    identity: { ...userIdentity(call.caller), invokedBy: INTERNAL },
    origin: INTERNAL,
    ...(end instanceof AwsError && { error: end, isDenied: denial !== undefined }),
    ...(call.caller.session?.fromConsole && { sessionCredentialFromConsole: 'true' }),
  });
  if (end instanceof AwsError) throw end;
  return keyArn(call.account, end);
}

/** How CloudTrail names S3 where it calls KMS for somebody. @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-kms-works-with-cloudtrail.html */
const INTERNAL = 'AWS Internal';

function viaContext({ region }: Call, service: string, { encryptionContext }: KeyUse): RequestContext {
  return {
    'aws:ViaAWSService': ['true'],
    'kms:ViaService': [`${service}.${region}.amazonaws.com`],
    ...cryptographyContext(encryptionContext),
  };
}

/** The key, or why it cannot be used. */
function tryUse(call: Call, { keyId }: KeyUse): Key | AwsError {
  try {
    const key = requireKey(call, keyId);
    requireEnabled(call.account, key);
    return key;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}
