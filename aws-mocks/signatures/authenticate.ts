import type { Account } from '../account.js';
import type { Protocol } from '../protocols/protocol.js';
import type { WireRequest } from '../protocols/wire.js';
import type { Caller } from '../service.js';
import { findCaller, type Credentials } from '../services/sts/credentials.js';
import { dechunk, isAwsChunked, type DechunkedBody } from './aws-chunked.js';
import { readSignature, type RequestSignature } from './read-signature.js';
import { refuse, type Refusal } from './refusals.js';
import { deriveSigningKey, isSameSignature, sha256, signRequest, type SigningKey } from './sigv4.js';

/** A request whose signature is right. */
export interface AuthenticatedRequest {
  readonly caller: Caller;
  /** The region it was signed for. */
  readonly region: string;
  /** The request with its body out of AWS's chunks and its trailers among the headers. */
  readonly request: WireRequest;
}

/** SigV4 lets a client's clock be this far off. */
const MAX_SKEW_MS = 15 * 60_000;
/** A presigned URL is good for seven days at most. */
const MAX_EXPIRES_SECONDS = 7 * 24 * 3600;

/**
 * Verifies a request's signature. `realNowMs` is the machine's clock, by which clients sign, whatever the account's own clock says; the
 * expiry of temporary credentials is the account's matter.
 * @throws AwsError as a service of this protocol refuses the request.
 */
export function authenticate(
  request: WireRequest,
  protocol: Protocol['name'],
  account: Account,
  realNowMs: number,
): AuthenticatedRequest {
  const signature = readSignature(request);
  if (!signature) throw refuse(findLack(request), protocol);
  const credentials = findCaller(account, signature.scope.accessKeyId);
  if (!credentials) throw refuse('unknown-key', protocol);
  const fault = findTokenFault(signature, credentials, account.now()) ?? findTimeFault(signature, realNowMs);
  if (fault) throw refuse(fault, protocol);
  const verified = verifyBody(request, signature, deriveSigningKey(signature, credentials.secretAccessKey));
  if (typeof verified === 'string') throw refuse(verified, protocol);
  return { caller: credentials.caller, region: signature.scope.region, request: verified };
}

/** What is wrong with a request that has no signature of ours: signature version 2 was AWS's before. */
function findLack({ headers, query }: WireRequest): Refusal {
  const authorization = headers['authorization'];
  if (authorization?.startsWith('AWS ') || new URLSearchParams(query).has('AWSAccessKeyId')) return 'old-version';
  return authorization === undefined && !query.includes('X-Amz-Signature=') ? 'missing' : 'incomplete';
}

function findTokenFault(
  { sessionToken }: RequestSignature,
  credentials: Credentials,
  accountNowMs: number,
): Refusal | undefined {
  if (credentials.sessionToken !== sessionToken) return 'bad-token';
  return (credentials.expiresAtMs ?? Infinity) <= accountNowMs ? 'expired-token' : undefined;
}

function findTimeFault({ timestamp, scope, expiresSeconds }: RequestSignature, nowMs: number): Refusal | undefined {
  const signedAtMs = parseTimestamp(timestamp);
  if (signedAtMs === undefined || !timestamp.startsWith(scope.date)) return 'bad-signature';
  if (expiresSeconds === undefined) return Math.abs(nowMs - signedAtMs) > MAX_SKEW_MS ? 'skewed-clock' : undefined;
  if (expiresSeconds > MAX_EXPIRES_SECONDS) return 'incomplete';
  if (nowMs > signedAtMs + expiresSeconds * 1000) return 'expired-url';
  return signedAtMs - nowMs > MAX_SKEW_MS ? 'skewed-clock' : undefined;
}

function parseTimestamp(timestamp: string): number | undefined {
  const iso = timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const ms = iso === timestamp ? Number.NaN : Date.parse(iso);
  return Number.isNaN(ms) ? undefined : ms;
}

function verifyBody(request: WireRequest, signature: RequestSignature, key: SigningKey): WireRequest | Refusal {
  const payload = payloadHash(request, signature);
  // A host that is not signed could be moved to another endpoint.
  if (!signature.signedHeaders.includes('host')) return 'bad-signature';
  if (!isSameSignature(signRequest(request, signature, key, payload.signed), signature.signature))
    return 'bad-signature';
  if (payload.actual !== undefined && payload.actual !== payload.signed) return 'wrong-payload';
  if (!isAwsChunked(request)) return request;
  const isSigned = payload.signed.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
  const dechunked = dechunk(request.body, isSigned ? { key, seed: signature.signature } : undefined);
  if (dechunked === 'bad-signature') return dechunked;
  if (dechunked === 'incomplete' || !hasDeclaredLength(request, dechunked.body)) return 'incomplete-body';
  return withoutChunks(request, dechunked);
}

/**
 * The payload hash that went into the signature, and the real one where the two must agree. S3 takes the client's word for what was
 * signed (`UNSIGNED-PAYLOAD`, `STREAMING-…`) and does not hash the body of presigned requests.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
function payloadHash(
  { headers, query, body }: WireRequest,
  { scope, expiresSeconds }: RequestSignature,
): { signed: string; actual?: string } {
  const actual = sha256(body);
  if (scope.service !== 's3') return { signed: actual };
  const declared = headers['x-amz-content-sha256'] ?? new URLSearchParams(query).get('X-Amz-Content-Sha256');
  const signed = declared ?? (expiresSeconds === undefined ? actual : 'UNSIGNED-PAYLOAD');
  return /^[0-9a-f]{64}$/.test(signed) ? { signed, actual } : { signed };
}

function hasDeclaredLength({ headers }: WireRequest, body: Buffer): boolean {
  const declared = headers['x-amz-decoded-content-length'];
  return declared === undefined || Number(declared) === body.length;
}

function withoutChunks(request: WireRequest, { body, trailers }: DechunkedBody): WireRequest {
  const { 'content-encoding': encoding = '', ...headers } = request.headers;
  const kept = encoding
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked');
  return {
    ...request,
    body,
    headers: {
      ...headers,
      ...trailers,
      'content-length': String(body.length),
      ...(kept.length > 0 && { 'content-encoding': kept.join(',') }),
    },
  };
}
