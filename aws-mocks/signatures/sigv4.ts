import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WireRequest } from '../protocols/wire.js';
import type { RequestSignature } from './read-signature.js';

/** What is signed with: the derived key and the line that says what it is good for. */
export interface SigningKey {
  readonly key: Buffer;
  /** `YYYYMMDD/REGION/SERVICE/aws4_request`. */
  readonly scope: string;
  readonly timestamp: string;
}

/** Derives the key of a day, region and service. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function deriveSigningKey({ scope, timestamp }: RequestSignature, secretAccessKey: string): SigningKey {
  const { date, region, service } = scope;
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (previous, part) => hmac(previous, part),
    Buffer.from(`AWS4${secretAccessKey}`, 'utf8'),
  );
  return { key, scope: [date, region, service, 'aws4_request'].join('/'), timestamp };
}

/**
 * The signature that the request should carry, in lower-case hex. S3 signs the path as it is sent; every other service encodes it a second
 * time after removing `.`, `..` and empty segments.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
export function signRequest(
  request: WireRequest,
  signature: RequestSignature,
  signingKey: SigningKey,
  payloadHash: string,
): string {
  const isS3 = signature.scope.service === 's3';
  const canonical = [
    request.method,
    isS3 ? canonicalS3Path(request.path) : canonicalPath(request.path),
    canonicalQuery(request.query),
    ...signature.signedHeaders.map((name) => `${name}:${canonicalHeader(request.headers[name] ?? '')}`),
    '',
    signature.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
  return signText('AWS4-HMAC-SHA256', signingKey, [sha256(canonical)]);
}

/** Signs lines under an algorithm name: requests, chunks and trailers differ in nothing else. */
export function signText(algorithm: string, { key, scope, timestamp }: SigningKey, lines: readonly string[]): string {
  return hmac(key, [algorithm, timestamp, scope, ...lines].join('\n')).toString('hex');
}

/** Compares two signatures in time that does not tell where they differ. */
export function isSameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** SHA-256 in lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

function canonicalPath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(encode(segment));
  }
  const end = kept.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${kept.join('/')}${end}`;
}

/** Clients differ in which characters they leave unencoded, so the path is brought to the one strict form. */
function canonicalS3Path(path: string): string {
  return path
    .split('/')
    .map((segment) => encode(decode(segment)))
    .join('/');
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const mark = pair.indexOf('=');
      const [name, value] = mark < 0 ? [pair, ''] : [pair.slice(0, mark), pair.slice(mark + 1)];
      return `${encode(decode(name))}=${encode(decode(value))}`;
    });
  return pairs.sort(byNameThenValue).join('&');
}

/** `=` sorts after `-` and digits, so comparing whole pairs would put `a-b=1` before `a=1`. */
function byNameThenValue(a: string, b: string): number {
  const [left, right] = [a.split('='), b.split('=')];
  return compare(left[0] ?? '', right[0] ?? '') || compare(left[1] ?? '', right[1] ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function canonicalHeader(value: string): string {
  return value.trim().replace(/ +/g, ' ');
}

/** What is not validly encoded is taken as it is: its signature will not agree. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** RFC 3986: everything but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
