import type { GetUserPolicyResponse, ListUserPoliciesResponse } from '@aws-sdk/client-iam';
import { operation, type AnyOperation } from '../../../service.js';
import { noSuchEntity } from '../errors.js';
import { checkIdentityDocument } from '../identity-document.js';
import { checkName } from '../names.js';
import { paginate, type PageInput } from '../paginate.js';
import { groupKind, roleKind, userKind, type HolderKind } from '../policy-holders.js';
import { checkInlineSize } from '../policy-size.js';
import { recordRead, recordWrite } from '../record-rules.js';
import { encodeDocument } from '../shapes.js';
import type { InlinePolicyState, PolicyHolder } from '../state.js';

/**
 * PutUserPolicy, GetUserPolicy, DeleteUserPolicy, ListUserPolicies and the same for groups and roles.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
 */
export const inlinePolicies: Readonly<Record<string, AnyOperation>> = {
  ...inlinePoliciesOf(userKind),
  ...inlinePoliciesOf(groupKind),
  ...inlinePoliciesOf(roleKind),
};

type Named<Target> = Target & { readonly PolicyName: string };
type GetOutput = Pick<GetUserPolicyResponse, 'PolicyName' | 'PolicyDocument'>;

function inlinePoliciesOf<Target, Holder extends PolicyHolder>(
  kind: HolderKind<Target, Holder>,
): Readonly<Record<string, AnyOperation>> {
  return {
    [`Put${kind.type}Policy`]: operation<Named<Target> & { readonly PolicyDocument: string }, object>({
      authorise: kind.authorise(),
      record: recordWrite,
      handle: (input, { account }) => {
        checkName('policyName', input.PolicyName);
        checkIdentityDocument(input.PolicyDocument, 'inline');
        const holder = kind.requireModifiable(account, input);
        const others = holder.inline.filter(({ name }) => name !== input.PolicyName);
        const inline = [...others, { name: input.PolicyName, document: input.PolicyDocument }];
        checkInlineSize(inline, { type: kind.type, name: holder.name });
        holder.inline = inline;
        return {};
      },
    }),
    [`Get${kind.type}Policy`]: operation<Named<Target>, Target & GetOutput>({
      authorise: kind.authorise(),
      record: recordRead,
      handle: (input, { account }) => {
        const holder = kind.require(account, input);
        const { name, document } = requirePolicy(kind, holder, input.PolicyName);
        return { ...kind.nameMember(holder), PolicyName: name, PolicyDocument: encodeDocument(document) };
      },
    }),
    [`Delete${kind.type}Policy`]: operation<Named<Target>, object>({
      authorise: kind.authorise(),
      record: recordWrite,
      handle: (input, { account }) => {
        const holder = kind.requireModifiable(account, input);
        const policy = requirePolicy(kind, holder, input.PolicyName);
        holder.inline = holder.inline.filter((other) => other !== policy);
        return {};
      },
    }),
    [`List${kind.type}Policies`]: operation<Target & PageInput, ListUserPoliciesResponse>({
      authorise: kind.authorise(),
      record: recordRead,
      handle: (input, { account }) => {
        const { items, page } = paginate(account, kind.require(account, input).inline, input, ({ name }) => name);
        return { ...page, PolicyNames: items.map(({ name }) => name) };
      },
    }),
  };
}

function requirePolicy(kind: { readonly type: string }, holder: PolicyHolder, policyName: string): InlinePolicyState {
  const policy = holder.inline.find(({ name }) => name === policyName);
  if (!policy) throw noSuchEntity(`The ${kind.type.toLowerCase()} policy with name ${policyName} cannot be found.`);
  return policy;
}
