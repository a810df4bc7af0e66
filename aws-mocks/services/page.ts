import { createHash } from 'node:crypto';

/** One page of a list; `nextToken` is absent on the last page. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextToken?: string;
}

/** Which page of which list is asked for. */
export interface PageRequest {
  /** Items a page, 1 or more. */
  readonly size: number;
  /** As the client sent it; absent for the first page. */
  readonly token: string | undefined;
  /** What the token must have been made for: the operation, region and filters. A token of another list is refused. */
  readonly scope: string;
  /** The service's own error for a token that is foreign or damaged. */
  readonly invalid: () => Error;
}

/** The page asked for of a list that does not move between the calls. */
export function pageOf<Item>(items: readonly Item[], request: PageRequest): Page<Item> {
  const start = request.token === undefined ? 0 : findPosition(request.token, request.scope);
  if (start === undefined || start > items.length) throw request.invalid();
  const end = start + request.size;
  const page = items.slice(start, end);
  return end < items.length ? { items: page, nextToken: positionToken(end, request.scope) } : { items: page };
}

/** An opaque token for a position (from 0) in the list that `scope` describes. */
export function positionToken(position: number, scope: string): string {
  return Buffer.from(`${position}.${scopeDigest(scope)}`).toString('base64url');
}

/** The position a token stands for, or undefined where it was not made by `positionToken` for this scope. */
export function findPosition(token: string, scope: string): number | undefined {
  const [position = '', digest] = Buffer.from(token, 'base64url').toString('utf8').split('.');
  return digest === scopeDigest(scope) && /^\d{1,15}$/.test(position) ? Number(position) : undefined;
}

function scopeDigest(scope: string): string {
  return createHash('sha256').update(scope).digest('hex').slice(0, 24);
}
