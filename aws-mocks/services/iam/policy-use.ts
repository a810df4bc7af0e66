import type { Account } from '../../account.js';
import type { BoundedEntity, PolicyHolder } from './state.js';
import type { PolicyUse } from './shapes.js';

/** Counts how often each managed policy is used, once for as many questions as follow. */
export function countPolicyUse(account: Account): (arn: string) => PolicyUse {
  const { users, groups, roles } = account.iam;
  const attachments = tally([...users, ...groups, ...roles].flatMap(({ attached }: PolicyHolder) => attached));
  const boundaries = tally(
    [...users, ...roles].flatMap(({ boundary }: BoundedEntity) => (boundary === undefined ? [] : [boundary])),
  );
  return (arn) => ({ attachments: attachments.get(arn) ?? 0, boundaries: boundaries.get(arn) ?? 0 });
}

function tally(arns: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const arn of arns) counts.set(arn, (counts.get(arn) ?? 0) + 1);
  return counts;
}
