import { CreateUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { appendFile, cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AlreadyServed, EmbeddedAwsError, findServer, type EmbeddedAws } from '../../aws-mocks/index.js';
import { STATE_VERSION } from '../../aws-mocks/state-file.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

let root: string;
let dir: string;
const running: EmbeddedAws[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'embedded-aws-'));
  dir = join(root, 'account');
});
afterEach(async () => {
  for (const aws of running.splice(0)) await aws.stop();
  await rm(root, { recursive: true });
});

const start = async (options: Parameters<typeof startTestAws>[0] = {}) => {
  const aws = await startTestAws({ dir, ...options });
  running.push(aws);
  return aws;
};
const stop = async (aws: EmbeddedAws) => {
  running.splice(running.indexOf(aws), 1);
  await aws.stop();
};
const createUser = (aws: EmbeddedAws, UserName: string) =>
  new IAMClient(clientSettings(aws)).send(new CreateUserCommand({ UserName }));
const userNames = async (aws: EmbeddedAws) => {
  const { Users } = await new IAMClient(clientSettings(aws)).send(new ListUsersCommand({}));
  return Users?.map(({ UserName }) => UserName);
};

test('keys, state, bodies and history outlive the process', async () => {
  const first = await start();
  await createUser(first, 'kept');
  const s3 = new S3Client(clientSettings(first));
  await s3.send(new CreateBucketCommand({ Bucket: 'kept-bucket' }));
  await s3.send(new PutObjectCommand({ Bucket: 'kept-bucket', Key: 'k', Body: 'kept' }));
  await stop(first);

  const second = await start();
  expect(second.adminCredentials).toEqual(first.adminCredentials);
  expect(await userNames(second)).toEqual(expect.arrayContaining(['kept', 'sandbox-admin']));
  const { Body } = await new S3Client(clientSettings(second)).send(
    new GetObjectCommand({ Bucket: 'kept-bucket', Key: 'k' }),
  );
  expect(await Body?.transformToString()).toBe('kept');
  const names = (await second.control.history('us-east-1')).map(({ eventName }) => eventName);
  expect(names.slice(0, 2)).toEqual(['CreateUser', 'CreateBucket']);
});

test('a process that is killed loses nothing that it had answered', async () => {
  const first = await start();
  await createUser(first, 'answered');
  // What a killed process leaves: its files as they are at this moment (its mark apart, for this process lives).
  const left = join(root, 'left');
  await cp(dir, left, { recursive: true });
  await rm(join(left, 'server.json'));
  const second = await start({ dir: left });
  expect(await userNames(second)).toContain('answered');
  expect((await second.control.history('us-east-1')).map(({ eventName }) => eventName)).toContain('CreateUser');
});

test('a record that was cut off in the middle is dropped, the ones before and after stay', async () => {
  const first = await start();
  await createUser(first, 'before');
  await stop(first);
  await appendFile(join(dir, 'events.ndjson'), '{"eventName":"CutO');
  const second = await start();
  await createUser(second, 'after');
  const events = (await second.control.history('us-east-1')).map(({ requestParameters }) => requestParameters);
  expect(events).toEqual([{ userName: 'before' }, { userName: 'after' }]);
});

test('only the owner can read what holds secrets', async () => {
  const aws = await start();
  await createUser(aws, 'u');
  for (const file of ['state.json', 'server.json', 'events.ndjson']) {
    expect([file, (await stat(join(dir, file))).mode & 0o777]).toEqual([file, 0o600]);
  }
  expect((await stat(dir)).mode & 0o777).toBe(0o700);
});

describe('a state that cannot be used', () => {
  const damaged: readonly (readonly [what: string, text: string, says: RegExp])[] = [
    ['is not JSON', '{"version":1', /state\.json is damaged: delete the folder/],
    ['is of another version', '{"version":99}', /state\.json is of version 99/],
    ['is nothing at all', 'null', /state\.json is of version undefined/],
    ['lacks a part', `{"version":${STATE_VERSION},"clockOffsetMs":0}`, /state\.json is incomplete/],
  ];

  test.each(damaged)('because it %s is refused, and the folder is free again', async (_what, text, says) => {
    const aws = await start();
    await stop(aws);
    await writeFile(join(dir, 'state.json'), text);
    const failure: unknown = await start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EmbeddedAwsError);
    expect((failure as Error).message).toMatch(says);
    expect(await findServer(dir)).toBeUndefined();
  });

  test('because it is another account is refused', async () => {
    await stop(await start({ accountId: '111122223333' }));
    await expect(start({ accountId: '123456789012' })).rejects.toThrow(/holds account 111122223333, not 123456789012/);
    expect((await start()).accountId).toBe('111122223333');
  });
});

describe('one process at a time', () => {
  test('a folder that is served is not served again; the error says by whom', async () => {
    const aws = await start();
    const failure: unknown = await start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AlreadyServed);
    expect((failure as AlreadyServed).server).toEqual({ pid: process.pid, port: aws.port, url: aws.url });
    expect(await findServer(dir)).toEqual({
      pid: process.pid,
      port: aws.port,
      url: aws.url,
      accountId: '123456789012',
      adminCredentials: aws.adminCredentials,
    });
  });

  test('a server that has died, or whose number is somebody else by now, is not in the way', async () => {
    const aws = await start();
    await stop(aws);
    expect(await findServer(dir)).toBeUndefined();
    for (const server of [
      { pid: 2 ** 22 + 1, port: 1 },
      { pid: process.pid, port: 1 },
    ]) {
      await writeFile(join(dir, 'server.json'), JSON.stringify({ ...server, url: 'http://127.0.0.1:1' }));
      expect(await findServer(dir)).toBeUndefined();
      await stop(await start());
    }
    await writeFile(join(dir, 'server.json'), '{"pid":');
    expect((await start()).port).toBeGreaterThan(0);
  });

  test('stopping takes the mark away', async () => {
    await stop(await start());
    await expect(readFile(join(dir, 'server.json'))).rejects.toThrow('ENOENT');
  });
});
