import type {
  AccessKeyMetadata,
  CreateAccessKeyRequest,
  CreateAccessKeyResponse,
  DeleteAccessKeyRequest,
  GetAccessKeyLastUsedRequest,
  GetAccessKeyLastUsedResponse,
  ListAccessKeysRequest,
  ListAccessKeysResponse,
  UpdateAccessKeyRequest,
} from '@aws-sdk/client-iam';
import { operation, type AnyOperation, type Call } from '../../../service.js';
import { addAccessKey, findAccessKey } from '../access-key.js';
import { onEntity, requireUserName, userNameOf } from '../checks.js';
import { enumViolation, refuseViolations, textViolation } from '../constraints.js';
import { requireUser } from '../entities.js';
import { accessDenied, noSuchEntity, quotaExceeded } from '../errors.js';
import type { Given } from '../given.js';
import { paginate } from '../paginate.js';
import { quotas } from '../quotas.js';
import { recordRead, recordWrite } from '../record-rules.js';
import type { AccessKeyState, UserState } from '../state.js';
import { wireTime } from '../shapes.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html */
const CreateAccessKey = operation<Given<CreateAccessKeyRequest>, CreateAccessKeyResponse>({
  authorise: onEntity('user', userNameOf),
  record: recordWrite,
  handle: (input, call) => {
    const user = requireUser(call.account, requireUserName(input, call));
    if (user.accessKeys.length >= quotas.AccessKeysPerUserQuota) {
      throw quotaExceeded('AccessKeysPerUser', quotas.AccessKeysPerUserQuota);
    }
    const key = addAccessKey(call.account, user);
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: key.id,
        Status: 'Active',
        SecretAccessKey: key.secret,
        CreateDate: wireTime(key.createdAtMs),
      },
    };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html */
const ListAccessKeys = operation<Given<ListAccessKeysRequest>, ListAccessKeysResponse>({
  authorise: onEntity('user', userNameOf),
  record: recordRead,
  handle: (input, call) => {
    const user = requireUser(call.account, requireUserName(input, call));
    const { items, page } = paginate(call.account, user.accessKeys, input, ({ id }) => id);
    return { ...page, AccessKeyMetadata: items.map((key) => metadataShape(user, key)) };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
const UpdateAccessKey = operation<Given<UpdateAccessKeyRequest>, object>({
  authorise: onEntity('user', userNameOf),
  record: recordWrite,
  handle: (input, call) => {
    refuseViolations([enumViolation('status', input.Status, ['Active', 'Inactive'])]);
    requireKey(input, call).key.active = input.Status === 'Active';
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html */
const DeleteAccessKey = operation<Given<DeleteAccessKeyRequest>, object>({
  authorise: onEntity('user', userNameOf),
  record: recordWrite,
  handle: (input, call) => {
    const { user, key } = requireKey(input, call);
    user.accessKeys = user.accessKeys.filter(({ id }) => id !== key.id);
    return {};
  },
});

/** A key that nobody has is refused like one without permission. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html */
const GetAccessKeyLastUsed = operation<Given<GetAccessKeyLastUsedRequest>, GetAccessKeyLastUsedResponse>({
  authorise: onEntity('user', ({ AccessKeyId }, { account }) => findAccessKey(account, AccessKeyId)?.user.name ?? '*'),
  record: recordRead,
  handle: ({ AccessKeyId }, { account, caller }) => {
    const found = findAccessKey(account, AccessKeyId);
    if (!found) {
      throw accessDenied(
        `User: ${caller.arn} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${AccessKeyId}`,
      );
    }
    return { UserName: found.user.name, AccessKeyLastUsed: lastUsedShape(found.key) };
  },
});

/** The operations on users' access keys. */
export const accessKeys: Readonly<Record<string, AnyOperation>> = {
  CreateAccessKey,
  ListAccessKeys,
  UpdateAccessKey,
  DeleteAccessKey,
  GetAccessKeyLastUsed,
};

function requireKey(
  input: { readonly UserName?: string | undefined; readonly AccessKeyId: string },
  call: Call,
): { readonly user: UserState; readonly key: AccessKeyState } {
  refuseViolations([
    textViolation('accessKeyId', input.AccessKeyId, { min: 16, max: 128, pattern: String.raw`[\w]+` }),
  ]);
  const user = requireUser(call.account, requireUserName(input, call));
  const key = user.accessKeys.find(({ id }) => id === input.AccessKeyId);
  if (!key) throw noSuchEntity(`The Access Key with id ${input.AccessKeyId} cannot be found.`);
  return { user, key };
}

function metadataShape(user: UserState, key: AccessKeyState): AccessKeyMetadata {
  return {
    UserName: user.name,
    AccessKeyId: key.id,
    Status: key.active ? 'Active' : 'Inactive',
    CreateDate: wireTime(key.createdAtMs),
  };
}

function lastUsedShape({ lastUsed }: AccessKeyState): GetAccessKeyLastUsedResponse['AccessKeyLastUsed'] {
  if (!lastUsed) return { LastUsedDate: undefined, ServiceName: 'N/A', Region: 'N/A' };
  return { LastUsedDate: wireTime(lastUsed.atMs), ServiceName: lastUsed.service, Region: lastUsed.region };
}
