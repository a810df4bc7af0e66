import { IAM } from '@aws-sdk/client-iam';
import type { KMS } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { keyPolicy, kmsClient, makeKey, rootStatement, userClient } from './start-kms.js';

let aws: EmbeddedAws;
let kms: KMS;
const denied = { name: 'AccessDeniedException' };
const admin = { AWS: 'arn:aws:iam::123456789012:user/sandbox-admin' };
const adminStatement = { Effect: 'Allow', Principal: admin, Action: 'kms:*', Resource: '*' };

beforeAll(async () => {
  aws = await startTestAws();
  kms = kmsClient(aws);
});
afterAll(() => aws.stop());

describe('the key policy', () => {
  test('by default lets IAM policies decide', async () => {
    const { id: KeyId, arn } = await makeKey(kms);
    const reader = await userClient(aws, 'describes', 'kms:DescribeKey', arn);
    await expect(reader.describeKey({ KeyId })).resolves.toBeDefined();
    await expect(reader.disableKey({ KeyId })).rejects.toMatchObject({
      ...denied,
      message: `User: arn:aws:iam::123456789012:user/describes is not authorized to perform: kms:DisableKey on resource: ${arn} because no identity-based policy allows the kms:DisableKey action`,
    });
  });

  test('that does not name the account leaves IAM policies without effect', async () => {
    const { id: KeyId } = await makeKey(kms, [adminStatement]);
    const everything = await userClient(aws, 'may-everything', 'kms:*');
    await expect(everything.describeKey({ KeyId })).rejects.toMatchObject(denied);
    await expect(kms.describeKey({ KeyId })).resolves.toBeDefined();
  });

  test('lets a user in who has no IAM policy for it', async () => {
    const nobody = await userClient(aws, 'nobody', 'sts:GetCallerIdentity');
    const use = {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:user/nobody' },
      Action: ['kms:Encrypt', 'kms:Decrypt'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:EncryptionContext:team': 'red' } },
    };
    const { id: KeyId } = await makeKey(kms, [rootStatement, use]);
    const EncryptionContext = { team: 'red' };
    const { CiphertextBlob } = await nobody.encrypt({ KeyId, Plaintext: Buffer.from('x'), EncryptionContext });
    await expect(nobody.decrypt({ CiphertextBlob, EncryptionContext })).resolves.toBeDefined();
    await expect(nobody.encrypt({ KeyId, Plaintext: Buffer.from('x') })).rejects.toMatchObject(denied);
    await expect(nobody.describeKey({ KeyId })).rejects.toMatchObject(denied);
  });

  test('denies whom it denies, whatever IAM says', async () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: 'kms:ScheduleKeyDeletion', Resource: '*' };
    const { id: KeyId } = await makeKey(kms, [rootStatement, deny]);
    await expect(kms.scheduleKeyDeletion({ KeyId })).rejects.toMatchObject({
      ...denied,
      message: expect.stringContaining('with an explicit deny in a resource-based policy') as string,
    });
  });

  test('knows aliases, tags, the caller’s account and that no service called', async () => {
    const { id: KeyId } = await makeKey(kms, [
      rootStatement,
      deny('kms:DisableKey', { StringEquals: { 'aws:ResourceTag/keep': 'yes' } }),
      deny('kms:Encrypt', { StringEquals: { 'kms:RequestAlias': 'alias/closed' } }),
      deny('kms:GenerateDataKey', { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/closed' } }),
      deny('kms:EnableKeyRotation', { StringEquals: { 'kms:CallerAccount': '123456789012' } }),
      deny('kms:DisableKeyRotation', { StringNotEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } }),
    ]);
    await kms.generateDataKey({ KeyId, KeySpec: 'AES_256' });
    await kms.createAlias({ AliasName: 'alias/closed', TargetKeyId: KeyId });
    await kms.tagResource({ KeyId, Tags: [{ TagKey: 'keep', TagValue: 'yes' }] });
    await kms.encrypt({ KeyId, Plaintext: Buffer.from('x') });
    for (const refused of [
      kms.disableKey({ KeyId }),
      kms.encrypt({ KeyId: 'alias/closed', Plaintext: Buffer.from('x') }),
      kms.generateDataKey({ KeyId, KeySpec: 'AES_256' }),
      kms.enableKeyRotation({ KeyId }),
      kms.disableKeyRotation({ KeyId }),
    ]) {
      await expect(refused).rejects.toMatchObject(denied);
    }
  });

  test('comes back as it was put', async () => {
    const { id: KeyId } = await makeKey(kms);
    const Policy = `${keyPolicy([rootStatement])}\n`;
    await kms.putKeyPolicy({ KeyId, PolicyName: 'default', Policy });
    expect(await kms.getKeyPolicy({ KeyId })).toMatchObject({ Policy, PolicyName: 'default' });
    expect(await kms.listKeyPolicies({ KeyId })).toMatchObject({ PolicyNames: ['default'], Truncated: false });
    await expect(kms.getKeyPolicy({ KeyId, PolicyName: 'other' })).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test.each([
    ['that is no JSON', '{'],
    ['without a principal', keyPolicy([{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }])],
    ['without a resource', keyPolicy([{ Effect: 'Allow', Action: 'kms:*', Principal: admin }])],
    [
      'of somebody who does not exist',
      keyPolicy([rootStatement, { ...adminStatement, Principal: { AWS: 'arn:aws:iam::123456789012:user/ghost' } }]),
    ],
    ['that locks its caller out', keyPolicy([{ ...adminStatement, Action: 'kms:Encrypt' }])],
    ['that denies its caller', keyPolicy([rootStatement, deny('kms:PutKeyPolicy')])],
  ])('%s is not taken', async (_what, Policy) => {
    const { id: KeyId } = await makeKey(kms);
    const malformed = { name: 'MalformedPolicyDocumentException' };
    await expect(kms.putKeyPolicy({ KeyId, Policy })).rejects.toMatchObject(malformed);
    await expect(kms.createKey({ Policy })).rejects.toMatchObject(malformed);
  });

  test('that locks its caller out is taken from a caller who says so', async () => {
    const { id: KeyId } = await makeKey(kms);
    const Policy = keyPolicy([{ ...adminStatement, Action: 'kms:Encrypt' }]);
    await kms.putKeyPolicy({ KeyId, Policy, BypassPolicyLockoutSafetyCheck: true });
    await expect(kms.putKeyPolicy({ KeyId, Policy: keyPolicy([rootStatement]) })).rejects.toMatchObject(denied);
  });
});

describe('a grant', () => {
  test('lets its grantee do its operations in its context until it is revoked', async () => {
    const grantee = await userClient(aws, 'grantee', 'sts:GetCallerIdentity');
    const { id: KeyId, arn } = await makeKey(kms);
    const grant = {
      KeyId,
      Name: 'reading',
      GranteePrincipal: 'arn:aws:iam::123456789012:user/grantee',
      Operations: ['Encrypt' as const],
      Constraints: { EncryptionContextSubset: { team: 'red' } },
    };
    const { GrantId } = await kms.createGrant(grant);
    expect((await kms.createGrant(grant)).GrantId).toBe(GrantId);
    const encrypt = (EncryptionContext: Record<string, string>) =>
      grantee.encrypt({ KeyId, Plaintext: Buffer.from('x'), EncryptionContext });
    const { CiphertextBlob } = await encrypt({ team: 'red', more: 'too' });
    await expect(encrypt({ team: 'blue' })).rejects.toMatchObject(denied);
    await expect(grantee.decrypt({ CiphertextBlob })).rejects.toMatchObject(denied);
    expect((await kms.listGrants({ KeyId })).Grants).toMatchObject([{ GrantId, KeyId: arn, Name: 'reading' }]);
    await kms.revokeGrant({ KeyId, GrantId });
    await expect(encrypt({ team: 'red' })).rejects.toMatchObject(denied);
  });

  test('with an exact context does not do for more', async () => {
    const grantee = await userClient(aws, 'exact', 'sts:GetCallerIdentity');
    const { id: KeyId } = await makeKey(kms);
    await kms.createGrant({
      KeyId,
      GranteePrincipal: 'arn:aws:iam::123456789012:user/exact',
      Operations: ['Encrypt'],
      Constraints: { EncryptionContextEquals: { team: 'red' } },
    });
    const Plaintext = Buffer.from('x');
    await expect(grantee.encrypt({ KeyId, Plaintext, EncryptionContext: { team: 'red' } })).resolves.toBeDefined();
    await expect(
      grantee.encrypt({ KeyId, Plaintext, EncryptionContext: { team: 'red', more: 'too' } }),
    ).rejects.toMatchObject(denied);
  });

  test('is retired by its retiring principal, by token', async () => {
    const retiring = await userClient(aws, 'retiring', 'sts:GetCallerIdentity');
    const RetiringPrincipal = 'arn:aws:iam::123456789012:user/retiring';
    const { id: KeyId } = await makeKey(kms);
    const { GrantToken, GrantId } = await kms.createGrant({
      KeyId,
      GranteePrincipal: RetiringPrincipal,
      RetiringPrincipal,
      Operations: ['DescribeKey'],
    });
    expect((await kms.listRetirableGrants({ RetiringPrincipal })).Grants).toMatchObject([{ GrantId }]);
    await expect(retiring.revokeGrant({ KeyId, GrantId })).rejects.toMatchObject(denied);
    await retiring.retireGrant({ GrantToken });
    expect((await kms.listGrants({ KeyId })).Grants).toEqual([]);
    await expect(kms.retireGrant({ GrantToken })).rejects.toMatchObject({ name: 'InvalidGrantTokenException' });
  });
});

describe('other permissions', () => {
  test('an alias needs the right to the alias and to the key', async () => {
    const { id: TargetKeyId, arn } = await makeKey(kms);
    const aliasOnly = await userClient(aws, 'alias-only', 'kms:CreateAlias', 'arn:aws:kms:*:*:alias/*');
    const keyOnly = await userClient(aws, 'key-only', 'kms:CreateAlias', arn);
    const both = await userClient(aws, 'alias-and-key', 'kms:CreateAlias');
    const alias = { AliasName: 'alias/two-rights', TargetKeyId };
    await expect(aliasOnly.createAlias(alias)).rejects.toMatchObject(denied);
    await expect(keyOnly.createAlias(alias)).rejects.toMatchObject(denied);
    await both.createAlias(alias);
  });

  test('tags on a new key need the right to tag', async () => {
    const creator = await userClient(aws, 'creator', 'kms:CreateKey');
    await expect(creator.createKey({})).resolves.toBeDefined();
    await expect(creator.createKey({ Tags: [{ TagKey: 'a', TagValue: '' }] })).rejects.toMatchObject(denied);
  });

  test('a user whose boundary does not allow it is not let in through the account', async () => {
    const iam = new IAM(clientSettings(aws));
    const { Policy } = await iam.createPolicy({
      PolicyName: 'nothing-of-kms',
      PolicyDocument: keyPolicy([{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]),
    });
    const bounded = await userClient(aws, 'bounded', 'kms:*');
    await iam.putUserPermissionsBoundary({ UserName: 'bounded', PermissionsBoundary: Policy?.Arn });
    const { id: KeyId } = await makeKey(kms);
    await expect(bounded.describeKey({ KeyId })).rejects.toMatchObject(denied);
  });
});

test('a new key is recorded with what its request left out', async () => {
  const { KeyMetadata } = await kms.createKey({ Description: 'recorded', Tags: [{ TagKey: 'a', TagValue: 'b' }] });
  const history = await aws.control.history('us-east-1');
  expect(history.findLast(({ eventName }) => eventName === 'CreateKey')).toMatchObject({
    requestParameters: {
      description: 'recorded',
      keySpec: 'SYMMETRIC_DEFAULT',
      keyUsage: 'ENCRYPT_DECRYPT',
      origin: 'AWS_KMS',
      bypassPolicyLockoutSafetyCheck: false,
      tags: [{ tagKey: 'a', tagValue: 'b' }],
    },
    responseElements: { keyMetadata: { arn: KeyMetadata?.Arn, keyState: 'Enabled', enabled: true } },
    resources: [{ ARN: KeyMetadata?.Arn }],
  });
});

test('a change of a key is recorded with the key’s ARN, a denied one without its parameters', async () => {
  const { id: KeyId, arn } = await makeKey(kms);
  await kms.disableKey({ KeyId });
  const nobody = await userClient(aws, 'unrecorded', 'sts:GetCallerIdentity');
  await expect(nobody.enableKey({ KeyId })).rejects.toMatchObject(denied);
  const history = await aws.control.history('us-east-1');
  expect(history.findLast(({ eventName }) => eventName === 'DisableKey')).toMatchObject({
    requestParameters: { keyId: KeyId },
    responseElements: { keyId: arn },
    resources: [{ ARN: arn }],
    readOnly: false,
  });
  expect(history.findLast(({ eventName }) => eventName === 'EnableKey')).toMatchObject({
    errorCode: 'AccessDenied',
    requestParameters: null,
    responseElements: null,
  });
});

function deny(Action: string, Condition?: object): object {
  return { Effect: 'Deny', Principal: '*', Action, Resource: '*', ...(Condition && { Condition }) };
}
