import { callAws } from './aws-error.js';
import type { AwsClients } from './clients.js';

/**
 * The account's name in sign-in links, of which it has one at most; undefined where it has none.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html
 */
export async function findAccountAlias(aws: AwsClients): Promise<string | undefined> {
  const iam = await aws.iam();
  const { AccountAliases } = await callAws('iam:ListAccountAliases', () => iam.listAccountAliases({}));
  return AccountAliases?.[0];
}
