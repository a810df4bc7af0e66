import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { latin1, refuseViolations, textViolation } from './constraints.js';
import { isPassword } from './passwords.js';
import type { LoginProfileState, PasswordPolicyState } from './state.js';

/** What IAM's model says of a password, before any policy is asked. */
const passwordRule = { min: 1, max: 128, pattern: latin1 };

/**
 * Refuses a password that breaks the account's password policy, or AWS's default where the account has none: eight characters, three of
 * the four kinds, and not the name of the account.
 * @param present the user's login profile, whose former passwords the account's policy may forbid.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 * @throws AwsError `ValidationError`, `PasswordPolicyViolation`
 */
export function checkNewPassword(
  account: Account,
  member: string,
  password: string,
  present?: LoginProfileState,
): void {
  refuseViolations([textViolation(member, password, passwordRule)]);
  const policy = account.iam.passwordPolicy;
  const problem = policy ? findPolicyProblem(password, policy) : findDefaultProblem(account, password);
  if (problem) throw passwordViolation(problem);
  if (isReused(password, policy?.reusePrevention ?? 0, present)) {
    throw passwordViolation('Password cannot be one of the previous passwords');
  }
}

const kinds = {
  uppercase: /[A-Z]/,
  lowercase: /[a-z]/,
  number: /[0-9]/,
  symbol: /[!@#$%^&*()_+\-=[\]{}|']/,
};

function findPolicyProblem(password: string, policy: PasswordPolicyState): string | undefined {
  if (password.length < policy.minimumLength) return `Password should have a minimum length of ${policy.minimumLength}`;
  if (policy.requireUppercase && !kinds.uppercase.test(password))
    return 'Password should have at least one uppercase letter';
  if (policy.requireLowercase && !kinds.lowercase.test(password))
    return 'Password should have at least one lowercase letter';
  if (policy.requireNumbers && !kinds.number.test(password)) return 'Password should have at least one number';
  if (policy.requireSymbols && !kinds.symbol.test(password)) return 'Password should have at least one symbol';
  return undefined;
}

function findDefaultProblem(account: Account, password: string): string | undefined {
  if (password.length < 8) return 'Password should have a minimum length of 8';
  const present = Object.values(kinds).filter((kind) => kind.test(password)).length;
  if (present < 3) {
    return 'Password should have at least three of: uppercase letters, lowercase letters, numbers, and symbols';
  }
  const names = [account.accountId, ...account.iam.aliases];
  return names.includes(password.toLowerCase()) ? 'Password cannot be the same as the account name' : undefined;
}

// The present password counts as the first of the former ones.
function isReused(password: string, prevention: number, present: LoginProfileState | undefined): boolean {
  if (!present || prevention === 0) return false;
  return [present.password, ...present.former].slice(0, prevention).some((former) => isPassword(password, former));
}

function passwordViolation(message: string): AwsError {
  return new AwsError('PasswordPolicyViolation', message, { status: 400 });
}
