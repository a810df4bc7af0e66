import type { ListAttachedUserPoliciesResponse } from '@aws-sdk/client-iam';
import type { Account } from '../../../account.js';
import { AwsError, operation, type AnyOperation } from '../../../service.js';
import { noSuchEntity, quotaExceeded } from '../errors.js';
import { seePolicy } from '../find-policy.js';
import { serviceRolePath } from '../modifiable-role.js';
import { checkPath, checkPolicyArn } from '../names.js';
import { paginate, type PageInput } from '../paginate.js';
import { groupKind, roleKind, userKind, type HolderKind } from '../policy-holders.js';
import { quotas } from '../quotas.js';
import { recordRead, recordWrite } from '../record-rules.js';
import { attachedPolicyShape } from '../shapes.js';
import type { PolicyHolder } from '../state.js';

/**
 * AttachUserPolicy, DetachUserPolicy, ListAttachedUserPolicies and the same for groups and roles.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html
 */
export const attachments: Readonly<Record<string, AnyOperation>> = {
  ...attachmentsOf(userKind),
  ...attachmentsOf(groupKind),
  ...attachmentsOf(roleKind),
};

type WithArn<Target> = Target & { readonly PolicyArn: string };
type ListInput<Target> = Target & PageInput & { readonly PathPrefix?: string };

function attachmentsOf<Target, Holder extends PolicyHolder>(
  kind: HolderKind<Target, Holder>,
): Readonly<Record<string, AnyOperation>> {
  return {
    [`Attach${kind.type}Policy`]: operation<WithArn<Target>, object>({
      authorise: kind.authorise(({ PolicyArn }) => ({ 'iam:PolicyARN': [PolicyArn] })),
      record: recordWrite,
      handle: (input, { account }) => {
        const holder = kind.requireModifiable(account, input);
        checkAttachable(account, input.PolicyArn);
        if (holder.attached.includes(input.PolicyArn)) return {};
        const limit = quotas[`AttachedPoliciesPer${kind.type}Quota`];
        if (holder.attached.length >= limit) throw quotaExceeded(`PoliciesPer${kind.type}`, limit);
        holder.attached.push(input.PolicyArn);
        return {};
      },
    }),
    [`Detach${kind.type}Policy`]: operation<WithArn<Target>, object>({
      authorise: kind.authorise(({ PolicyArn }) => ({ 'iam:PolicyARN': [PolicyArn] })),
      record: recordWrite,
      handle: (input, { account }) => {
        const holder = kind.requireModifiable(account, input);
        checkPolicyArn(input.PolicyArn);
        if (!holder.attached.includes(input.PolicyArn)) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
        holder.attached = holder.attached.filter((arn) => arn !== input.PolicyArn);
        return {};
      },
    }),
    [`ListAttached${kind.type}Policies`]: operation<ListInput<Target>, ListAttachedUserPoliciesResponse>({
      authorise: kind.authorise(),
      record: recordRead,
      handle: (input, { account }) => {
        checkPath('pathPrefix', input.PathPrefix);
        const attached = kind.require(account, input).attached.filter((arn) => isBelow(arn, input.PathPrefix ?? '/'));
        const { items, page } = paginate(account, attached, input, (arn) => arn);
        return { ...page, AttachedPolicies: items.map((arn) => attachedPolicyShape(account, arn)) };
      },
    }),
  };
}

function checkAttachable(account: Account, arn: string): void {
  checkPolicyArn(arn);
  const policy = seePolicy(account, arn);
  if (!policy) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  if (policy.owner === 'aws' && policy.path.startsWith(serviceRolePath)) {
    throw new AwsError('PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.', {
      status: 400,
    });
  }
}

function isBelow(policyArn: string, pathPrefix: string): boolean {
  return policyArn.slice(policyArn.indexOf('/')).startsWith(pathPrefix);
}
