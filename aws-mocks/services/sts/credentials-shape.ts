import type { Credentials } from '@aws-sdk/client-sts';
import { recordDate } from '../../record-times.js';
import { wireTime } from '../iam/shapes.js';
import type { SessionState } from './state.js';

/** Temporary credentials as the wire has them. */
export function credentialsShape({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiresAtMs,
}: SessionState): Credentials {
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: wireTime(expiresAtMs),
  };
}

/**
 * Temporary credentials as CloudTrail records them: with the token, without the secret, and with a comma after the year, which IAM's
 * records do not have.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html#cloudtrail-integration_examples-sts-api
 */
export function recordedCredentials(credentials: Credentials | undefined): unknown {
  const { AccessKeyId, SessionToken, Expiration } = credentials ?? {};
  return {
    accessKeyId: AccessKeyId,
    sessionToken: SessionToken,
    expiration: Expiration && recordDate(Expiration).replace(/(, \d{4}) /, '$1, '),
  };
}
