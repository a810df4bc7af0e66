import { JsonCodec2 } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../service.js';
import { describeError } from './describe-error.js';
import { nullMember } from './null-member.js';
import type { Protocol } from './protocol.js';
import { readRestInput, type ReadDocument } from './rest-input.js';
import { splitRestOutput, type RestOutput } from './rest-output.js';
import { matchRoute, type RouteMatch } from './rest-routes.js';
import type { WireRequest } from './wire.js';
import type { WireModel, WireOperation } from './wire-model.js';

const EPOCH_SECONDS = 7;
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: EPOCH_SECONDS }, jsonName: true });

/** REST with JSON bodies. @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export const restJson1: Protocol = {
  name: 'restJson1',
  findOperation: (request, model) => route(request, model).operation,
  readInput: (request, operation, model) => readRestInput(request, operation, route(request, model).labels, readJson),
  missingMember: ({ path }) => nullMember('ValidationException', path),

  writeOutput(output, operation, _model, { requestId }) {
    const split: RestOutput = operation.output.isStructSchema()
      ? splitRestOutput(output, operation)
      : { status: operation.http?.[2] ?? 200, headers: {} };
    const headers = { 'content-type': 'application/json', 'x-amzn-requestid': requestId, ...split.headers };
    return { status: split.status, headers, body: writeBody(split, operation) };
  },

  writeError(error, model, { requestId }) {
    const { shape, status, messageMember } = describeError(error, model);
    const headers = { 'content-type': 'application/json', 'x-amzn-requestid': requestId, 'x-amzn-errortype': shape };
    return { status, headers, body: JSON.stringify({ [messageMember]: error.message, ...error.fields }) };
  },
};

function route(request: WireRequest, model: WireModel): RouteMatch {
  const match = matchRoute(request, model);
  if (match) return match;
  const asked = `${request.method} ${request.path}`;
  throw new AwsError('UnknownOperationException', `The service has no operation at '${asked}'.`, { status: 404 });
}

const readJson: ReadDocument = async (schema, body) => {
  try {
    return await codec.createDeserializer().read(schema, body.toString('utf8'));
  } catch (cause) {
    throw new AwsError('SerializationException', `The body cannot be read: ${String(cause)}`, { status: 400 });
  }
};

function writeBody({ payload, document }: RestOutput, { output }: WireOperation): string | Uint8Array {
  if (payload && !payload.schema.isStructSchema()) return (payload.value ?? '') as string | Uint8Array;
  if (payload) return payload.value === undefined ? '' : writeJson(payload.schema, payload.value);
  return document ? writeJson(output, document) : '';
}

function writeJson(schema: NormalizedSchema, value: unknown): Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  return serializer.flush();
}
