import type {
  GetKeyPolicyCommandInput,
  GetKeyPolicyCommandOutput,
  ListKeyPoliciesCommandInput,
  ListKeyPoliciesCommandOutput,
  PutKeyPolicyCommandInput,
  PutKeyPolicyCommandOutput,
} from '@aws-sdk/client-kms';
import { latin1, textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { notFound, refuseViolations } from './errors.js';
import { keyArn } from './find-key.js';
import { keyOperation } from './key-operation.js';
import { checkKeyPolicy, POLICY_NAME } from './key-policy.js';
import { kmsPage } from './kms-page.js';

/**
 * The policy as it was put.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
 */
export const getKeyPolicy = keyOperation<GetKeyPolicyCommandInput, GetKeyPolicyCommandOutput>({
  action: 'kms:GetKeyPolicy',
  record: 'read',
  handle(key, input) {
    requirePolicyName(input.PolicyName);
    return { Policy: key.policy, PolicyName: POLICY_NAME };
  },
});

/**
 * Replaces the policy, also of a key that is disabled or waits for its deletion.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 */
export const putKeyPolicy = keyOperation<PutKeyPolicyCommandInput, PutKeyPolicyCommandOutput>({
  action: 'kms:PutKeyPolicy',
  context: (input) => ({
    'kms:BypassPolicyLockoutSafetyCheck': [String(input.BypassPolicyLockoutSafetyCheck ?? false)],
  }),
  record: 'key',
  handle(key, input, call) {
    requirePolicyName(input.PolicyName);
    const policy = required(input.Policy, 'Policy');
    refuseViolations([textViolation('policy', policy, { min: 1, max: 131_072, pattern: latin1 })]);
    checkKeyPolicy(call, policy, keyArn(call.account, key), input.BypassPolicyLockoutSafetyCheck ?? false);
    key.policy = policy;
    call.account.races.begin('keyPolicy', key.id);
    return {};
  },
});

/**
 * The names of a key's policies, of which there is one.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html
 */
export const listKeyPolicies = keyOperation<ListKeyPoliciesCommandInput, ListKeyPoliciesCommandOutput>({
  action: 'kms:ListKeyPolicies',
  record: 'read',
  handle(key, input, call) {
    const limits = { usual: 100, most: 1000, scope: `ListKeyPolicies ${key.id}` };
    const { items, ...page } = kmsPage(call.account, [POLICY_NAME], input, limits);
    return { PolicyNames: items, ...page };
  },
});

function requirePolicyName(name: string | undefined): void {
  if (name !== undefined && name !== POLICY_NAME) throw notFound(`No such policy exists: ${name}`);
}
