import type {
  GetAccountPasswordPolicyResponse,
  PasswordPolicy,
  UpdateAccountPasswordPolicyRequest,
} from '@aws-sdk/client-iam';
import { operation, type AnyOperation } from '../../../service.js';
import { onAccount } from '../checks.js';
import { numberViolation, refuseViolations } from '../constraints.js';
import { noSuchEntity } from '../errors.js';
import type { Given } from '../given.js';
import { recordRead, recordWrite } from '../record-rules.js';
import type { PasswordPolicyState } from '../state.js';

/** An account without one has AWS's default, which cannot be read. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html */
const GetAccountPasswordPolicy = operation<object, GetAccountPasswordPolicyResponse>({
  authorise: onAccount,
  record: recordRead,
  handle: (_input, { account }) => {
    const policy = account.iam.passwordPolicy;
    if (!policy) throw noSuchEntity(`The Password Policy with domain name ${account.accountId} cannot be found.`);
    return { PasswordPolicy: policyShape(policy) };
  },
});

/** What is left out returns to its default. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html */
const UpdateAccountPasswordPolicy = operation<Given<UpdateAccountPasswordPolicyRequest>, object>({
  authorise: onAccount,
  record: recordWrite,
  handle: (input, { account }) => {
    refuseViolations([
      numberViolation('minimumPasswordLength', input.MinimumPasswordLength, { min: 6, max: 128 }),
      numberViolation('passwordReusePrevention', input.PasswordReusePrevention, { min: 1, max: 24 }),
      numberViolation('maxPasswordAge', input.MaxPasswordAge, { min: 1, max: 1095 }),
    ]);
    account.iam.passwordPolicy = readPolicy(input);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html */
const DeleteAccountPasswordPolicy = operation<object, object>({
  authorise: onAccount,
  record: recordWrite,
  handle: (_input, { account }) => {
    if (!account.iam.passwordPolicy) throw noSuchEntity('The account policy with name PasswordPolicy cannot be found.');
    delete account.iam.passwordPolicy;
    return {};
  },
});

/** The operations on the account's password policy. */
export const passwordPolicy: Readonly<Record<string, AnyOperation>> = {
  GetAccountPasswordPolicy,
  UpdateAccountPasswordPolicy,
  DeleteAccountPasswordPolicy,
};

function readPolicy(input: UpdateAccountPasswordPolicyRequest): PasswordPolicyState {
  return {
    minimumLength: input.MinimumPasswordLength ?? 6,
    requireSymbols: input.RequireSymbols ?? false,
    requireNumbers: input.RequireNumbers ?? false,
    requireUppercase: input.RequireUppercaseCharacters ?? false,
    requireLowercase: input.RequireLowercaseCharacters ?? false,
    allowUsersToChange: input.AllowUsersToChangePassword ?? false,
    ...(input.MaxPasswordAge !== undefined && { maxAgeDays: input.MaxPasswordAge }),
    ...(input.PasswordReusePrevention !== undefined && { reusePrevention: input.PasswordReusePrevention }),
    ...(input.HardExpiry !== undefined && { hardExpiry: input.HardExpiry }),
  };
}

function policyShape(policy: PasswordPolicyState): PasswordPolicy {
  return {
    MinimumPasswordLength: policy.minimumLength,
    RequireSymbols: policy.requireSymbols,
    RequireNumbers: policy.requireNumbers,
    RequireUppercaseCharacters: policy.requireUppercase,
    RequireLowercaseCharacters: policy.requireLowercase,
    AllowUsersToChangePassword: policy.allowUsersToChange,
    ExpirePasswords: policy.maxAgeDays !== undefined,
    ...(policy.maxAgeDays !== undefined && { MaxPasswordAge: policy.maxAgeDays }),
    ...(policy.reusePrevention !== undefined && { PasswordReusePrevention: policy.reusePrevention }),
    ...(policy.hardExpiry !== undefined && { HardExpiry: policy.hardExpiry }),
  };
}
