import type { RequestContext } from '../src/model/authorisation.js';
import type { Account } from './account.js';
import type { Call, Caller, Check } from './service.js';

/** Callers and the checks of their calls as the global condition keys describe them. */
export type ContextCall = Pick<Call, 'account' | 'caller' | 'region' | 'nowMs' | 'userAgent' | 'sourceIp'>;

/**
 * The condition keys of a request: AWS's global ones, then the check's own. Keys that AWS leaves out for this kind of caller are left out:
 * an absent key is not an empty one. The endpoint is taken for TLS, as AWS's are.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext(call: ContextCall, check: Check): RequestContext {
  const { account, caller, region, nowMs, userAgent, sourceIp } = call;
  return {
    'aws:CurrentTime': [new Date(nowMs).toISOString().replace(/\.\d+Z$/, 'Z')],
    'aws:EpochTime': [String(Math.floor(nowMs / 1000))],
    'aws:RequestedRegion': [region],
    'aws:ResourceAccount': [resourceAccount(check, account.accountId)],
    'aws:SecureTransport': ['true'],
    'aws:SourceIp': [sourceIp],
    'aws:ViaAWSService': ['false'],
    ...(userAgent !== '' && { 'aws:UserAgent': [userAgent] }),
    ...principalContext(caller),
    ...sessionContext(caller, nowMs),
    ...tagContext(account, caller),
    ...check.context,
  };
}

function principalContext(caller: Caller): RequestContext {
  return {
    'aws:PrincipalAccount': [caller.accountId],
    'aws:PrincipalArn': [caller.session?.issuer?.arn ?? caller.arn],
    'aws:PrincipalIsAWSService': ['false'],
    'aws:PrincipalType': [principalType[caller.type]],
    'aws:userid': [caller.principalId],
    ...(caller.userName !== undefined && { 'aws:username': [caller.userName] }),
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable */
const principalType: Readonly<Record<Caller['type'], string>> = {
  Root: 'Account',
  IAMUser: 'User',
  AssumedRole: 'AssumedRole',
};

/** Long-term access keys carry none of these: a policy that asks for MFA with `BoolIfExists` lets them through, as in AWS. */
function sessionContext({ session }: Caller, nowMs: number): RequestContext {
  if (!session) return {};
  const issued = new Date(session.createdAtMs).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    'aws:MultiFactorAuthPresent': [String(session.mfa)],
    'aws:TokenIssueTime': [issued],
    ...(session.mfa && { 'aws:MultiFactorAuthAge': [String(Math.floor((nowMs - session.createdAtMs) / 1000))] }),
    ...(session.sourceIdentity !== undefined && { 'aws:SourceIdentity': [session.sourceIdentity] }),
  };
}

/** A user's tags; for a role's session those of its role and its own, which win. Keys are the same in any case. */
function tagContext({ iam }: Account, caller: Caller): RequestContext {
  const holderId = caller.session?.issuer?.principalId ?? caller.principalId;
  const holder = iam.users.find(({ id }) => id === holderId) ?? iam.roles.find(({ id }) => id === holderId);
  const tags = [...(holder?.tags ?? []), ...(caller.session?.tags ?? [])];
  const byKey = new Map(tags.map((tag) => [tag.key.toLowerCase(), tag]));
  return Object.fromEntries([...byKey.values()].map(({ key, value }) => [`aws:PrincipalTag/${key}`, [value]]));
}

/** The account in the resource's ARN; ARNs without one (buckets) and `*` are the account's own unless the check says otherwise. */
function resourceAccount({ resource, resourceAccountId }: Check, accountId: string): string {
  const inArn = resource.split(':')[4];
  return resourceAccountId ?? (inArn !== undefined && /^\d{12}$/.test(inArn) ? inArn : accountId);
}
