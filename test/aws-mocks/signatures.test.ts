import { GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpRequest } from '@smithy/core/protocols';
import { Readable } from 'node:stream';
import { startEmbeddedAws, type EmbeddedAws } from '../../aws-mocks/index.js';
import { service as cloudtrail } from '../../aws-mocks/services/cloudtrail/index.js';
import { service as ec2 } from '../../aws-mocks/services/ec2/index.js';
import { service as iam } from '../../aws-mocks/services/iam/index.js';
import { service as s3 } from '../../aws-mocks/services/s3/index.js';
import { clientSettings } from '../helpers/embedded-aws.js';
import { scriptedService } from './scripted-service.js';

const scripted = [
  scriptedService(iam, { GetUser: () => ({ User: { UserName: 'u' } }) }),
  scriptedService(cloudtrail, { DescribeTrails: () => ({ trailList: [] }) }),
  scriptedService(ec2, { DescribeVpcs: () => ({ Vpcs: [] }) }),
  scriptedService(s3, {
    ListBuckets: () => ({ Buckets: [] }),
    PutObject: () => ({}),
    GetObject: () => ({ Body: 'body' }),
  }),
];

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws({
    authorise: () => ({ outcome: 'allowed', reasons: [] }),
    services: scripted.map(({ service }) => service),
  });
});
afterAll(() => aws.stop());

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

const callers = {
  'Query (IAM)': (keys?: Keys) => new IAMClient(clientSettings(aws, 'us-east-1', keys)).send(new GetUserCommand({})),
  'EC2 Query': (keys?: Keys) => new EC2Client(clientSettings(aws, 'us-east-1', keys)).send(new DescribeVpcsCommand({})),
  'JSON (CloudTrail)': (keys?: Keys) =>
    new CloudTrailClient(clientSettings(aws, 'us-east-1', keys)).send(new DescribeTrailsCommand({})),
  'REST XML (S3)': (keys?: Keys) =>
    new S3Client(clientSettings(aws, 'us-east-1', keys)).send(new ListBucketsCommand({})),
};

const answers = [
  ['Query (IAM)', 'SignatureDoesNotMatch', 403, 'InvalidClientTokenId', 403],
  ['EC2 Query', 'AuthFailure', 401, 'AuthFailure', 401],
  ['JSON (CloudTrail)', 'InvalidSignatureException', 400, 'UnrecognizedClientException', 400],
  ['REST XML (S3)', 'SignatureDoesNotMatch', 403, 'InvalidAccessKeyId', 403],
] as const;

