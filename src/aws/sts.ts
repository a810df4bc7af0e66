import { findArn } from '../model/arn.js';
import { callAws } from './aws-error.js';
import type { AwsClients } from './clients.js';

/** Who the credentials belong to. */
export interface CallerIdentity {
  readonly accountId: string;
  readonly arn: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
}

/**
 * Who is calling; needs no permission.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function getCallerIdentity(aws: AwsClients): Promise<CallerIdentity> {
  const sts = await aws.sts();
  const { Account: accountId = '', Arn: arn = '' } = await callAws('sts:GetCallerIdentity', () =>
    sts.getCallerIdentity({}),
  );
  return { accountId, arn, partition: findArn(arn)?.partition ?? 'aws' };
}
