import { expect, test } from 'vitest';
import { NormalizedSchema } from '@smithy/core/schema';
import { restJson1 } from '../../../aws-mocks/protocols/rest-json.js';
import type { WireModel, WireOperation } from '../../../aws-mocks/protocols/wire-model.js';
import type { WireRequest } from '../../../aws-mocks/protocols/wire.js';
import { AwsError } from '../../../aws-mocks/service.js';

// No client of a restJson1 service is among the project's packages: the schemas of one are written out here, as a client would export them.
const [STRING, NUMBER, TIME] = [0, 1, 4];
const input = [
  3,
  'test',
  'PutThingRequest',
  0,
  ['name', 'version', 'when', 'tags', 'color'],
  [
    [STRING, 1],
    [NUMBER, { httpQuery: 'version' }],
    TIME,
    [64 | STRING, { httpQuery: 'tag' }],
    [STRING, { jsonName: 'colour' }],
  ],
  1,
];
const output = [
  3,
  'test',
  'PutThingResponse',
  0,
  ['etag', 'when', 'color'],
  [[STRING, { httpHeader: 'ETag' }], TIME, [STRING, { jsonName: 'colour' }]],
];
const schemaOf = (schema: unknown) => NormalizedSchema.of(schema as never);
const putThing: WireOperation = {
  name: 'PutThing',
  http: ['PUT', '/things/{name}', 201],
  input: schemaOf(input),
  output: schemaOf(output),
};
const model: WireModel = {
  nativeProtocol: 'aws.protocols#restJson1',
  xmlNamespace: '',
  namespace: 'test',
  queryCompatible: false,
  operations: new Map([['PutThing', putThing]]),
  errors: new Map([['ThingGone', { shape: 'ThingGone', code: 'ThingGone', status: 410, messageMember: 'Message' }]]),
};
const ids = { requestId: 'r' };
const request = (changes: Partial<WireRequest> = {}): WireRequest => ({
  method: 'PUT',
  path: '/things/a%20b%2Fc',
  query: 'version=3&tag=x&tag=y',
  headers: {},
  body: Buffer.from('{"when":1767604353.5,"colour":"red"}'),
  sourceIp: '127.0.0.1',
  ...changes,
});

test('the input is gathered from path, query and body', async () => {
  expect(restJson1.findOperation(request(), model)).toBe(putThing);
  expect(await restJson1.readInput(request(), putThing, model)).toEqual({
    name: 'a b/c',
    version: 3,
    tags: ['x', 'y'],
    when: new Date('2026-01-05T09:12:33.500Z'),
    color: 'red',
  });
});

test('the output is parted into head and body', () => {
  const answer = restJson1.writeOutput({ etag: 'e', when: new Date(1500), color: 'red' }, putThing, model, ids);
  expect(answer.status).toBe(201);
  expect(answer.headers).toMatchObject({ etag: 'e', 'content-type': 'application/json', 'x-amzn-requestid': 'r' });
  expect(JSON.parse(new TextDecoder().decode(answer.body as Uint8Array))).toEqual({ when: 1.5, colour: 'red' });
});

test('an error names its type in a header and its message as the shape does', () => {
  const answer = restJson1.writeError(new AwsError('ThingGone', 'gone', { fields: { Thing: 'a' } }), model, ids);
  expect(answer).toMatchObject({ status: 410, headers: { 'x-amzn-errortype': 'ThingGone' } });
  expect(JSON.parse(String(answer.body))).toEqual({ Message: 'gone', Thing: 'a' });
});

test('what cannot be read or is nowhere is refused with what was asked', async () => {
  expect(() => restJson1.findOperation(request({ method: 'POST' }), model)).toThrow(/POST \/things/);
  await expect(restJson1.readInput(request({ body: Buffer.from('{') }), putThing, model)).rejects.toMatchObject({
    code: 'SerializationException',
  });
  await expect(restJson1.readInput(request({ query: 'version=x' }), putThing, model)).rejects.toMatchObject({
    message: expect.stringContaining("'x'") as string,
  });
});
