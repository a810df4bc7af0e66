import { operation, type AnyOperation, type Call } from '../../../service.js';
import { onBucket } from '../authorise.js';
import { requireBucket, type BucketInput } from '../bucket.js';
import { malformedXml, notConfigured } from '../errors.js';
import { bucketRecord } from '../record.js';
import { sentDocument } from '../sent-document.js';
import type { Bucket, BucketSettings } from '../state.js';

/** A sub-resource of a bucket that is read, replaced and deleted as one document. */
export interface Setting<Name extends keyof BucketSettings> {
  readonly name: Name;
  /** The query key that names it on the wire and in records. */
  readonly query: string;
  /** The member of the Put input that has the document; also the XML element's name in records. */
  readonly document: string;
  /** What follows the verb in event names, e.g. `BucketCors` in `GetBucketCors`. */
  readonly event: string;
  /** Without the service prefix; deleting needs the right to put. */
  readonly actions: { readonly get: string; readonly put: string; readonly delete?: string };
  /** Refuses a document, or gives the one to keep. */
  readonly accept?: (
    document: NonNullable<BucketSettings[Name]>,
    bucket: Bucket,
    call: Call,
  ) => NonNullable<BucketSettings[Name]>;
  /** What a bucket has to which nothing was put; without it reading is the error `absent`. */
  readonly initial?: NonNullable<BucketSettings[Name]>;
  readonly absent?: { readonly code: string; readonly message: string };
  /** Whether the answer has the document as a member of that name; otherwise the document's members are the answer's. */
  readonly wrapped: boolean;
}

/** Makes the operation that reads the document. */
export function getSetting<Name extends keyof BucketSettings>(setting: Setting<Name>): AnyOperation {
  return operation<BucketInput, object>({
    authorise: onBucket(`s3:${setting.actions.get}`),
    record: bucketRecord({
      readOnly: true,
      eventName: `Get${setting.event}`,
      sent: () => ({ [setting.query]: '' }),
    }),
    handle: (input, call) => {
      const bucket = requireBucket(input, call);
      const document: unknown = bucket.settings[setting.name] ?? setting.initial;
      if (document === undefined) throw absent(setting, bucket);
      const shown = revivedDates(document) as object;
      return setting.wrapped ? { [setting.document]: shown } : shown;
    },
  });
}

/** Makes the operation that replaces the document. */
export function putSetting<Name extends keyof BucketSettings>(setting: Setting<Name>): AnyOperation {
  return operation<BucketInput & Partial<Record<string, unknown>>, object>({
    authorise: onBucket(`s3:${setting.actions.put}`),
    record: bucketRecord({
      readOnly: false,
      eventName: `Put${setting.event}`,
      sent: (input) => ({
        [setting.query]: '',
        ...sentDocument(setting.document, input[setting.document] as object | undefined),
      }),
    }),
    handle: (input, call) => {
      const bucket = requireBucket(input, call);
      const document = input[setting.document] as BucketSettings[Name];
      if (document === undefined) throw malformedXml();
      const accepted = setting.accept ? setting.accept(document, bucket, call) : document;
      // Dates become ISO texts: the state must be the same after it was written and read.
      bucket.settings[setting.name] = JSON.parse(JSON.stringify(accepted)) as BucketSettings[Name];
      return {};
    },
  });
}

/** Makes the operation that deletes the document; deleting one that is not there succeeds. */
export function deleteSetting<Name extends keyof BucketSettings>(setting: Setting<Name>): AnyOperation {
  return operation<BucketInput, object>({
    authorise: onBucket(`s3:${setting.actions.delete ?? setting.actions.put}`),
    record: bucketRecord({
      readOnly: false,
      eventName: `Delete${setting.event}`,
      sent: () => ({ [setting.query]: '' }),
    }),
    handle: (input, call) => {
      delete requireBucket(input, call).settings[setting.name];
      return {};
    },
  });
}

function absent<Name extends keyof BucketSettings>(setting: Setting<Name>, bucket: Bucket): Error {
  if (!setting.absent) return new Error(`Setting ${setting.name} has neither an initial document nor an error`);
  return notConfigured(setting.absent.code, setting.absent.message, bucket.name);
}

/** The document with its ISO texts made times again, as the wire wants them; S3's documents have times only in members named Date. */
function revivedDates(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document), (member, value: unknown) =>
    member === 'Date' && typeof value === 'string' ? new Date(value) : value,
  );
}
