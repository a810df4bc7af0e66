import type { WireRequest } from '../protocols/wire.js';
import { readCredentialScope, type CredentialScope } from './credential-scope.js';

/** A SigV4 signature as a request carries it, not yet verified. */
export interface RequestSignature {
  readonly scope: CredentialScope;
  /** Lower-case header names in the order signed. */
  readonly signedHeaders: readonly string[];
  /** 64 lower-case hex digits, if the client is honest. */
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ`, as sent. */
  readonly timestamp: string;
  readonly sessionToken: string | undefined;
  /** Seconds the URL is good for; undefined for signatures in the Authorization header. */
  readonly expiresSeconds: number | undefined;
}

/**
 * Reads the signature from the Authorization header or, for a presigned URL, from the query; undefined where a part of it is missing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function readSignature(request: WireRequest): RequestSignature | undefined {
  const scope = readCredentialScope(request);
  if (!scope) return undefined;
  return request.headers['authorization'] === undefined
    ? readPresigned(new URLSearchParams(request.query), scope)
    : readAuthorization(request.headers['authorization'], request.headers, scope);
}

function readAuthorization(
  authorization: string,
  headers: WireRequest['headers'],
  scope: CredentialScope,
): RequestSignature | undefined {
  const signedHeaders = /\bSignedHeaders=([^,\s]+)/.exec(authorization)?.[1];
  const signature = /\bSignature=([^,\s]+)/.exec(authorization)?.[1];
  const timestamp = headers['x-amz-date'];
  if (!authorization.startsWith('AWS4-HMAC-SHA256 ') || !signedHeaders || !signature || !timestamp) return undefined;
  return {
    scope,
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp,
    sessionToken: headers['x-amz-security-token'],
    expiresSeconds: undefined,
  };
}

function readPresigned(query: URLSearchParams, scope: CredentialScope): RequestSignature | undefined {
  const signedHeaders = query.get('X-Amz-SignedHeaders');
  const signature = query.get('X-Amz-Signature');
  const timestamp = query.get('X-Amz-Date');
  const expires = query.get('X-Amz-Expires') ?? '';
  if (query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' || !signedHeaders || !signature || !timestamp)
    return undefined;
  if (!/^\d+$/.test(expires)) return undefined;
  return {
    scope,
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp,
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    expiresSeconds: Number(expires),
  };
}
