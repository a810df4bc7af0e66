import type { WireRequest } from '../protocols/wire.js';

/** What a SigV4 credential names: the key, the day and where the signature is good for. */
export interface CredentialScope {
  readonly accessKeyId: string;
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
  /** Signing name of the service. */
  readonly service: string;
}

/**
 * Reads the credential from the Authorization header or, for presigned requests, from the query; undefined where there is none.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function readCredentialScope({
  headers,
  query,
}: Pick<WireRequest, 'headers' | 'query'>): CredentialScope | undefined {
  const inHeader = /\bCredential=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1];
  const credential = inHeader ?? new URLSearchParams(query).get('X-Amz-Credential') ?? '';
  const [accessKeyId, date, region, service, terminator] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request') return undefined;
  return { accessKeyId, date, region, service };
}
