import { recordTime } from './record-times.js';
import type { Caller } from './service.js';

/**
 * Who called, as a record's `userIdentity` tells it.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function userIdentity(caller: Caller): Record<string, unknown> {
  const { type, principalId, arn, accountId, accessKeyId, userName } = caller;
  const identity = { type, principalId, arn, accountId, accessKeyId, ...(userName !== undefined && { userName }) };
  return caller.session ? { ...identity, sessionContext: sessionContext(caller) } : identity;
}

function sessionContext({ session, accountId }: Caller): Record<string, unknown> {
  if (!session) return {};
  const { issuer } = session;
  return {
    sessionIssuer: issuer ? { type: 'Role', ...identityOf(issuer), accountId, userName: issuer.userName } : {},
    webIdFederationData: {},
    attributes: { creationDate: recordTime(session.createdAtMs), mfaAuthenticated: String(session.mfa) },
    ...(session.sourceIdentity !== undefined && { sourceIdentity: session.sourceIdentity }),
  };
}

function identityOf({ principalId, arn }: { readonly principalId: string; readonly arn: string }) {
  return { principalId, arn };
}
