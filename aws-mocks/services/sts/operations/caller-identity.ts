import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { operation, type AnyOperation } from '../../../service.js';

/** Needs no permission, and no policy can refuse it. @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const GetCallerIdentity = operation<object, GetCallerIdentityResponse>({
  authorise: () => [],
  record: { readOnly: true },
  handle: (_input, { caller }) => ({ UserId: caller.principalId, Account: caller.accountId, Arn: caller.arn }),
});

/** Who calls. */
export const callerIdentity: Readonly<Record<string, AnyOperation>> = { GetCallerIdentity };
