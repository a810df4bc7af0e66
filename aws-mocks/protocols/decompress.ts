import { gunzipSync } from 'node:zlib';
import { AwsError } from '../service.js';
import type { Protocol } from './protocol.js';
import type { WireRequest } from './wire.js';

/** More than any operation takes: a small body must not become a huge one. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The request with its body unpacked, where the client packed it for the way (PutMetricData beyond 10 KB). In the REST protocols the
 * encoding belongs to what is sent, an object say, and stays.
 * @throws AwsError `SerializationException` for what is not gzip or too large.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-compression.html
 */
export function decompress(request: WireRequest, protocol: Protocol['name']): WireRequest {
  const isRest = protocol === 'restXml' || protocol === 'restJson1';
  if (isRest || request.headers['content-encoding'] !== 'gzip') return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: MAX_BYTES }) };
  } catch (cause) {
    throw new AwsError('SerializationException', `The body cannot be unpacked: ${String(cause)}`, { status: 400 });
  }
}
