import type { AssumeRoleRequest } from '@aws-sdk/client-sts';
import type { PolicyDocument } from '../../../src/model/policy.js';
import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { validationError } from '../iam/errors.js';
import { checkIdentityDocument } from '../iam/identity-document.js';
import { parseDocument } from '../iam/parse-document.js';
import { namedPolicies } from '../iam/policies-of.js';

/** What session policies and tags may take together, in characters; AWS packs them, this counts them plainly. */
const packedQuota = 2048;

/** The policies that limit a session, undefined where the request brings none: then nothing limits it. */
export function readSessionPolicies(
  account: Account,
  { Policy, PolicyArns = [] }: AssumeRoleRequest,
): readonly PolicyDocument[] | undefined {
  if (Policy === undefined && PolicyArns.length === 0) return undefined;
  if (Policy !== undefined) checkIdentityDocument(Policy, 'session');
  const arns = PolicyArns.map(({ arn = '' }) => arn);
  const managed = namedPolicies(account, 'session', arns);
  const missing = arns.find((arn) => !managed.some((policy) => policy.arn === arn));
  if (missing !== undefined) throw validationError(`Policy ARN ${missing} does not exist or is not attachable.`);
  return [...(Policy === undefined ? [] : [parseDocument(Policy)]), ...managed.map(({ document }) => document)];
}

/**
 * How much of the quota for session policies and tags a request takes, in percent; undefined where it brings neither.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @throws AwsError `PackedPolicyTooLarge`
 */
export function packedPolicySize({ Policy = '', PolicyArns = [], Tags = [] }: AssumeRoleRequest): number | undefined {
  const texts = [Policy, ...PolicyArns.map(({ arn }) => arn), ...Tags.flatMap(({ Key, Value }) => [Key, Value])];
  const size = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  if (size === 0) return undefined;
  const percent = Math.ceil((100 * size) / packedQuota);
  if (percent > 100) {
    const message = `Packed size of session tags and policies is ${percent}% of allowed ${packedQuota} bytes`;
    throw new AwsError('PackedPolicyTooLarge', message, { status: 400 });
  }
  return percent;
}
