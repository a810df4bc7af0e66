import { AwsError } from '../service.js';

/** Where an S3 request points: the bucket, if any, and the path below it, still percent-encoded, beginning with a slash. */
export interface S3Address {
  readonly bucket?: string;
  readonly path: string;
}

/**
 * Finds the bucket in the host (`bucket.s3.localhost`, `bucket.localhost`, `bucket.s3.REGION.amazonaws.com`) or else at the start of the path.
 * @throws AwsError `InvalidURI` when the bucket is not validly percent-encoded.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function readS3Address(host: string, path: string): S3Address {
  const inHost = bucketOfHost(host);
  if (inHost !== undefined) return { bucket: inHost, path };
  const [, encoded, rest] = /^\/([^/]+)(\/.*)?$/s.exec(path) ?? [];
  return encoded === undefined ? { path: '/' } : { bucket: decodeS3(encoded), path: rest ?? '/' };
}

/** Undoes percent-encoding. @throws AwsError `InvalidURI` when it is broken. */
export function decodeS3(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.", { status: 400, fields: { URI: encoded } });
  }
}

function bucketOfHost(host: string): string | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  const endpoint = /^(?:(.+)\.)?s3(?:[.-][a-z0-9-]+)?\.(?:localhost|amazonaws\.com)$/.exec(name);
  if (endpoint) return endpoint[1];
  return /^(.+)\.localhost$/.exec(name)?.[1];
}
