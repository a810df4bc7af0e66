import type { AccessRequest } from '../model/authorisation.js';
import type { NamedPolicy, Statement } from '../model/policy.js';
import { findApplying, isAllow } from './weigh-policies.js';

/**
 * The Allow statements that apply to every one of the requests, in the order of the policies and their statements. `undecided` says
 * whether tests on keys that the requests do not carry are taken to hold.
 */
export function findGranting(
  requests: readonly AccessRequest[],
  policies: readonly NamedPolicy[],
  undecided: boolean,
): readonly Statement[] {
  const [first = [], ...others] = requests.map((request) =>
    findApplying(policies, request, { assume: () => () => undecided })
      .filter(isAllow)
      .map(({ statement }) => statement),
  );
  return first.filter((statement) => others.every((list) => list.includes(statement))).map(({ source }) => source);
}
