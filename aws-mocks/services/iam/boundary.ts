import type { Account } from '../../account.js';
import { refuseViolations, textViolation } from './constraints.js';
import { invalidInput, noSuchEntity } from './errors.js';
import { seePolicy } from './find-policy.js';
import { isPolicyArn } from './names.js';

/**
 * Refuses a permissions boundary that is not the ARN of a managed policy there is; an absent one is let through.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @throws AwsError `ValidationError`, `InvalidInput`, `NoSuchEntity`
 */
export function checkBoundary(account: Account, arn: string | undefined): void {
  if (arn === undefined) return;
  refuseViolations([textViolation('permissionsBoundary', arn, { min: 20, max: 2048 })]);
  if (!isPolicyArn(arn)) throw invalidInput(`ARN ${arn} is not valid.`);
  if (!seePolicy(account, arn)) throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
}
