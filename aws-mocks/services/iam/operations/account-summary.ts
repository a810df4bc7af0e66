import type { GetAccountSummaryResponse } from '@aws-sdk/client-iam';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation } from '../../../service.js';
import { onAccount } from '../checks.js';
import { quotas } from '../quotas.js';
import { recordRead } from '../record-rules.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
const GetAccountSummary = operation<object, GetAccountSummaryResponse>({
  authorise: onAccount,
  record: recordRead,
  handle: (_input, { account }) => ({ SummaryMap: { ...quotas, ...countEntities(account) } }),
});

/** The account in numbers. */
export const accountSummary: Readonly<Record<string, AnyOperation>> = { GetAccountSummary };

// Root has a password and nothing else; MFA devices, certificates and identity providers are not served here.
function countEntities({ iam }: Account): NonNullable<GetAccountSummaryResponse['SummaryMap']> {
  return {
    AccountAccessKeysPresent: 0,
    AccountMFAEnabled: 0,
    AccountPasswordPresent: 1,
    AccountSigningCertificatesPresent: 0,
    GlobalEndpointTokenVersion: 1,
    Groups: iam.groups.length,
    InstanceProfiles: iam.instanceProfiles.length,
    MFADevices: 0,
    MFADevicesInUse: 0,
    Policies: iam.policies.length,
    PolicyVersionsInUse: iam.policies.reduce((sum, { versions }) => sum + versions.length, 0),
    Providers: 0,
    Roles: iam.roles.length,
    ServerCertificates: 0,
    Users: iam.users.length,
  };
}
