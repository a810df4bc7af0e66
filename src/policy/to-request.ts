import type { AccessRequest, RequestContext } from '../model/authorisation.js';
import type { CallGroup } from '../model/call-group.js';
import type { Principal } from '../model/principal.js';
import type { ResolvedAction } from '../model/resolution.js';
import { witnessesOf } from './match.js';
import { findCalledViaLast } from './use-conditions.js';

/**
 * The questions that AWS answered when the principal made the call: one needed action on one of its resources, with what history tells
 * of the context. A resource that is a pattern makes two; where both are answered the same, so is all that the pattern stands for.
 */
export function toRequests(
  principal: Principal,
  group: CallGroup | undefined,
  { action, context }: Pick<ResolvedAction, 'action' | 'context'>,
  resource: string,
): readonly AccessRequest[] {
  const { arn, accountId } = principal;
  const known = { ...describePrincipal(principal), ...(group && describeCall(group)), ...context };
  return witnessesOf(resource).map((witness) => ({
    principal: { arn, accountId, type: principal.type === 'role' ? 'role' : 'user' },
    action,
    resource: witness,
    context: known,
  }));
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties */
function describePrincipal({ type, name, arn, accountId }: Principal): RequestContext {
  return {
    'aws:PrincipalArn': [arn],
    'aws:PrincipalAccount': [accountId],
    'aws:PrincipalType': [type === 'role' ? 'AssumedRole' : 'User'],
    'aws:PrincipalIsAWSService': ['false'],
    ...(type === 'user' && { 'aws:username': [name] }),
  };
}

/**
 * Global services are recorded in us-east-1, which is also the region their requests count as made to. Which services a call went through
 * before the last one no record tells; that a direct call went through none, each does.
 */
function describeCall(group: CallGroup): RequestContext {
  const { region, via, mfa } = group;
  const last = findCalledViaLast(group);
  return {
    ...(region !== '' && { 'aws:RequestedRegion': [region] }),
    ...(mfa && via === undefined && { 'aws:MultiFactorAuthPresent': ['true'] }),
    'aws:ViaAWSService': [via === undefined ? 'false' : 'true'],
    ...(via === undefined && { 'aws:CalledVia': [], 'aws:CalledViaFirst': [], 'aws:CalledViaLast': [] }),
    ...(last !== undefined && { 'aws:CalledViaLast': [last] }),
  };
}
