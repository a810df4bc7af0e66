import type {
  CreateGrantCommandInput,
  CreateGrantCommandOutput,
  GrantListEntry,
  ListGrantsCommandInput,
  ListGrantsCommandOutput,
  ListRetirableGrantsCommandInput,
  ListRetirableGrantsCommandOutput,
  RetireGrantCommandInput,
  RetireGrantCommandOutput,
  RevokeGrantCommandInput,
  RevokeGrantCommandOutput,
} from '@aws-sdk/client-kms';
import { isDeepStrictEqual } from 'node:util';
import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import { AwsError, operation, type Call, type Check } from '../../service.js';
import { enumViolation, textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { notFound, refuseViolations, validationError } from './errors.js';
import { keyArn, liveKeys, requireKeyById } from './find-key.js';
import { callerContext, keyCheck } from './key-check.js';
import { keyOperation } from './key-operation.js';
import { answeredKey, keyRecord, namedKeys } from './key-record.js';
import { requireEnabled } from './key-state.js';
import { kmsPage } from './kms-page.js';
import { randomBytes } from './make-key.js';
import { stopDryRun } from './request-options.js';
import type { Grant, Key } from './state.js';

/** What a grant can allow on a symmetric key. @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations */
const OPERATIONS = [
  ...'CreateGrant Decrypt DescribeKey Encrypt GenerateDataKey GenerateDataKeyPair'.split(' '),
  ...'GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo RetireGrant'.split(
    ' ',
  ),
];
const PAGE = { usual: 50, most: 100 };

/**
 * Lets a principal use a key, beside its policy. The same grant by the same name again is the one that is there.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
 */
export const createGrant = operation<CreateGrantCommandInput, CreateGrantCommandOutput>({
  authorise: (input, call) => [keyCheck(call, 'kms:CreateGrant', input.KeyId ?? '', grantContext(input))],
  record: keyRecord({
    readOnly: false,
    responseElements: ({ GrantId }, { KeyId }, call) => ({ grantId: GrantId, ...answeredKey(call, KeyId) }),
  }),
  handle(input, call) {
    const key = requireKeyById(call, required(input.KeyId, 'KeyId'));
    requireEnabled(call.account, key);
    const wanted = readGrant(input, call);
    stopDryRun(input);
    const existing = wanted.name === undefined ? undefined : key.grants.find((grant) => isSameGrant(grant, wanted));
    const grant = existing ?? { id: randomBytes(call.account, 32).toString('hex'), createdAtMs: call.nowMs, ...wanted };
    if (!existing) key.grants.push(grant);
    return { GrantId: grant.id, GrantToken: grantToken(call.account, key, grant) };
  },
});

/**
 * The grants of a key, one of them or those of one grantee, where it is asked so.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html
 */
export const listGrants = keyOperation<ListGrantsCommandInput, ListGrantsCommandOutput>({
  action: 'kms:ListGrants',
  record: 'read',
  handle(key, input, call) {
    const { GrantId, GranteePrincipal } = input;
    const grants = key.grants.filter(
      ({ id, granteePrincipal }) =>
        (GrantId === undefined || id === GrantId) &&
        (GranteePrincipal === undefined || granteePrincipal === GranteePrincipal),
    );
    const scope = `ListGrants ${key.id} ${GrantId ?? ''} ${GranteePrincipal ?? ''}`;
    const { items, ...page } = kmsPage(call.account, grants, input, { ...PAGE, scope });
    return { Grants: items.map((grant) => shownGrant(call.account, key, grant)), ...page };
  },
});

/**
 * The grants that a principal may retire, of every key of the region.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ListRetirableGrants.html
 */
export const listRetirableGrants = operation<ListRetirableGrantsCommandInput, ListRetirableGrantsCommandOutput>({
  authorise: (_input, call) => [{ action: 'kms:ListRetirableGrants', resource: '*', context: callerContext(call) }],
  record: { readOnly: true },
  handle(input, { account, region }) {
    const principal = required(input.RetiringPrincipal, 'RetiringPrincipal');
    const grants = liveKeys(account)
      .filter((key) => key.region === region)
      .flatMap((key) => key.grants.map((grant) => ({ key, grant })))
      .filter(({ grant }) => grant.retiringPrincipal === principal);
    const { items, ...page } = kmsPage(account, grants, input, {
      ...PAGE,
      scope: `ListRetirableGrants ${region} ${principal}`,
    });
    return { Grants: items.map(({ key, grant }) => shownGrant(account, key, grant)), ...page };
  },
});

/**
 * Takes a grant away, for whoever manages the key.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_RevokeGrant.html
 */
export const revokeGrant = keyOperation<RevokeGrantCommandInput, RevokeGrantCommandOutput>({
  action: 'kms:RevokeGrant',
  record: 'key',
  handle(key, input) {
    const grant = key.grants.find(({ id }) => id === input.GrantId);
    if (!grant) throw notFound(`Grant ID ${input.GrantId ?? ''} not found`);
    stopDryRun(input);
    removeGrant(key, grant);
    return {};
  },
});

/**
 * Takes a grant away, for who is done with it: by its token, or by its id and key.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html
 */
export const retireGrant = operation<RetireGrantCommandInput, RetireGrantCommandOutput>({
  authorise(input, call): Check[] {
    const keyId = findGranted(call, input)?.key.id ?? input.KeyId;
    return keyId === undefined ? [] : [keyCheck(call, 'kms:RetireGrant', keyId)];
  },
  record: {
    readOnly: false,
    // A token is as good as the grant.
    requestParameters: ({ KeyId, GrantId }) => (KeyId === undefined ? null : { keyId: KeyId, grantId: GrantId }),
    resources: (input, call) => namedKeys(call, input.KeyId),
  },
  handle(input, call) {
    const { GrantToken, GrantId, KeyId } = input;
    if (GrantToken === undefined && (GrantId === undefined || KeyId === undefined)) {
      throw validationError('Either the grant token or both the grant ID and the key ID must be specified.');
    }
    const found = findGranted(call, input);
    if (!found && GrantToken !== undefined) throw new AwsError('InvalidGrantTokenException', 'Invalid grant token');
    if (!found) throw notFound(`Grant ID ${GrantId ?? ''} not found`);
    stopDryRun(input);
    removeGrant(found.key, found.grant);
    return {};
  },
});

function readGrant(input: CreateGrantCommandInput, call: Call): Omit<Grant, 'id' | 'createdAtMs'> {
  const operations = required(input.Operations, 'Operations');
  refuseViolations([
    textViolation('name', input.Name, { min: 1, max: 256, pattern: '[a-zA-Z0-9:/_-]+' }),
    ...operations.map((allowed) => enumViolation('operations', allowed, OPERATIONS)),
  ]);
  const granteePrincipal = input.GranteePrincipal;
  if (granteePrincipal === undefined) throw validationError('GranteePrincipal is required.');
  for (const principal of [granteePrincipal, input.RetiringPrincipal]) requirePrincipal(principal);
  const constraints = constraintsOf(input);
  return {
    ...(input.Name !== undefined && { name: input.Name }),
    granteePrincipal,
    ...(input.RetiringPrincipal !== undefined && { retiringPrincipal: input.RetiringPrincipal }),
    issuingAccount: `arn:${call.account.partition}:iam::${call.caller.accountId}:root`,
    operations: [...operations],
    ...(constraints && { constraints }),
  };
}

function constraintsOf({ Constraints }: CreateGrantCommandInput): Grant['constraints'] {
  if (!Constraints) return undefined;
  const { EncryptionContextSubset, EncryptionContextEquals } = Constraints;
  if (EncryptionContextSubset && EncryptionContextEquals) {
    throw validationError('A grant has either EncryptionContextSubset or EncryptionContextEquals.');
  }
  return {
    ...(EncryptionContextSubset && { EncryptionContextSubset }),
    ...(EncryptionContextEquals && { EncryptionContextEquals }),
  };
}

function requirePrincipal(principal: string | undefined): void {
  if (principal === undefined || /^arn:[^:]+:(iam|sts)::\d{12}:.+$/.test(principal)) return;
  throw new AwsError('InvalidArnException', `Invalid ARN ${principal}`);
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-operations */
function grantContext({
  GranteePrincipal,
  RetiringPrincipal,
  Operations,
  Constraints,
}: CreateGrantCommandInput): RequestContext {
  const constraint = ['EncryptionContextEquals', 'EncryptionContextSubset'].find((name) => name in (Constraints ?? {}));
  return {
    'kms:GrantOperations': Operations ?? [],
    'kms:GrantIsForAWSResource': ['false'],
    ...(GranteePrincipal !== undefined && { 'kms:GranteePrincipal': [GranteePrincipal] }),
    ...(RetiringPrincipal !== undefined && { 'kms:RetiringPrincipal': [RetiringPrincipal] }),
    ...(constraint !== undefined && { 'kms:GrantConstraintType': [constraint] }),
  };
}

function isSameGrant({ id: _id, createdAtMs: _createdAtMs, ...grant }: Grant, wanted: object): boolean {
  return isDeepStrictEqual(grant, wanted);
}

/** Stands for a grant and cannot be guessed, for the id cannot. */
function grantToken(account: Account, key: Key, grant: Grant): string {
  return Buffer.from(`${keyArn(account, key)} ${grant.id}`).toString('base64url');
}

function findGranted(call: Call, { GrantToken, GrantId, KeyId }: RetireGrantCommandInput) {
  const { account, region } = call;
  const all = liveKeys(account)
    .filter((key) => key.region === region)
    .flatMap((key) => key.grants.map((grant) => ({ key, grant })));
  return all.find(({ key, grant }) =>
    GrantToken === undefined
      ? grant.id === GrantId && (KeyId === key.id || KeyId === keyArn(account, key))
      : grantToken(account, key, grant) === GrantToken,
  );
}

function removeGrant(key: Key, grant: Grant): void {
  key.grants = key.grants.filter((other) => other !== grant);
}

function shownGrant(account: Account, key: Key, grant: Grant): GrantListEntry {
  return {
    KeyId: keyArn(account, key),
    GrantId: grant.id,
    Name: grant.name ?? '',
    CreationDate: new Date(grant.createdAtMs),
    GranteePrincipal: grant.granteePrincipal,
    ...(grant.retiringPrincipal !== undefined && { RetiringPrincipal: grant.retiringPrincipal }),
    IssuingAccount: grant.issuingAccount,
    Operations: grant.operations as NonNullable<GrantListEntry['Operations']>,
    ...(grant.constraints && { Constraints: grant.constraints }),
  };
}
