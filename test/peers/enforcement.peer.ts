import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EC2Client, DescribeInstancesCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DetachUserPolicyCommand,
  IAMClient,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCli } from '../helpers/run-cli.js';
import { startMoto, type Moto } from './start-moto.js';

/**
 * Whether IAM as others wrote it agrees with a recommendation. What moto 5 looks at: the action and, for S3 only, the real ARN of bucket
 * or object; for every other service it asks about `*`, and it refuses whatever has a condition. So the history here is of direct calls
 * on S3 and of actions that take no resource.
 */
describe('a recommended policy that moto enforces', () => {
  const seedKeys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' };
  const broad = ['AmazonS3FullAccess', 'AmazonEC2FullAccess'].map((name) => `arn:aws:iam::aws:policy/${name}`);
  let moto: Moto;
  let folder: string;
  let worker: Clients;

  beforeAll(async () => {
    moto = await startMoto();
    folder = mkdtempSync(join(tmpdir(), 'trimtrail-enforcement-'));
    vi.stubEnv('AWS_ACCESS_KEY_ID', seedKeys.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', seedKeys.secretAccessKey);
    const admin = openClients(moto.url, seedKeys);
    worker = openClients(moto.url, await seed(admin, broad));
    writeFileSync(join(folder, 'records.json'), JSON.stringify({ Records: history }));
    await replacePolicies(admin, broad, await recommendFor(moto.url, folder));
    await enforce(moto.url);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await moto?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it.each<[string, (clients: Clients) => Promise<unknown>]>([
    ['s3:ListAllMyBuckets', ({ s3 }) => s3.send(new ListBucketsCommand({}))],
    ['s3:ListBucket', ({ s3 }) => s3.send(new ListObjectsV2Command({ Bucket: 'data' }))],
    ['s3:GetObject on the object', ({ s3 }) => s3.send(new GetObjectCommand({ Bucket: 'data', Key: 'in/report' }))],
    [
      's3:PutObject on the object',
      ({ s3 }) => s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'out/report', Body: 'x' })),
    ],
    ['ec2:DescribeInstances', ({ ec2 }) => ec2.send(new DescribeInstancesCommand({}))],
  ])('still lets its user do what it did: %s', async (_, call) => {
    await expect(call(worker)).resolves.toBeDefined();
  });

  it.each<[string, (clients: Clients) => Promise<unknown>]>([
    ['another object read', ({ s3 }) => s3.send(new GetObjectCommand({ Bucket: 'data', Key: 'out/report' }))],
    [
      'an object written that was only read',
      ({ s3 }) => s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'in/report', Body: 'x' })),
    ],
    ['an object deleted', ({ s3 }) => s3.send(new DeleteObjectCommand({ Bucket: 'data', Key: 'in/report' }))],
    ['another bucket listed', ({ s3 }) => s3.send(new ListObjectsV2Command({ Bucket: 'other' }))],
    ['another action of the service', ({ ec2 }) => ec2.send(new DescribeVpcsCommand({}))],
    ['another service', ({ iam }) => iam.send(new ListUsersCommand({}))],
  ])('refuses what it never did: %s', async (_, call) => {
    await expect(call(worker)).rejects.toMatchObject({
      name: expect.stringMatching(/^(AccessDenied|UnauthorizedOperation)/),
    });
  });
});

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

interface Clients {
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly s3: S3Client;
}

function openClients(endpoint: string, credentials: Keys): Clients {
  const settings = { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
  return {
    ec2: new EC2Client(settings),
    iam: new IAMClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
  };
}

/** A user with broad policies, and what it worked on. */
async function seed({ iam, s3 }: Clients, policies: readonly string[]): Promise<Keys> {
  for (const Bucket of ['data', 'other']) await s3.send(new CreateBucketCommand({ Bucket }));
  for (const Key of ['in/report', 'out/report']) {
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key, Body: 'x' }));
  }
  await iam.send(new CreateUserCommand({ UserName: 'worker' }));
  for (const PolicyArn of policies) await iam.send(new AttachUserPolicyCommand({ UserName: 'worker', PolicyArn }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'worker' }));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
  return { accessKeyId, secretAccessKey };
}

const calls: readonly (readonly [service: string, eventName: string, requestParameters?: object])[] = [
  ['s3', 'ListBuckets'],
  ['s3', 'ListObjects', { bucketName: 'data' }],
  ['s3', 'GetObject', { bucketName: 'data', key: 'in/report' }],
  ['s3', 'PutObject', { bucketName: 'data', key: 'out/report' }],
  ['ec2', 'DescribeInstances'],
];

const history = calls.map(([service, eventName, requestParameters], index) => ({
  eventVersion: '1.08',
  eventID: `event-${index}`,
  eventTime: '2026-05-01T10:00:00Z',
  eventSource: `${service}.amazonaws.com`,
  eventName,
  awsRegion: 'us-east-1',
  eventType: 'AwsApiCall',
  recipientAccountId: '123456789012',
  requestParameters: requestParameters ?? null,
  responseElements: null,
  userIdentity: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::123456789012:user/worker',
    accountId: '123456789012',
    userName: 'worker',
  },
}));

interface Report {
  readonly recommendations: readonly {
    readonly policies: readonly { readonly name: string; readonly document: object }[];
    readonly summary: { readonly removedActions: number };
  }[];
}

/** The recommendation from the history and from what moto says is attached. */
async function recommendFor(url: string, cwd: string): Promise<Report['recommendations'][number]> {
  const global = ['--endpoint-url', url, '--region', 'us-east-1', '--output', 'json'];
  const flags = ['--user', 'worker', '--logs', 'records.json', '--account-details', 'live', '--unknowable', 'drop'];
  const { exitCode, stdout, stderr } = await runCli([...global, 'recommend', ...flags], { cwd });
  expect(exitCode, stderr).toBe(0);
  const [recommendation] = (JSON.parse(stdout) as Report).recommendations;
  if (!recommendation) throw new Error('nothing is recommended for worker');
  expect(recommendation.summary.removedActions).toBeGreaterThan(500);
  return recommendation;
}

async function replacePolicies(
  { iam }: Clients,
  old: readonly string[],
  { policies }: Report['recommendations'][number],
): Promise<void> {
  for (const { name, document } of policies) {
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: name, PolicyDocument: JSON.stringify(document) }),
    );
    await iam.send(new AttachUserPolicyCommand({ UserName: 'worker', PolicyArn: Policy?.Arn }));
  }
  for (const PolicyArn of old) await iam.send(new DetachUserPolicyCommand({ UserName: 'worker', PolicyArn }));
}

/** From the next call on moto checks signatures and permissions. */
async function enforce(url: string): Promise<void> {
  const answer = await fetch(`${url}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  expect(answer.status).toBe(200);
}
