import { text } from '../messages/text.js';
import type { CallGroup } from '../model/call-group.js';
import type { Finding } from '../model/finding.js';
import type { Principal } from '../model/principal.js';
import type { ResolvedCall } from '../model/resolution.js';
import { omittedPath } from '../reference/evidence-paths.js';
import { warn } from './make-finding.js';

/** Records of the principal that CloudTrail cut short, or in which somebody masked what the policy is made from. */
export function doubtRecords({ name }: Principal, calls: readonly ResolvedCall[]): readonly Finding[] {
  const truncated = countCalls(calls, ({ parameters }) => parameters[omittedPath]?.includes('true') === true);
  const masked = countCalls(calls, isMasked);
  return [
    ...(truncated > 0
      ? [
          warn('records-truncated', text('policy.records-truncated', { name, count: truncated }), {
            hint: text('policy.records-truncated-hint', {}),
          }),
        ]
      : []),
    ...(masked > 0
      ? [
          warn('records-masked', text('policy.records-masked', { name, count: masked }), {
            hint: text('policy.records-masked-hint', {}),
          }),
        ]
      : []),
  ];
}

/**
 * CloudTrail hides what might be a secret behind a word of its own; whoever anonymises logs, mostly behind asterisks.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
const MASK = /\*{3}|HIDDEN_DUE_TO_SECURITY_REASONS/;
const ACCOUNT_ID = /^(?:\d{12})?$/;

function isMasked({ principal, accountId, resources, parameters }: CallGroup): boolean {
  if (![principal.accountId, accountId].every((id) => ACCOUNT_ID.test(id))) return true;
  const values = [principal.arn, ...resources.map(({ arn }) => arn), ...Object.values(parameters).flat()];
  return values.some((value) => MASK.test(value));
}

function countCalls(calls: readonly ResolvedCall[], isAffected: (group: CallGroup) => boolean): number {
  return calls.filter(({ group }) => isAffected(group)).reduce((sum, { group }) => sum + group.count, 0);
}
