import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { createAwsClients } from '../../src/aws/clients.js';
import { type LogBucket, type LogObject, openLogObjects } from '../../src/aws/log-objects.js';
import { findPassingError } from '../../src/aws/passing-error.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

const BUCKET = 'logs-of-everybody';

describe('a bucket of logs', () => {
  let aws: EmbeddedAws;
  let s3: S3;
  beforeAll(async () => {
    aws = await startTestAws();
    s3 = new S3(clientSettings(aws));
    await s3.createBucket({ Bucket: BUCKET });
    for (const Key of ['a/1', 'a/2', 'a/b/3', 'a/c/4', 'd'])
      await s3.putObject({ Bucket: BUCKET, Key, Body: `body of ${Key}` });
  });
  afterAll(() => aws.stop());
  beforeEach(() => aws.control.clearFaults());

  const open = () =>
    openLogObjects(createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials: aws.adminCredentials }), {
      name: BUCKET,
    });
  const find = async (key: string): Promise<LogObject> => {
    const [object] = (await (await open()).list(key)).objects;
    if (!object) throw new Error(`${key} is not there`);
    return object;
  };

  it('lists keys with what tells one content from another', async () => {
    const { objects, folders, next } = await (await open()).list('a/');
    expect(objects.map(({ key }) => key)).toEqual(['a/1', 'a/2', 'a/b/3', 'a/c/4']);
    expect(objects[0]).toEqual({
      key: 'a/1',
      sizeBytes: 11,
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/) as string,
      lastModifiedMs: expect.any(Number) as number,
    });
    expect([folders, next]).toEqual([[], undefined]);
  });

  it('lists keys of any characters, and gives what lies under them', async () => {
    const key = 'odd/a & b <c> "d" \'e\' 한글 100%+.json';
    await s3.putObject({ Bucket: BUCKET, Key: key, Body: 'odd' });
    const objects = await open();
    const [listed = { key: '', sizeBytes: 0 }] = (await objects.list('odd/')).objects;
    expect([listed.key, Buffer.from(await objects.read(listed)).toString()]).toEqual([key, 'odd']);
  });

  it('lists folders, page after page', async () => {
    await aws.control.capPages(1);
    const objects = await open();
    const entries: string[] = [];
    let after: string | undefined;
    do {
      const page = await objects.list('a/', { byFolder: true, ...(after !== undefined && { after }) });
      entries.push(...page.objects.map(({ key }) => key), ...page.folders);
      after = page.next;
    } while (after !== undefined);
    await aws.control.capPages(undefined);
    expect(entries).toEqual(['a/1', 'a/2', 'a/b/', 'a/c/']);
  });

  it('gives an object whole or in parts, in a buffer that is its own', async () => {
    const objects = await open();
    const bytes = await objects.read(await find('a/1'));
    expect([Buffer.from(bytes).toString(), bytes.byteLength, bytes.buffer.byteLength]).toEqual(['body of a/1', 11, 11]);
    expect(Buffer.from(await objects.read(await find('a/1'), { range: { start: 5, end: 7 } })).toString()).toBe('of');
  });

  it('does not give another content than was listed', async () => {
    const object = await find('d');
    await s3.putObject({ Bucket: BUCKET, Key: 'd', Body: 'other body' });
    await expect((await open()).read(object)).rejects.toMatchObject({
      kind: 'aws',
      text: { values: { code: 'PreconditionFailed' } },
    });
  });

  it.each([
    ['throttling', 'throttled'],
    ['unavailable', 'throttled'],
    ['internal-error', 'transient'],
    ['reset', 'transient'],
  ] as const)('sends nothing again by itself: %s is told, as %s', async (kind, passing) => {
    const objects = await open();
    const object = await find('a/1');
    await aws.control.addFault({ kind, call: 's3:*', nth: 1 });
    const error: unknown = await objects.read(object).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind: 'aws' });
    expect(findPassingError(error)).toBe(passing);
  });

  it('stops at once when asked to', async () => {
    const objects = await open();
    const object = await find('a/1');
    await aws.control.addFault({ kind: 'timeout', call: 's3:GetObject' });
    const controller = new AbortController();
    const reading = objects.read(object, { signal: controller.signal });
    controller.abort();
    await expect(reading).rejects.toMatchObject({ kind: 'aws' });
  });

  it('names the permission that is missing', async () => {
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
    const clients = createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials });
    await expect(openLogObjects(clients, { name: BUCKET })).rejects.toThrow(/s3:ListBucket/);
  });
});

describe('what is asked of S3', () => {
  let server: Server;
  let asked: { readonly url: string; readonly headers: NodeJS.Dict<string | string[]> }[];
  let answer: (response: ServerResponse) => void;
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ url: request.url ?? '', headers: request.headers });
      if (request.method === 'HEAD') response.setHeader('x-amz-bucket-region', 'eu-west-1').end();
      else answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    asked = [];
  });

  const open = (bucket: Omit<LogBucket, 'name'>) => {
    const endpointUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
    return openLogObjects(createAwsClients({ region: 'us-east-1', endpointUrl, credentials }), {
      name: BUCKET,
      ...bucket,
    });
  };
  const object = { key: 'a', sizeBytes: 10, etag: '"one"' };

  it('carries the expected owner, and that the requester pays, where these are known', async () => {
    answer = (response) => void response.end('0123456789');
    const objects = await open({ owner: '111122223333', requesterPays: true });
    await objects.read(object);
    const [, { headers } = { headers: {} }] = asked;
    expect(headers).toMatchObject({
      'if-match': '"one"',
      'x-amz-expected-bucket-owner': '111122223333',
      'x-amz-request-payer': 'requester',
    });
    await (await open({})).read(object);
    expect(Object.keys(asked.at(-1)?.headers ?? {})).not.toContain('x-amz-request-payer');
  });

  it('is listed also from a store that writes its pages in another way', async () => {
    const entries =
      '<Contents><Key><![CDATA[a&b]]></Key><Size>7</Size></Contents><CommonPrefixes><Prefix>c/</Prefix></CommonPrefixes>';
    answer = (response) =>
      void response.end(
        `<ListBucketResult>${entries}<NextContinuationToken>n</NextContinuationToken></ListBucketResult>`,
      );
    expect(await (await open({})).list('')).toEqual({
      objects: [{ key: 'a&b', sizeBytes: 7 }],
      folders: ['c/'],
      next: 'n',
    });
  });

  it('is asked again in the bucket’s region', async () => {
    answer = (response) => void response.end('0123456789');
    await (await open({})).read(object);
    expect(asked.at(-1)?.headers['authorization']).toContain('/eu-west-1/s3/');
  });

  it.each([
    ['less than was listed', (response: ServerResponse) => response.end('01234')],
    ['more than was listed', (response: ServerResponse) => response.end('0123456789abcdef')],
    [
      'a connection that ends in the middle',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': 10 });
        response.write('01234', () => response.destroy());
      },
    ],
  ])('is not taken for the object where the answer is %s', async (_what, send) => {
    answer = send;
    const error: unknown = await (await open({})).read(object).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind: 'aws' });
    expect(findPassingError(error)).toBe('transient');
  });
});
