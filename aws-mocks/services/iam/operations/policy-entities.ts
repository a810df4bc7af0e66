import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from '@aws-sdk/client-iam';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation } from '../../../service.js';
import { onPolicy } from '../checks.js';
import { enumViolation, refuseViolations } from '../constraints.js';
import { noSuchEntity } from '../errors.js';
import { seePolicy } from '../find-policy.js';
import type { Given } from '../given.js';
import { checkPath, checkPolicyArn } from '../names.js';
import { paginate } from '../paginate.js';
import { recordRead } from '../record-rules.js';
import type { BoundedEntity, GroupState } from '../state.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html */
const ListEntitiesForPolicy = operation<Given<ListEntitiesForPolicyRequest>, ListEntitiesForPolicyResponse>({
  authorise: onPolicy(),
  record: recordRead,
  handle: (input, { account }) => {
    refuseViolations([
      enumViolation('policyUsageFilter', input.PolicyUsageFilter, ['PermissionsPolicy', 'PermissionsBoundary']),
    ]);
    checkPolicyArn(input.PolicyArn);
    checkPath('pathPrefix', input.PathPrefix);
    if (!seePolicy(account, input.PolicyArn)) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    const { items, page } = paginate(
      account,
      entitiesWith(account, input),
      input,
      ({ type, entity }) => `${type} ${entity.name}`,
    );
    const of = (wanted: EntityOf['type']) => items.filter(({ type }) => type === wanted).map(({ entity }) => entity);
    return {
      ...page,
      PolicyGroups: of('Group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
      PolicyUsers: of('User').map(({ name, id }) => ({ UserName: name, UserId: id })),
      PolicyRoles: of('Role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
    };
  },
});

/** Who uses a managed policy. */
export const policyEntities: Readonly<Record<string, AnyOperation>> = { ListEntitiesForPolicy };

interface EntityOf {
  readonly type: 'User' | 'Group' | 'Role';
  readonly entity: GroupState | BoundedEntity;
}

function entitiesWith({ iam }: Account, input: Given<ListEntitiesForPolicyRequest>): readonly EntityOf[] {
  const all: readonly EntityOf[] = [
    ...iam.groups.map((entity) => ({ type: 'Group' as const, entity })),
    ...iam.roles.map((entity) => ({ type: 'Role' as const, entity })),
    ...iam.users.map((entity) => ({ type: 'User' as const, entity })),
  ];
  return all.filter(
    ({ type, entity }) =>
      (input.EntityFilter === undefined || input.EntityFilter === type) &&
      entity.path.startsWith(input.PathPrefix ?? '/') &&
      usesPolicy(entity, input.PolicyArn, input.PolicyUsageFilter),
  );
}

function usesPolicy(entity: EntityOf['entity'], arn: string, filter: string | undefined): boolean {
  const isBoundary = 'boundary' in entity && entity.boundary === arn;
  if (filter === 'PermissionsBoundary') return isBoundary;
  return entity.attached.includes(arn) || (filter === undefined && isBoundary);
}
