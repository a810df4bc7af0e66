import type {
  EntityType,
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse,
} from '@aws-sdk/client-iam';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation } from '../../../service.js';
import { listAwsManagedPolicies } from '../aws-managed-policies.js';
import { onAccount } from '../checks.js';
import { groupDetail, policyDetail, roleDetail, userDetail } from '../detail-shapes.js';
import { fromAws, fromOwn, type ManagedPolicy } from '../find-policy.js';
import { nameKey, paginate } from '../paginate.js';
import { countPolicyUse } from '../policy-use.js';
import { recordRead } from '../record-rules.js';
import { enumViolation, refuseViolations } from '../constraints.js';
import type { Given } from '../given.js';
import type { GroupState, RoleState, UserState } from '../state.js';
import { policyKey } from './managed-policies.js';

/**
 * Users, groups, roles and policies with all that is attached to them. Of AWS's own policies those that are in use, unless only they are
 * asked for by the filter; the pages go through users, groups, roles and policies in this order.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
const GetAccountAuthorizationDetails = operation<
  Given<GetAccountAuthorizationDetailsRequest>,
  GetAccountAuthorizationDetailsResponse
>({
  authorise: onAccount,
  record: recordRead,
  handle: (input, { account }) => {
    refuseViolations(
      (input.Filter ?? []).map((filter, index) => enumViolation(`filter.${index + 1}.member`, filter, entityTypes)),
    );
    const { items, page } = paginate(account, collect(account, input.Filter ?? []), input, ({ key }) => key);
    const useOf = countPolicyUse(account);
    return {
      ...page,
      UserDetailList: items.flatMap((item) => (item.type === 'User' ? [userDetail(account, item.entity)] : [])),
      GroupDetailList: items.flatMap((item) => (item.type === 'Group' ? [groupDetail(account, item.entity)] : [])),
      RoleDetailList: items.flatMap((item) => (item.type === 'Role' ? [roleDetail(account, item.entity)] : [])),
      Policies: items.flatMap((item) =>
        item.type === 'Policy' ? [policyDetail(item.entity, useOf(item.entity.arn))] : [],
      ),
    };
  },
});

/** The whole of the account's permissions. */
export const authorizationDetails: Readonly<Record<string, AnyOperation>> = { GetAccountAuthorizationDetails };

const entityTypes: readonly EntityType[] = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'];

/** Something to be told about; `key` is its place in the order of the pages. */
type Item = { readonly key: string } & (
  | { readonly type: 'User'; readonly entity: UserState }
  | { readonly type: 'Group'; readonly entity: GroupState }
  | { readonly type: 'Role'; readonly entity: RoleState }
  | { readonly type: 'Policy'; readonly entity: ManagedPolicy }
);

function collect(account: Account, filter: readonly EntityType[]): readonly Item[] {
  const isWanted = (type: EntityType): boolean => filter.length === 0 || filter.includes(type);
  const { users, groups, roles } = account.iam;
  return [
    ...(isWanted('User') ? users : []).map((entity): Item => ({ type: 'User', key: `1 ${nameKey(entity)}`, entity })),
    ...(isWanted('Group') ? groups : []).map((entity): Item => ({
      type: 'Group',
      key: `2 ${nameKey(entity)}`,
      entity,
    })),
    ...(isWanted('Role') ? roles : []).map((entity): Item => ({ type: 'Role', key: `3 ${nameKey(entity)}`, entity })),
    ...wantedPolicies(account, isWanted, filter).map((entity): Item => ({
      type: 'Policy',
      key: `4 ${policyKey(entity)}`,
      entity,
    })),
  ];
}

function wantedPolicies(
  account: Account,
  isWanted: (type: EntityType) => boolean,
  filter: readonly EntityType[],
): readonly ManagedPolicy[] {
  const own = isWanted('LocalManagedPolicy') ? account.iam.policies.map((policy) => fromOwn(account, policy)) : [];
  if (!isWanted('AWSManagedPolicy')) return own;
  const useOf = countPolicyUse(account);
  const isInUse = (arn: string): boolean => useOf(arn).attachments + useOf(arn).boundaries > 0;
  const all = filter.length > 0;
  const awsManaged = listAwsManagedPolicies().filter(({ arn }) => all || isInUse(arn));
  return [...own, ...awsManaged.map(fromAws)];
}
