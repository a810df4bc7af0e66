import type { AccessRequest, RequestContext } from '../model/authorisation.js';
import type { CallGroup } from '../model/call-group.js';
import type { Principal } from '../model/principal.js';
import type { ResolvedAction } from '../model/resolution.js';
import { witnessesOf } from './match.js';
import { findCalledViaLast, isForwardingCertain } from './use-conditions.js';

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
  const known = { ...describePrincipal(principal), ...(group && describeCall(principal, group)), ...context };
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

/** Global services are recorded in us-east-1, which is also the region their requests count as made to. */
function describeCall(principal: Principal, group: CallGroup): RequestContext {
  const { region, via, mfa } = group;
  return {
    ...(region !== '' && { 'aws:RequestedRegion': [region] }),
    ...(mfa && via === undefined && { 'aws:MultiFactorAuthPresent': ['true'] }),
    ...(via === undefined ? directCall : isForwardingCertain(principal) && describeForwarding(group)),
  };
}

const directCall: RequestContext = {
  'aws:ViaAWSService': ['false'],
  'aws:CalledVia': [],
  'aws:CalledViaFirst': [],
  'aws:CalledViaLast': [],
};

/** Which services the call went through before the last one no record tells. */
function describeForwarding(group: CallGroup): RequestContext {
  const last = findCalledViaLast(group);
  return { 'aws:ViaAWSService': ['true'], ...(last !== undefined && { 'aws:CalledViaLast': [last] }) };
}
