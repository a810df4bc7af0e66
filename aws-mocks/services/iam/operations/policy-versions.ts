import type {
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse,
  DeletePolicyVersionRequest,
  GetPolicyVersionRequest,
  GetPolicyVersionResponse,
  ListPolicyVersionsRequest,
  ListPolicyVersionsResponse,
  SetDefaultPolicyVersionRequest,
} from '@aws-sdk/client-iam';
import { operation, type AnyOperation } from '../../../service.js';
import { onPolicy } from '../checks.js';
import { refuseViolations, textViolation } from '../constraints.js';
import { deleteConflict, limitExceeded, noSuchEntity } from '../errors.js';
import { seePolicy, fromOwn, requireOwnPolicy, type ManagedPolicyVersion } from '../find-policy.js';
import type { Given } from '../given.js';
import { checkIdentityDocument } from '../identity-document.js';
import { checkPolicyArn } from '../names.js';
import { paginate } from '../paginate.js';
import { checkManagedSize } from '../policy-size.js';
import { quotas } from '../quotas.js';
import { recordRead, recordWrite } from '../record-rules.js';
import { versionShape } from '../shapes.js';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html */
const CreatePolicyVersion = operation<Given<CreatePolicyVersionRequest>, CreatePolicyVersionResponse>({
  authorise: onPolicy(),
  record: recordWrite,
  handle: (input, { account }) => {
    const policy = requireOwnPolicy(account, input.PolicyArn);
    checkIdentityDocument(input.PolicyDocument, 'managed');
    checkManagedSize(input.PolicyDocument);
    if (policy.versions.length >= quotas.VersionsPerPolicyQuota) {
      throw limitExceeded(
        `A managed policy can have up to ${quotas.VersionsPerPolicyQuota} versions. Before you create a new version, you must delete an existing version.`,
      );
    }
    const version = { id: `v${policy.nextVersion}`, document: input.PolicyDocument, createdAtMs: account.now() };
    policy.nextVersion += 1;
    policy.versions.push(version);
    policy.updatedAtMs = version.createdAtMs;
    if (input.SetAsDefault) policy.defaultVersionId = version.id;
    return { PolicyVersion: versionShape(fromOwn(account, policy), version, 'without-document') };
  },
});

/** Of AWS's own policies only the default version is known. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
const GetPolicyVersion = operation<Given<GetPolicyVersionRequest>, GetPolicyVersionResponse>({
  authorise: onPolicy(),
  record: recordRead,
  handle: ({ PolicyArn, VersionId }, { account }) => {
    checkPolicyArn(PolicyArn);
    checkVersionId(VersionId);
    const policy = seePolicy(account, PolicyArn);
    const version = policy?.versions().find(({ id }) => id === VersionId);
    if (!policy || !version) throw noSuchVersion(PolicyArn, VersionId);
    return { PolicyVersion: versionShape(policy, version, 'with-document') };
  },
});

/** Newest first. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html */
const ListPolicyVersions = operation<Given<ListPolicyVersionsRequest>, ListPolicyVersionsResponse>({
  authorise: onPolicy(),
  record: recordRead,
  handle: (input, { account }) => {
    checkPolicyArn(input.PolicyArn);
    const policy = seePolicy(account, input.PolicyArn);
    if (!policy) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    const { items, page } = paginate(account, policy.versions(), input, newestFirst);
    return { ...page, Versions: items.map((version) => versionShape(policy, version, 'without-document')) };
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html */
const DeletePolicyVersion = operation<Given<DeletePolicyVersionRequest>, object>({
  authorise: onPolicy(),
  record: recordWrite,
  handle: ({ PolicyArn, VersionId }, { account }) => {
    checkVersionId(VersionId);
    const policy = requireOwnPolicy(account, PolicyArn, () => noSuchVersion(PolicyArn, VersionId));
    if (!policy.versions.some(({ id }) => id === VersionId)) throw noSuchVersion(PolicyArn, VersionId);
    if (policy.defaultVersionId === VersionId) throw deleteConflict('Cannot delete the default version of a policy.');
    policy.versions = policy.versions.filter(({ id }) => id !== VersionId);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html */
const SetDefaultPolicyVersion = operation<Given<SetDefaultPolicyVersionRequest>, object>({
  authorise: onPolicy(),
  record: recordWrite,
  handle: ({ PolicyArn, VersionId }, { account }) => {
    checkVersionId(VersionId);
    const policy = requireOwnPolicy(account, PolicyArn, () => noSuchVersion(PolicyArn, VersionId));
    if (!policy.versions.some(({ id }) => id === VersionId)) throw noSuchVersion(PolicyArn, VersionId);
    policy.defaultVersionId = VersionId;
    policy.updatedAtMs = account.now();
    return {};
  },
});

/** The operations on the versions of managed policies. */
export const policyVersions: Readonly<Record<string, AnyOperation>> = {
  CreatePolicyVersion,
  GetPolicyVersion,
  ListPolicyVersions,
  DeletePolicyVersion,
  SetDefaultPolicyVersion,
};

function checkVersionId(versionId: string): void {
  const pattern = String.raw`v[1-9][0-9]*(\.[A-Za-z0-9-]*)?`;
  refuseViolations([textViolation('versionId', versionId, { max: 64, pattern })]);
}

function noSuchVersion(arn: string, versionId: string): Error {
  return noSuchEntity(`Policy ${arn} version ${versionId} does not exist or is not attachable.`);
}

// Keys sort upwards, and a later version has the greater number.
function newestFirst({ id }: ManagedPolicyVersion): string {
  return String(1e9 - Number(id.slice(1))).padStart(10, '0');
}
