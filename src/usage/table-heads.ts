import type { CallHead } from '../model/call-group.js';
import { type Principal, principalKey } from '../model/principal.js';
import { headKey } from './kind.js';
import { hashPlace } from './mark.js';
import type { Family, Shortening } from './shorten.js';

/** What all groups agree in that have the same head but for MFA and error codes. */
export interface TableHead {
  /** From 0, in the order in which they came. */
  readonly number: number;
  /** See `headKey`; it sorts. */
  readonly key: string;
  /** One of the heads. */
  readonly head: CallHead;
  readonly family: Family;
  /** The number of the principal, from 0. */
  readonly principal: number;
  /** A hash of region and account. */
  readonly place: number;
}

/** The heads of a table's groups, each once. */
export interface TableHeads {
  find(head: CallHead): TableHead;
}

/** No heads. */
export function openTableHeads(shortening: Shortening): TableHeads {
  const byKey = new Map<string, TableHead>();
  // What was remembered brings the same heads again and again, each as one object.
  const byHead = new WeakMap<CallHead, TableHead>();
  const principals = new Map<string, Pick<TableHead, 'principal'> & { readonly shared: Principal }>();

  function findPrincipal(principal: Principal): Pick<TableHead, 'principal'> & { readonly shared: Principal } {
    const key = principalKey(principal);
    const known = principals.get(key) ?? { principal: principals.size, shared: principal };
    principals.set(key, known);
    return known;
  }

  function make(head: CallHead, key: string): TableHead {
    const { principal, shared } = findPrincipal(head.principal);
    return {
      number: byKey.size,
      key,
      head: { ...head, principal: shared },
      family: shortening.familyOf(head),
      principal,
      place: hashPlace(head),
    };
  }

  return {
    find(head) {
      const known = byHead.get(head);
      if (known) return known;
      const key = headKey(head);
      const found = byKey.get(key) ?? make(head, key);
      byKey.set(key, found);
      byHead.set(head, found);
      return found;
    },
  };
}
