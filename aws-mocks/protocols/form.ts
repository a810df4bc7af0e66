import type { WireRequest } from './wire.js';

/** The parameters of a form: from the body of a POST, from the query of any other method (presigned calls). */
export function readForm({ method, query, body }: Pick<WireRequest, 'method' | 'query' | 'body'>): URLSearchParams {
  return new URLSearchParams(method === 'POST' ? body.toString('utf8') : query);
}

/** Whether the request is one of the Query protocols, whatever service it is for. */
export function isForm({ headers, query }: Pick<WireRequest, 'headers' | 'query'>): boolean {
  const type = headers['content-type'] ?? '';
  return type.startsWith('application/x-www-form-urlencoded') || new URLSearchParams(query).has('Action');
}
