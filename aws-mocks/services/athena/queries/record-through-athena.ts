import { recordTime } from '../../../record-times.js';
import type { AwsError, Call, RecordedResource } from '../../../service.js';
import { userIdentity } from '../../../user-identity.js';
import { ATHENA } from './through-athena.js';

/** What Athena did in another service for whoever started a query. */
export interface CallThroughAthena {
  /** As records spell it, e.g. `glue.amazonaws.com`. */
  readonly eventSource: string;
  readonly eventName: string;
  readonly category: 'Management' | 'Data';
  readonly readOnly: boolean;
  readonly requestParameters: Readonly<Record<string, unknown>>;
  readonly resources?: readonly RecordedResource[];
  /** IAM's denial, where there was one. */
  readonly denial?: AwsError;
}

/**
 * Records a call that Athena made: it is the user's, invoked by Athena.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export async function recordThroughAthena(call: Call, made: CallThroughAthena): Promise<void> {
  const { account } = call;
  const { eventSource, eventName, category, readOnly, requestParameters, resources, denial } = made;
  await account.recorder.add({
    eventVersion: '1.11',
    userIdentity: { ...userIdentity(call.caller), invokedBy: ATHENA },
    eventTime: recordTime(account.now()),
    eventSource,
    eventName,
    awsRegion: call.region,
    sourceIPAddress: ATHENA,
    userAgent: ATHENA,
    ...(denial && { errorCode: 'AccessDenied', errorMessage: denial.message }),
    requestParameters,
    responseElements: null,
    requestID: account.randomUuid(),
    eventID: account.randomUuid(),
    readOnly,
    ...(resources && { resources }),
    eventType: 'AwsApiCall',
    managementEvent: category === 'Management',
    recipientAccountId: account.accountId,
    eventCategory: category,
  });
}
