import { CreateUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startHttpServer } from '../../aws-mocks/http-server.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

test('of many calls at once for the same thing exactly one wins', async () => {
  const aws = await startTestAws();
  const iam = new IAMClient(clientSettings(aws));
  const calls = Array.from({ length: 12 }, () => iam.send(new CreateUserCommand({ UserName: 'same' })));
  const outcomes = await Promise.allSettled(calls);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { Users } = await iam.send(new ListUsersCommand({}));
  expect(Users?.map(({ UserName }) => UserName)).toEqual(['same', 'sandbox-admin']);
  await aws.stop();
});

const recordsOfOneCall = async () => {
  let count = 0;
  const random = (length: number) => createHash('shake256', { outputLength: length }).update(String(count++)).digest();
  const aws = await startTestAws({ now: () => Date.UTC(2026, 0, 5), random });
  await new IAMClient(clientSettings(aws)).send(new CreateUserCommand({ UserName: 'u' }));
  const records = await aws.control.history('us-east-1');
  await aws.stop();
  return records.map(({ tlsDetails: _port, ...record }) => record);
};

test('with the same clock and randomness the same calls leave the same records', async () => {
  expect(await recordsOfOneCall()).toEqual(await recordsOfOneCall());
});

/** A connection on which these lines were sent and, asked by `Expect`, the server has said that it is listening. */
async function sendAndWait(port: number, lines: readonly string[]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write([...lines, 'host: x', 'expect: 100-continue', '', ''].join('\r\n'));
  await once(socket, 'data');
  return socket;
}

test('stopping does not wait for a client that never finishes its request, and may be asked for twice', async () => {
  const aws = await startTestAws();
  const socket = await sendAndWait(aws.port, ['POST / HTTP/1.1', 'content-length: 10']);
  const closed = once(socket, 'close');
  await Promise.all([aws.stop(), aws.stop(), closed]);
  expect(socket.destroyed).toBe(true);
});

test('a request that comes before the server knows how to answer waits', async () => {
  const server = await startHttpServer(0);
  const answered = fetch(`http://127.0.0.1:${server.port}/path`);
  server.answerWith(async ({ path }) => ({ status: 200, headers: {}, body: `answer to ${path}` }));
  expect(await (await answered).text()).toBe('answer to /path');
  await server.stop();
});

test('a request that waits while the server fails to start is told so', async () => {
  const server = await startHttpServer(0);
  const socket = await sendAndWait(server.port, ['POST / HTTP/1.1', 'content-length: 0']);
  const [[response]] = await Promise.all([once(socket, 'data'), server.stop()]);
  expect(String(response)).toContain('503');
});

test('what cannot even be answered in a protocol is a 500 in plain text', async () => {
  const server = await startHttpServer(0);
  server.answerWith(async () => {
    throw new Error('no such module');
  });
  const response = await fetch(`http://127.0.0.1:${server.port}`);
  expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('no such module')]);
  await server.stop();
});
