import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { CallGroup } from '../model/call-group.js';
import { shortenSource } from '../reference/event-sources.js';
import { isUnauthenticated } from './outcome.js';

/** Why an event is no call that a principal needed a permission for; undefined where it is one. */
export function findNotACall(
  group: Pick<CallGroup, 'principal' | 'eventSource' | 'eventType' | 'category' | 'errorCodes' | 'outcome'>,
): Text | undefined {
  const { principal, eventSource, eventType, category, errorCodes, outcome } = group;
  if (category === 'Insight') return text('usage.not-a-call-insight', {});
  // The copies that a VPC endpoint's owner gets; the call itself is an event of its own.
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html
  if (category === 'NetworkActivity' || eventType === 'AwsVpceEvent') return text('usage.not-a-call-network', {});
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/non-api-aws-service-events.html
  if (eventType === 'AwsServiceEvent') return text('usage.not-a-call-service-event', {});
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
  if (eventType === 'AwsConsoleSignIn' || shortenSource(eventSource) === 'signin') {
    return text('usage.not-a-call-sign-in', {});
  }
  if (principal.type === 'service') return text('usage.not-a-call-service', { service: principal.name });
  if (outcome === 'denied' && isUnauthenticated(errorCodes)) {
    return text('usage.not-a-call-credentials', { codes: errorCodes.join(', ') });
  }
  return undefined;
}
