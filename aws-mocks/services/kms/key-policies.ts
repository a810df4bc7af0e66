import type {
  GetKeyPolicyCommandInput,
  GetKeyPolicyCommandOutput,
  ListKeyPoliciesCommandInput,
  ListKeyPoliciesCommandOutput,
  PutKeyPolicyCommandInput,
  PutKeyPolicyCommandOutput,
} from '@aws-sdk/client-kms';
import { operation } from '../../service.js';
import { latin1, textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { notFound, refuseViolations } from './errors.js';
import { keyArn, requireKeyById } from './find-key.js';
import { keyCheck } from './key-check.js';
import { checkKeyPolicy, POLICY_NAME } from './key-policy.js';
import { changeRecord, keyRecord } from './key-record.js';
import { kmsPage } from './kms-page.js';

/**
 * The policy as it was put.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
 */
export const getKeyPolicy = operation<GetKeyPolicyCommandInput, GetKeyPolicyCommandOutput>({
  authorise: (input, call) => [keyCheck(call, 'kms:GetKeyPolicy', input.KeyId ?? '')],
  record: keyRecord({ readOnly: true }),
  handle(input, call) {
    const key = requireKeyById(call, required(input.KeyId, 'KeyId'));
    requirePolicyName(input.PolicyName);
    return { Policy: key.policy, PolicyName: POLICY_NAME };
  },
});

/**
 * Replaces the policy, also of a key that is disabled or waits for its deletion.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 */
export const putKeyPolicy = operation<PutKeyPolicyCommandInput, PutKeyPolicyCommandOutput>({
  authorise: (input, call) => [
    keyCheck(call, 'kms:PutKeyPolicy', input.KeyId ?? '', {
      'kms:BypassPolicyLockoutSafetyCheck': [String(input.BypassPolicyLockoutSafetyCheck ?? false)],
    }),
  ],
  record: changeRecord(),
  handle(input, call) {
    const key = requireKeyById(call, required(input.KeyId, 'KeyId'));
    requirePolicyName(input.PolicyName);
    const policy = required(input.Policy, 'Policy');
    refuseViolations([textViolation('policy', policy, { min: 1, max: 131_072, pattern: latin1 })]);
    checkKeyPolicy(call, policy, keyArn(call.account, key), input.BypassPolicyLockoutSafetyCheck ?? false);
    key.policy = policy;
    return {};
  },
});

/**
 * The names of a key's policies, of which there is one.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html
 */
export const listKeyPolicies = operation<ListKeyPoliciesCommandInput, ListKeyPoliciesCommandOutput>({
  authorise: (input, call) => [keyCheck(call, 'kms:ListKeyPolicies', input.KeyId ?? '')],
  record: keyRecord({ readOnly: true }),
  handle(input, call) {
    const key = requireKeyById(call, required(input.KeyId, 'KeyId'));
    const limits = { usual: 100, most: 1000, scope: `ListKeyPolicies ${key.id}` };
    const { items, ...page } = kmsPage(call.account, [POLICY_NAME], input, limits);
    return { PolicyNames: items, ...page };
  },
});

function requirePolicyName(name: string | undefined): void {
  if (name !== undefined && name !== POLICY_NAME) throw notFound(`No such policy exists: ${name}`);
}
