import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  DeletePolicyRequest,
  GetPolicyRequest,
  GetPolicyResponse,
  ListPoliciesRequest,
  ListPoliciesResponse,
} from '@aws-sdk/client-iam';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation } from '../../../service.js';
import { listAwsManagedPolicies } from '../aws-managed-policies.js';
import { onAccount, onNew, onPolicy, withTagging } from '../checks.js';
import { enumViolation, refuseViolations, textViolation } from '../constraints.js';
import { findByName, newId, remove } from '../entities.js';
import { deleteConflict, entityAlreadyExists, noSuchEntity, quotaExceeded } from '../errors.js';
import { seePolicy, fromAws, fromOwn, requireOwnPolicy, type ManagedPolicy } from '../find-policy.js';
import type { Given } from '../given.js';
import { checkIdentityDocument } from '../identity-document.js';
import { checkName, checkPath, checkPolicyArn, nameLengths } from '../names.js';
import { paginate } from '../paginate.js';
import { checkManagedSize } from '../policy-size.js';
import { countPolicyUse } from '../policy-use.js';
import { quotas } from '../quotas.js';
import { recordRead, recordWrite } from '../record-rules.js';
import { policyShape, tagsShape } from '../shapes.js';
import type { PolicyState } from '../state.js';
import { readTags, requestTagContext, wireTags } from '../tags.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
const CreatePolicy = operation<Given<CreatePolicyRequest>, CreatePolicyResponse>({
  authorise: (input, call) => {
    const onPolicyToBe = onNew<typeof input>(
      'policy',
      ({ PolicyName }) => PolicyName,
      ({ Tags }) => requestTagContext(Tags),
    );
    return withTagging('iam:TagPolicy', onPolicyToBe(input, call), input);
  },
  record: recordWrite,
  handle: (input, { account }) => {
    checkName('policyName', input.PolicyName, nameLengths.policyName);
    checkPath('path', input.Path);
    refuseViolations([textViolation('description', input.Description, { max: 1000 })]);
    const tags = readTags(input.Tags, 'kept');
    checkIdentityDocument(input.PolicyDocument, 'managed');
    checkManagedSize(input.PolicyDocument);
    refuseTakenName(account, input.PolicyName);
    if (account.iam.policies.length >= quotas.PoliciesQuota) {
      throw quotaExceeded('PoliciesPerAccount', quotas.PoliciesQuota);
    }
    const policy = newPolicy(account, input, tags);
    account.iam.policies.push(policy);
    return {
      Policy: { ...policyShape(fromOwn(account, policy), { attachments: 0, boundaries: 0 }), ...tagsShape(policy) },
    };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html */
const GetPolicy = operation<Given<GetPolicyRequest>, GetPolicyResponse>({
  authorise: onPolicy(),
  record: recordRead,
  handle: ({ PolicyArn }, { account }) => {
    checkPolicyArn(PolicyArn);
    const policy = seePolicy(account, PolicyArn);
    if (!policy) throw noSuchEntity(`Policy ${PolicyArn} was not found.`);
    const shape = policyShape(policy, countPolicyUse(account)(PolicyArn));
    const description = policy.description === undefined ? {} : { Description: policy.description };
    return { Policy: { ...shape, ...description, Tags: wireTags(policy.tags) } };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html */
const DeletePolicy = operation<Given<DeletePolicyRequest>, object>({
  authorise: onPolicy(),
  record: recordWrite,
  handle: ({ PolicyArn }, { account }) => {
    const policy = requireOwnPolicy(account, PolicyArn);
    const { attachments, boundaries } = countPolicyUse(account)(PolicyArn);
    if (attachments + boundaries > 0) throw deleteConflict('Cannot delete a policy attached to entities.');
    if (policy.versions.length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    remove(account.iam.policies, policy);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html */
const ListPolicies = operation<Given<ListPoliciesRequest>, ListPoliciesResponse>({
  authorise: onAccount,
  record: recordRead,
  handle: (input, { account }) => {
    refuseViolations([
      enumViolation('scope', input.Scope, ['All', 'AWS', 'Local']),
      enumViolation('policyUsageFilter', input.PolicyUsageFilter, ['PermissionsPolicy', 'PermissionsBoundary']),
    ]);
    checkPath('pathPrefix', input.PathPrefix);
    const useOf = countPolicyUse(account);
    const wanted = policiesInScope(account, input.Scope ?? 'All')
      .map((policy) => ({ policy, use: useOf(policy.arn) }))
      .filter(({ policy }) => policy.path.startsWith(input.PathPrefix ?? '/'))
      .filter(({ use }) => !input.OnlyAttached || use.attachments > 0)
      .filter(({ use }) => isUsedAs(input.PolicyUsageFilter, use));
    const { items, page } = paginate(account, wanted, input, ({ policy }) => policyKey(policy));
    return { ...page, Policies: items.map(({ policy, use }) => policyShape(policy, use)) };
  },
});

/** The operations on managed policies themselves. */
export const managedPolicies: Readonly<Record<string, AnyOperation>> = {
  CreatePolicy,
  GetPolicy,
  DeletePolicy,
  ListPolicies,
};

/** What managed policies are sorted by: their name, then what tells a customer's from AWS's. */
export function policyKey({ name, arn }: Pick<ManagedPolicy, 'name' | 'arn'>): string {
  return `${name.toLowerCase()} ${arn}`;
}

function newPolicy(account: Account, input: Given<CreatePolicyRequest>, tags: PolicyState['tags']): PolicyState {
  const createdAtMs = account.now();
  return {
    id: newId(account, 'ANPA'),
    name: input.PolicyName,
    path: input.Path ?? '/',
    createdAtMs,
    updatedAtMs: createdAtMs,
    ...(input.Description !== undefined && { description: input.Description }),
    tags,
    versions: [{ id: 'v1', document: input.PolicyDocument, createdAtMs }],
    defaultVersionId: 'v1',
    nextVersion: 2,
  };
}

function refuseTakenName(account: Account, name: string): void {
  if (findByName(account.iam.policies, name)) {
    throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
}

function policiesInScope(account: Account, scope: 'All' | 'AWS' | 'Local'): readonly ManagedPolicy[] {
  const own = scope === 'AWS' ? [] : account.iam.policies.map((policy) => fromOwn(account, policy));
  const awsManaged = scope === 'Local' ? [] : listAwsManagedPolicies().map(fromAws);
  return [...own, ...awsManaged];
}

function isUsedAs(filter: string | undefined, use: ReturnType<ReturnType<typeof countPolicyUse>>): boolean {
  if (filter === undefined) return true;
  return filter === 'PermissionsBoundary' ? use.boundaries > 0 : use.attachments > 0;
}
