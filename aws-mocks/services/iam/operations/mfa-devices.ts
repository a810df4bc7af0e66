import type { ListMFADevicesRequest, ListMFADevicesResponse } from '@aws-sdk/client-iam';
import { operation, type AnyOperation } from '../../../service.js';
import { onEntity, requireUserName, userNameOf } from '../checks.js';
import { requireUser } from '../entities.js';
import type { Given } from '../given.js';
import { recordRead } from '../record-rules.js';

/** Always empty: MFA devices cannot be made here. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html */
const ListMFADevices = operation<Given<ListMFADevicesRequest>, ListMFADevicesResponse>({
  authorise: onEntity('user', userNameOf),
  record: recordRead,
  handle: (input, call) => {
    requireUser(call.account, requireUserName(input, call));
    return { MFADevices: [], IsTruncated: false };
  },
});

/** The reading of users' MFA devices. */
export const mfaDevices: Readonly<Record<string, AnyOperation>> = { ListMFADevices };
