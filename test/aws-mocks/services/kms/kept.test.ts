import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { keyPolicy, kmsClient, makeKey, rootStatement } from './start-kms.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kms-kept-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('keys outlive the process with all that belongs to them, and still decrypt', async () => {
  const first = await startTestAws({ dir });
  const before = kmsClient(first);
  const { id: KeyId, arn } = await makeKey(before, [rootStatement]);
  await before.createAlias({ AliasName: 'alias/kept', TargetKeyId: KeyId });
  await before.enableKeyRotation({ KeyId });
  const grantee = 'arn:aws:iam::123456789012:user/sandbox-admin';
  await before.createGrant({ KeyId, GranteePrincipal: grantee, Operations: ['Decrypt'] });
  const EncryptionContext = { team: 'red' };
  const { CiphertextBlob } = await before.encrypt({ KeyId, Plaintext: Buffer.from('kept'), EncryptionContext });
  const { DeletionDate } = await before.scheduleKeyDeletion({ KeyId: (await makeKey(before)).id });
  await first.stop();
  // It holds the keys' material.
  expect(statSync(join(dir, 'state.json')).mode & 0o077).toBe(0);

  const second = await startTestAws({ dir });
  const after = kmsClient(second);
  const decrypted = await after.decrypt({ CiphertextBlob, EncryptionContext });
  expect(Buffer.from(decrypted.Plaintext ?? '').toString()).toBe('kept');
  expect((await after.describeKey({ KeyId: 'alias/kept' })).KeyMetadata?.Arn).toBe(arn);
  expect((await after.getKeyPolicy({ KeyId })).Policy).toBe(keyPolicy([rootStatement]));
  expect((await after.getKeyRotationStatus({ KeyId })).KeyRotationEnabled).toBe(true);
  expect((await after.listGrants({ KeyId })).Grants).toMatchObject([{ GranteePrincipal: grantee }]);
  const { Keys = [] } = await after.listKeys({});
  const described = await Promise.all(Keys.map((key) => after.describeKey({ KeyId: key.KeyId })));
  const doomed = described.find(({ KeyMetadata }) => KeyMetadata?.KeyState === 'PendingDeletion');
  expect(doomed?.KeyMetadata?.DeletionDate).toEqual(DeletionDate);
  await second.stop();
});
