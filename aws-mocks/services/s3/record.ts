import type { Call, RecordRule, RecordedResource } from '../../service.js';
import type { ObjectInput } from './authorise.js';
import { bucketName, ownerOf, s3Arn, type BucketInput } from './bucket.js';
import { hostId } from './host-id.js';

/** What of a request goes into `requestParameters` besides the bucket, the key and the host: query, headers and body, spelled as they were sent. */
export type SentParameters<Input> = (input: Input, call: Call) => Readonly<Record<string, unknown>>;

interface RuleOptions<Input> {
  readonly readOnly: boolean;
  readonly eventName?: string;
  readonly sent?: SentParameters<Input>;
}

/**
 * The record of a call on a bucket's own properties.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html#cloudtrail-bucket-level-tracking
 */
export function bucketRecord<Input extends BucketInput, Output>(
  options: RuleOptions<Input>,
): RecordRule<Input, Output> {
  return {
    readOnly: options.readOnly,
    ...(options.eventName === undefined ? {} : { eventName: options.eventName }),
    requestParameters: (input, call) =>
      present({ bucketName: bucketName(input), Host: call.host, ...options.sent?.(input, call) }),
    responseElements: () => null,
    resources: (input, call) => [bucketResource(input, call)],
    additionalEventData: (_input, call) => transfer(call, 0, 0),
  };
}

/** What the record of an object call takes from its answer. */
export interface DataOptions<Input, Output> extends RuleOptions<Input> {
  /** The answer's headers that CloudTrail writes down; null when there are none. */
  readonly answered?: (output: Output) => Readonly<Record<string, unknown>>;
  /** Bytes of the body received. */
  readonly bytesIn?: (input: Input) => number;
  /** Bytes of the body answered. */
  readonly bytesOut?: (output: Output) => number | undefined;
  /** What else is known of the call once it was served; `output` is undefined for failed calls. */
  readonly eventData?: (input: Input, output: Output | undefined) => Readonly<Record<string, unknown>>;
}

/**
 * The record of a call on an object: a data event.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html#cloudtrail-data-events
 */
export function objectRecord<Input extends ObjectInput, Output>(
  options: DataOptions<Input, Output>,
): RecordRule<Input, Output> {
  return {
    ...dataRecord<Input, Output>(options),
    requestParameters: (input, call) =>
      present({
        bucketName: bucketName(input),
        Host: call.host,
        key: input.Key,
        versionId: input.VersionId,
        ...options.sent?.(input, call),
      }),
    resources: (input, call) => [
      { type: 'AWS::S3::Object', ARN: s3Arn(bucketName(input), input.Key ?? '') },
      bucketResource(input, call),
    ],
  };
}

/**
 * The record of a call on many objects of a bucket: a data event that names them by the bucket only.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-receive-logs-from-multiple-accounts.html
 */
export function objectsRecord<Input extends BucketInput, Output>(
  options: DataOptions<Input, Output>,
): RecordRule<Input, Output> {
  return {
    ...dataRecord<Input, Output>(options),
    requestParameters: (input, call) =>
      present({ bucketName: bucketName(input), Host: call.host, ...options.sent?.(input, call) }),
    resources: (input, call) => [
      { type: 'AWS::S3::Object', ARNPrefix: `${s3Arn(bucketName(input))}/` },
      bucketResource(input, call),
    ],
  };
}

function dataRecord<Input extends BucketInput, Output>(options: DataOptions<Input, Output>): RecordRule<Input, Output> {
  return {
    category: 'Data',
    readOnly: options.readOnly,
    ...(options.eventName === undefined ? {} : { eventName: options.eventName }),
    responseElements: (output) => {
      const elements = present(options.answered?.(output) ?? {});
      return Object.keys(elements).length === 0 ? null : elements;
    },
    additionalEventData: (input, call, output) => ({
      ...transfer(call, options.bytesIn?.(input) ?? 0, (output && options.bytesOut?.(output)) ?? 0),
      ...options.eventData?.(input, output),
    }),
  };
}

/** What S3 adds to every record: how the call was signed and how much went over the wire. */
export function transfer(call: Call, bytesIn: number, bytesOut: number): Record<string, unknown> {
  return {
    SignatureVersion: 'SigV4',
    CipherSuite: 'TLS_AES_128_GCM_SHA256',
    bytesTransferredIn: bytesIn,
    AuthenticationMethod: 'AuthHeader',
    'x-amz-id-2': hostId(call.requestId),
    bytesTransferredOut: bytesOut,
  };
}

function bucketResource(input: BucketInput, call: Call): RecordedResource {
  const name = bucketName(input);
  return { accountId: ownerOf(call.account, name), type: 'AWS::S3::Bucket', ARN: s3Arn(name) };
}

/** Without the members that are undefined. */
function present(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
