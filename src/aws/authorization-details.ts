import type { GetAccountAuthorizationDetailsCommandOutput } from '@aws-sdk/client-iam';
import { callAws } from './aws-error.js';
import type { AwsClients } from './clients.js';

type Lists = Pick<
  GetAccountAuthorizationDetailsCommandOutput,
  'UserDetailList' | 'GroupDetailList' | 'RoleDetailList' | 'Policies'
>;

/** All pages in one, in the shape that `aws iam get-account-authorization-details` prints. Documents are URL-encoded JSON. */
export type AuthorizationDetails = { readonly [Name in keyof Lists]-?: NonNullable<Lists[Name]> };

/**
 * What every user, group and role of the account has attached, with the documents of all policies that are attached, AWS's own among
 * them.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export async function readAuthorizationDetails(aws: AwsClients): Promise<AuthorizationDetails> {
  const iam = await aws.iam();
  const details: Required<Lists> = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
  let marker: string | undefined;
  do {
    const page = await callAws('iam:GetAccountAuthorizationDetails', () =>
      iam.getAccountAuthorizationDetails({ ...(marker !== undefined && { Marker: marker }) }),
    );
    details.UserDetailList?.push(...(page.UserDetailList ?? []));
    details.GroupDetailList?.push(...(page.GroupDetailList ?? []));
    details.RoleDetailList?.push(...(page.RoleDetailList ?? []));
    details.Policies?.push(...(page.Policies ?? []));
    // IAM may return short pages: only the flag says whether there is more.
    marker = page.IsTruncated ? page.Marker : undefined;
  } while (marker !== undefined);
  return details as AuthorizationDetails;
}
