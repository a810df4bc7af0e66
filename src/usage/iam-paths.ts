import { findArn } from '../model/arn.js';
import type { CallGroup } from '../model/call-group.js';
import type { Resolution, ResolvedAction } from '../model/resolution.js';

/**
 * IAM calls name users, roles and the like without the path that is part of their ARNs (`service-role/`), but other events of the same
 * history often hold the whole ARN. A name is unique in its account whatever its path, so the one tells the other.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export interface IamPaths {
  /** The resolution with each bare IAM ARN replaced by the whole one, where the history holds exactly one for its name. */
  complete(resolution: Resolution): Resolution;
}

/** The IAM paths that these groups tell. */
export function learnIamPaths(groups: readonly CallGroup[]): IamPaths {
  const known = new Map<string, Set<string>>();
  for (const arn of groups.flatMap(listArns)) {
    const key = bareArn(arn);
    if (key !== undefined) known.set(key, (known.get(key) ?? new Set()).add(arn));
  }

  function completeArn(arn: string): string {
    const [only, ...others] = known.get(arn) ?? [];
    return only !== undefined && others.length === 0 ? only : arn;
  }

  function completeAction(action: ResolvedAction): ResolvedAction {
    const resources = action.resources.map(completeArn);
    return resources.every((arn, index) => arn === action.resources[index])
      ? action
      : { ...action, resources: resources.sort() };
  }

  return {
    complete: (resolution) =>
      known.size === 0 || resolution.actions.length === 0
        ? resolution
        : { ...resolution, actions: resolution.actions.map(completeAction) },
  };
}

// Whoever makes a call chooses the ARNs in it; only one that AWS answered without an error is known to exist.
function listArns({ principal, parameters, resources, errorCodes }: CallGroup): readonly string[] {
  if (errorCodes.length > 0) return [principal.arn];
  const values = Object.values(parameters).flat();
  return [principal.arn, ...resources.map(({ arn }) => arn), ...values.filter((value) => value.startsWith('arn:'))];
}

// The ARN as a call that gives no path would have it. AWS's own policies are in no account of ours.
function bareArn(arn: string): string | undefined {
  const parts = findArn(arn);
  if (parts?.service !== 'iam' || !/^\d{12}$/.test(parts.accountId) || /[*?$]/.test(arn)) return undefined;
  const [type, ...rest] = parts.resource.split('/');
  const name = rest.at(-1);
  return type && name ? `arn:${parts.partition}:iam::${parts.accountId}:${type}/${name}` : undefined;
}
