import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';

/** What a new console password of the account must fulfil. Lengths in characters. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
}

/**
 * The account's own password policy, or undefined where it has none and AWS's default applies.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html
 */
export async function findPasswordPolicy(aws: AwsClients): Promise<PasswordPolicy | undefined> {
  const iam = await aws.iam();
  const found = await findAws('iam:GetAccountPasswordPolicy', ['NoSuchEntity'], () => iam.getAccountPasswordPolicy({}));
  const policy = found?.PasswordPolicy;
  if (!policy) return undefined;
  return {
    minimumLength: policy.MinimumPasswordLength ?? 6,
    requireLowercase: policy.RequireLowercaseCharacters ?? false,
    requireUppercase: policy.RequireUppercaseCharacters ?? false,
    requireNumbers: policy.RequireNumbers ?? false,
    requireSymbols: policy.RequireSymbols ?? false,
  };
}

/** Whether the user has a console password; false also where there is no such user. */
export async function hasLoginProfile(aws: AwsClients, userName: string): Promise<boolean> {
  const iam = await aws.iam();
  const found = await findAws('iam:GetLoginProfile', ['NoSuchEntity'], () =>
    iam.getLoginProfile({ UserName: userName }),
  );
  return found !== undefined;
}

/** Gives a user who has none a console password. */
export async function createLoginProfile(
  aws: AwsClients,
  userName: string,
  login: { readonly password: string; readonly resetRequired: boolean },
): Promise<void> {
  const iam = await aws.iam();
  await callAws('iam:CreateLoginProfile', () =>
    iam.createLoginProfile({
      UserName: userName,
      Password: login.password,
      PasswordResetRequired: login.resetRequired,
    }),
  );
}

/** Takes the console password away; none is fine. */
export async function deleteLoginProfile(aws: AwsClients, userName: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:DeleteLoginProfile', ['NoSuchEntity'], () => iam.deleteLoginProfile({ UserName: userName }));
}

/** Ids of a user's access keys, sorted. */
export async function listAccessKeys(aws: AwsClients, userName: string): Promise<readonly string[]> {
  const iam = await aws.iam();
  const keys = await callAws('iam:ListAccessKeys', () =>
    collectPages(async (Marker) => {
      const page = await iam.listAccessKeys({ UserName: userName, Marker });
      return { items: page.AccessKeyMetadata, next: page.Marker };
    }),
  );
  return keys.flatMap(({ AccessKeyId }) => AccessKeyId ?? []).sort();
}

/** Deletes an access key; none is fine. */
export async function deleteAccessKey(aws: AwsClients, userName: string, accessKeyId: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:DeleteAccessKey', ['NoSuchEntity'], () =>
    iam.deleteAccessKey({ UserName: userName, AccessKeyId: accessKeyId }),
  );
}

/** Serial numbers of a user's MFA devices, sorted. */
export async function listMfaDevices(aws: AwsClients, userName: string): Promise<readonly string[]> {
  const iam = await aws.iam();
  const devices = await callAws('iam:ListMFADevices', () =>
    collectPages(async (Marker) => {
      const page = await iam.listMFADevices({ UserName: userName, Marker });
      return { items: page.MFADevices, next: page.Marker };
    }),
  );
  return devices.flatMap(({ SerialNumber }) => SerialNumber ?? []).sort();
}

/** Takes an MFA device away from a user; none is fine. The device itself stays. */
export async function deactivateMfaDevice(aws: AwsClients, userName: string, serialNumber: string): Promise<void> {
  const iam = await aws.iam();
  await findAws('iam:DeactivateMFADevice', ['NoSuchEntity'], () =>
    iam.deactivateMFADevice({ UserName: userName, SerialNumber: serialNumber }),
  );
}
