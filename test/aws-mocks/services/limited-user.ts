import { IAM } from '@aws-sdk/client-iam';
import type { EmbeddedAws } from '../../../aws-mocks/index.js';
import { clientSettings } from '../../helpers/embedded-aws.js';

/** A statement as people write it. */
export interface WrittenStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/** Makes a user who may do what the statements say and nothing else. @returns an access key of the user. */
export async function limitedUser(aws: EmbeddedAws, name: string, statements: readonly WrittenStatement[]) {
  const iam = new IAM(clientSettings(aws));
  await iam.createUser({ UserName: name });
  await iam.putUserPolicy({
    UserName: name,
    PolicyName: 'what-is-allowed',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });
  const { AccessKey } = await iam.createAccessKey({ UserName: name });
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}
