import type { Decision, DecisionReason } from '../src/model/authorisation.js';
import type { PolicyKind } from '../src/model/policy.js';
import type { Protocol } from './protocols/protocol.js';
import { AccessDenied } from './access-denied.js';
import type { Call, Check } from './service.js';

/**
 * The error for an action that IAM does not allow, in the service's own code and AWS's words.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html#access-denied-error-examples
 */
export function describeDenial(check: Check, decision: Decision, call: Call, protocol: Protocol['name']): AccessDenied {
  const { action, resource } = check;
  const named = protocol === 'restXml' ? `"${resource}"` : resource;
  const sentence = `User: ${call.caller.arn} is not authorized to perform: ${action} on resource: ${named}${reason(action, decision)}`;
  if (protocol === 'ec2Query') {
    return new AccessDenied('UnauthorizedOperation', `You are not authorized to perform this operation. ${sentence}`, {
      status: 403,
    });
  }
  if (protocol === 'awsQuery' || protocol === 'restXml') {
    return new AccessDenied(call.service === 'sns' ? 'AuthorizationError' : 'AccessDenied', sentence, { status: 403 });
  }
  return new AccessDenied('AccessDeniedException', sentence, { status: 400 });
}

/** STS does not say which side of an AssumeRole refused it. */
function reason(action: string, decision: Decision): string {
  if (action === 'sts:AssumeRole') return '';
  return ` ${decision.outcome === 'denied-explicitly' ? explicit(decision) : implicit(decision, action)}`;
}

function explicit({ reasons }: Decision): string {
  const deny = reasons.find(({ effect }) => effect === 'Deny');
  return `with an explicit deny in ${article(policyType(deny))}`;
}

/** AWS names one of the layers that had no Allow; the principal's own policies come first. */
function implicit({ reasons }: Decision, action: string): string {
  const lacking = reasons.find(({ effect }) => effect === 'none');
  return `because no ${policyType(lacking)} allows the ${action} action`;
}

const policyTypes: Readonly<Record<PolicyKind, string>> = {
  managed: 'identity-based policy',
  inline: 'identity-based policy',
  'group-managed': 'identity-based policy',
  'group-inline': 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  scp: 'service control policy',
  resource: 'resource-based policy',
};

function policyType(reason: DecisionReason | undefined): string {
  return policyTypes[reason?.kind ?? 'managed'];
}

function article(noun: string): string {
  return `${noun.startsWith('i') ? 'an' : 'a'} ${noun}`;
}
