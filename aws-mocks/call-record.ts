import type { Protocol } from './protocols/protocol.js';
import { describeError } from './protocols/describe-error.js';
import type { WireModel, WireOperation } from './protocols/wire-model.js';
import { recordTime } from './record-times.js';
import { spellForRecord } from './record-spelling.js';
import type { AnyOperation, AwsError, Call, Service } from './service.js';
import type { TrailRecord } from './trail-recorder.js';
import { userIdentity } from './user-identity.js';

/** How a call ended. */
export type CallEnd =
  | { readonly kind: 'answered'; readonly output: object }
  | { readonly kind: 'failed'; readonly error: AwsError }
  | { readonly kind: 'denied'; readonly error: AwsError }
  /** Refused before its input could be used: the service's own rules must not see it. */
  | { readonly kind: 'invalid'; readonly error: AwsError };

/** A call that has been served, with everything its record is made of. */
export interface ServedCall {
  readonly call: Call;
  readonly service: Service;
  readonly operation: AnyOperation;
  readonly wire: WireOperation;
  readonly model: WireModel;
  readonly protocol: Protocol['name'];
  readonly input: object;
  readonly end: CallEnd;
}

/** The region global services are recorded in. */
const GLOBAL_REGION = 'us-east-1';

/**
 * The record CloudTrail keeps of a call; undefined where it keeps none.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function recordCall(served: ServedCall): TrailRecord | undefined {
  const { call, service, operation } = served;
  const { record } = operation;
  if (record.category === 'none') return undefined;
  const category = record.category ?? 'Management';
  const { caller, account } = call;
  return {
    eventVersion: '1.11',
    userIdentity: userIdentity(caller),
    eventTime: recordTime(call.nowMs),
    eventSource: service.eventSource,
    eventName: record.eventName ?? call.operation,
    awsRegion: service.scope === 'global' ? GLOBAL_REGION : call.region,
    sourceIPAddress: call.sourceIp,
    userAgent: call.userAgent,
    ...describeFailure(served),
    requestParameters: requestParameters(served),
    responseElements: responseElements(served),
    ...additionalData(served),
    requestID: call.requestId,
    eventID: call.eventId,
    readOnly: record.readOnly,
    ...resources(served),
    eventType: 'AwsApiCall',
    managementEvent: category === 'Management',
    recipientAccountId: account.accountId,
    eventCategory: category,
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: call.host,
    },
    ...(caller.session?.fromConsole && { sessionCredentialFromConsole: 'true' }),
  };
}

/**
 * Denials are recorded under one code whatever the wire called them. EC2 puts the side that is to blame before its codes: too many
 * requests are the client's doing, although the answer's status is 503.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#CommonErrors
 */
function describeFailure({ end, model, protocol }: ServedCall): Record<string, string> {
  if (end.kind === 'answered') return {};
  const { error } = end;
  const { shape, status } = describeError(error, model);
  if (protocol === 'ec2Query') {
    const isClients = status < 500 || shape === 'RequestLimitExceeded';
    return { errorCode: `${isClients ? 'Client' : 'Server'}.${shape}`, errorMessage: error.message };
  }
  return { errorCode: end.kind === 'denied' ? 'AccessDenied' : shape, errorMessage: error.message };
}

/** Most services record no parameters of a denied call; EC2 and S3 do. */
function requestParameters({ call, operation, wire, protocol, input, end }: ServedCall): unknown {
  if (end.kind === 'denied' && protocol !== 'ec2Query' && protocol !== 'restXml') return null;
  if (end.kind !== 'invalid' && operation.record.requestParameters) {
    return operation.record.requestParameters(input, call) ?? null;
  }
  return emptyAsNull(spellForRecord(wire.input, input));
}

function responseElements({ call, operation, wire, input, end }: ServedCall): unknown {
  if (end.kind !== 'answered') return null;
  const { responseElements: rule, readOnly } = operation.record;
  if (rule) return rule(end.output, input, call) ?? null;
  return readOnly ? null : emptyAsNull(spellForRecord(wire.output, end.output));
}

function additionalData({ call, operation, input, end }: ServedCall): { additionalEventData?: unknown } {
  if (end.kind === 'invalid' || !operation.record.additionalEventData) return {};
  const output = end.kind === 'answered' ? end.output : undefined;
  return { additionalEventData: operation.record.additionalEventData(input, call, output) };
}

function resources({ call, operation, input, end }: ServedCall): { resources?: unknown } {
  if (end.kind === 'invalid' || !operation.record.resources) return {};
  const found = operation.record.resources(input, call, end.kind === 'answered' ? end.output : undefined);
  return found.length > 0 ? { resources: found } : {};
}

function emptyAsNull(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? value : null;
}
