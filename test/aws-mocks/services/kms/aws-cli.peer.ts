import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { awsClis, openAwsCli, type AwsCli } from '../../../peers/aws-clis.js';
import { keyPolicy, rootStatement } from './start-kms.js';

interface KeyAnswer {
  readonly KeyMetadata: { readonly KeyId: string; readonly Arn: string; readonly KeyState: string };
}

describe.each(awsClis)('%s', (_, command, version) => {
  let aws: EmbeddedAws;
  let client: AwsCli;
  let folder: string;

  beforeAll(async () => {
    aws = await startTestAws();
    client = await openAwsCli(command, version, aws);
    folder = mkdtempSync(join(tmpdir(), 'kms-cli-'));
  });
  afterAll(async () => {
    await aws?.stop();
    client?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function cli(args: string): Promise<string> {
    const { exitCode, stdout, stderr } = await client.run(args, 'eu-west-1');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    return stdout;
  }

  async function refusal(args: string): Promise<string | undefined> {
    const { stderr } = await client.run(args, 'eu-west-1');
    return /\((.+?)\)/.exec(stderr)?.[1];
  }

  function written(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  async function makeKey(options = ''): Promise<KeyAnswer['KeyMetadata']> {
    return (JSON.parse(await cli(`kms create-key${options}`)) as KeyAnswer).KeyMetadata;
  }

  test('makes a key with policy, tags and alias, and finds all of it again', async () => {
    const policy = written('policy.json', keyPolicy([rootStatement]));
    const { KeyId, Arn } = await makeKey(` --policy file://${policy} --tags TagKey=for,TagValue=logs`);
    await cli(`kms create-alias --alias-name alias/made --target-key-id ${KeyId}`);
    expect(JSON.parse(await cli('kms describe-key --key-id alias/made'))).toMatchObject({ KeyMetadata: { Arn } });
    expect(await cli(`kms get-key-policy --key-id ${KeyId} --policy-name default --output text`)).toContain(
      keyPolicy([rootStatement]),
    );
    expect(JSON.parse(await cli(`kms list-resource-tags --key-id ${KeyId}`))).toMatchObject({
      Tags: [{ TagKey: 'for', TagValue: 'logs' }],
    });
    const keys = JSON.parse(await cli('kms list-keys --page-size 1')) as { Keys: { KeyArn: string }[] };
    expect(keys.Keys.map(({ KeyArn }) => KeyArn)).toContain(Arn);
  });

  test('encrypts a file and decrypts it, with the same encryption context only', async () => {
    const { KeyId } = await makeKey();
    const plain = written('plain.txt', 'attack at dawn');
    const sealed = join(folder, 'sealed');
    const blob = await cli(
      `kms encrypt --key-id ${KeyId} --plaintext fileb://${plain} --encryption-context team=red --query CiphertextBlob --output text`,
    );
    writeFileSync(sealed, Buffer.from(blob, 'base64'));
    const decrypt = `kms decrypt --ciphertext-blob fileb://${sealed} --query Plaintext --output text`;
    const opened = await cli(`${decrypt} --encryption-context team=red`);
    expect(Buffer.from(opened, 'base64')).toEqual(readFileSync(plain));
    expect(await refusal(`${decrypt} --encryption-context team=blue`)).toBe('InvalidCiphertextException');
    const dataKey = JSON.parse(await cli(`kms generate-data-key --key-id ${KeyId} --key-spec AES_256`)) as {
      Plaintext: string;
    };
    expect(Buffer.from(dataKey.Plaintext, 'base64')).toHaveLength(32);
  });

  test('sees a key’s states and their errors', async () => {
    const { KeyId } = await makeKey();
    await cli(`kms enable-key-rotation --key-id ${KeyId}`);
    expect(JSON.parse(await cli(`kms get-key-rotation-status --key-id ${KeyId}`))).toMatchObject({
      KeyRotationEnabled: true,
    });
    await cli(`kms disable-key --key-id ${KeyId}`);
    const generate = `kms generate-data-key --key-id ${KeyId} --key-spec AES_256`;
    expect(await refusal(generate)).toBe('DisabledException');
    const scheduled = await cli(`kms schedule-key-deletion --key-id ${KeyId} --pending-window-in-days 7`);
    expect(scheduled).toContain('DeletionDate');
    expect(await refusal(generate)).toBe('KMSInvalidStateException');
    await cli(`kms cancel-key-deletion --key-id ${KeyId}`);
    expect(await refusal('kms describe-key --key-id alias/none')).toBe('NotFoundException');
  });

  test('gives and takes back a grant', async () => {
    const { KeyId } = await makeKey();
    const made = await cli(
      `kms create-grant --key-id ${KeyId} --grantee-principal arn:aws:iam::123456789012:user/sandbox-admin --operations Decrypt --query GrantId --output text`,
    );
    expect(await cli(`kms list-grants --key-id ${KeyId}`)).toContain(made.trim());
    await cli(`kms revoke-grant --key-id ${KeyId} --grant-id ${made.trim()}`);
    expect(JSON.parse(await cli(`kms list-grants --key-id ${KeyId}`))).toMatchObject({ Grants: [] });
  });

  test('copies a file into S3 and out again under a key, but not while the key is disabled', async () => {
    const { KeyId, Arn } = await makeKey();
    const letter = written('letter.txt', 'dear all');
    const back = join(folder, 'back.txt');
    await cli('s3 mb s3://cli-kms-bucket');
    await cli(`s3 cp --quiet ${letter} s3://cli-kms-bucket/letter --sse aws:kms --sse-kms-key-id ${KeyId}`);
    expect(JSON.parse(await cli('s3api head-object --bucket cli-kms-bucket --key letter'))).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: Arn,
    });
    await cli(`s3 cp --quiet s3://cli-kms-bucket/letter ${back}`);
    expect(readFileSync(back, 'utf8')).toBe('dear all');
    await cli(`kms disable-key --key-id ${KeyId}`);
    expect(await refusal(`s3api get-object --bucket cli-kms-bucket --key letter ${back}`)).toBe(
      'KMS.DisabledException',
    );
  });
});
