import { KMS } from '@aws-sdk/client-kms';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings } from '../../../helpers/embedded-aws.js';
import { limitedUser } from '../limited-user.js';

/** A KMS client of the account's administrator, or of whoever has the credentials. */
export function kmsClient(aws: EmbeddedAws, region = 'us-east-1', credentials = aws.adminCredentials): KMS {
  return new KMS(clientSettings(aws, region, credentials));
}

/** Makes a key, with the policy where there is one. @returns its id and ARN. */
export async function makeKey(kms: KMS, statements?: readonly object[]): Promise<{ id: string; arn: string }> {
  const policy = statements && { Policy: keyPolicy(statements), BypassPolicyLockoutSafetyCheck: true };
  const { KeyMetadata } = await kms.createKey({ ...policy });
  return { id: KeyMetadata?.KeyId ?? '', arn: KeyMetadata?.Arn ?? '' };
}

/** A policy document of these statements. */
export function keyPolicy(Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** Gives the account's IAM policies their say, as the default key policy does. */
export const rootStatement = {
  Sid: 'account',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::123456789012:root' },
  Action: 'kms:*',
  Resource: '*',
};

/** A KMS client of a new user who may do these actions on these resources. */
export async function userClient(
  aws: EmbeddedAws,
  name: string,
  Action: string | readonly string[],
  Resource: string = '*',
): Promise<KMS> {
  return kmsClient(aws, 'us-east-1', await limitedUser(aws, name, [{ Effect: 'Allow', Action, Resource }]));
}