describe.each(answers)('%s', (name, mismatch, mismatchStatus, unknown, unknownStatus) => {
  const call = callers[name];

  test('lets the right key in', async () => {
    await expect(call()).resolves.toBeDefined();
  });

  test(`answers a wrong secret with ${mismatch}`, async () => {
    await expect(call({ ...aws.adminCredentials, secretAccessKey: 'wrong' })).rejects.toMatchObject({
      name: mismatch,
      $metadata: { httpStatusCode: mismatchStatus },
    });
  });

  test(`answers a key that nobody has with ${unknown}`, async () => {
    await expect(call({ accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' })).rejects.toMatchObject({
      name: unknown,
      $metadata: { httpStatusCode: unknownStatus },
    });
  });
});

test('a session token that does not belong to the key is refused', async () => {
  await expect(callers['Query (IAM)']({ ...aws.adminCredentials, sessionToken: 'stolen' })).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
  await expect(callers['REST XML (S3)']({ ...aws.adminCredentials, sessionToken: 'stolen' })).rejects.toMatchObject({
    name: 'InvalidToken',
  });
});

/** Changes a request after it was signed. */
function tamper(
  client: { middlewareStack: S3Client['middlewareStack'] },
  change: (request: HttpRequest) => void,
): void {
  client.middlewareStack.add(
    (next) => (args) => {
      change(args.request as HttpRequest);
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
}

describe('a request that was changed after it was signed is refused', () => {
  test('its body, in a service that hashes it', async () => {
    const client = new IAMClient(clientSettings(aws));
    tamper(client as never, (request) => {
      request.body = String(request.body).replace('UserName=good', 'UserName=evil');
    });
    await expect(client.send(new GetUserCommand({ UserName: 'good' }))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
  });

  test("its body, in S3, which compares the declared hash with the body's", async () => {
    const client = new S3Client(clientSettings(aws));
    tamper(client, (request) => {
      request.body = 'evil';
    });
    await expect(client.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'good' }))).rejects.toMatchObject({
      name: 'XAmzContentSHA256Mismatch',
    });
  });

  test('its query', async () => {
    const client = new S3Client(clientSettings(aws));
    tamper(client, (request) => {
      request.query['prefix'] = 'evil';
    });
    await expect(client.send(new ListBucketsCommand({ Prefix: 'good' }))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
  });

  test('its target host', async () => {
    const client = new S3Client(clientSettings(aws));
    tamper(client, (request) => {
      request.headers['host'] = 'elsewhere';
    });
    await expect(client.send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });
});

const clientWithClock = (systemClockOffset: number) => new S3Client({ ...clientSettings(aws), systemClockOffset });

test('a clock that is more than 15 minutes off is refused, one that is less is not', async () => {
  await expect(clientWithClock(14 * 60_000).send(new ListBucketsCommand({}))).resolves.toBeDefined();
  await expect(clientWithClock(-16 * 60_000).send(new ListBucketsCommand({}))).rejects.toMatchObject({
    name: 'RequestTimeTooSkewed',
  });
});

test('a request without a signature is told so, in the protocol it speaks', async () => {
  const form = await fetch(aws.url, { method: 'POST', body: new URLSearchParams({ Action: 'GetUser' }) });
  expect([form.status, await form.text()]).toEqual([
    403,
    expect.stringContaining('<Code>MissingAuthenticationToken</Code>'),
  ]);
  const json = await fetch(aws.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'CloudTrail_20131101.DescribeTrails', 'content-type': 'application/x-amz-json-1.1' },
    body: '{}',
  });
  expect(await json.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  const s3 = await fetch(`${aws.url}/bucket/key`);
  expect([s3.status, await s3.text()]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')]);
});

test('a signature with a part missing is malformed', async () => {
  const response = await fetch(`${aws.url}/bucket`, {
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/s3/aws4_request, Signature=x' },
  });
  expect(await response.text()).toContain('<Code>AuthorizationHeaderMalformed</Code>');
});

test('a signature of the version before is refused with the one to use', async () => {
  const query = 'AWSAccessKeyId=AKIA&Signature=x&Expires=1';
  for (const response of [
    await fetch(`${aws.url}/bucket/key?${query}`),
    await fetch(`${aws.url}/bucket/key`, { headers: { authorization: 'AWS AKIA:x' } }),
  ]) {
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('use AWS4-HMAC-SHA256')]);
  }
});

test('a service that the embedded AWS does not have is refused by name', async () => {
  const { SNSClient, ListTopicsCommand } = await import('@aws-sdk/client-sns');
  await expect(new SNSClient(clientSettings(aws)).send(new ListTopicsCommand({}))).rejects.toMatchObject({
    name: 'NotImplemented',
    message: "The embedded AWS has no service 'sns'.",
  });
});

const presign = async (path: string, expiresIn: number, offsetMs = 0) => {
  const client = new S3Client(clientSettings(aws));
  const signer = (await client.config.signer()) as unknown as {
    presign(request: HttpRequest, options: object): Promise<HttpRequest>;
  };
  const request = new HttpRequest({
    method: 'GET',
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: aws.port,
    path,
    headers: { host: `127.0.0.1:${aws.port}`, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
  });
  const signingDate = new Date(Date.now() + offsetMs);
  const { query } = await signer.presign(request, {
    expiresIn,
    signingDate,
    signingRegion: 'us-east-1',
    signingService: 's3',
  });
  return `${aws.url}${path}?${new URLSearchParams(query as Record<string, string>).toString().replace(/\+/g, '%20')}`;
};

describe('a presigned URL', () => {
  test('opens without a header while it is good', async () => {
    const response = await fetch(await presign('/bucket/key', 60));
    expect([response.status, await response.text()]).toEqual([200, 'body']);
  });

  test('is refused for another key, when changed and when its time is over', async () => {
    const good = await presign('/bucket/key', 60);
    expect((await fetch(good.replace('/bucket/key', '/bucket/other'))).status).toBe(403);
    expect((await fetch(good.replace('X-Amz-Expires=60', 'X-Amz-Expires=600000'))).status).toBe(403);
    const late = await fetch(await presign('/bucket/key', 60, -61_000));
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });
});

test('a chunked body whose chunks were cut short is incomplete', async () => {
  const client = new S3Client(clientSettings(aws));
  tamper(client, (request) => {
    request.body = '5\r\nhello\r\n';
    request.headers['content-length'] = '10';
    delete request.headers['transfer-encoding'];
  });
  const command = new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: Readable.from(['hello']), ContentLength: 5 });
  await expect(client.send(command)).rejects.toMatchObject({ name: 'IncompleteBody' });
});
