import { CborCodec } from '@smithy/core/cbor';
import { AwsError } from '../service.js';
import { queryErrorHeader } from './aws-json.js';
import { describeError } from './describe-error.js';
import { findByName } from './find-by-name.js';
import { nullMember } from './null-member.js';
import type { Protocol } from './protocol.js';

const codec = new CborCodec();
const DOCUMENT = 15;

/** @see https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export const rpcV2Cbor: Protocol = {
  name: 'rpc-v2-cbor',

  findOperation({ path }, model) {
    const name = /\/service\/[^/]+\/operation\/([^/]+)$/.exec(path)?.[1] ?? '';
    return findByName(name, model, 'UnknownOperationException');
  },

  readInput({ body }, { input }) {
    if (!input.isStructSchema() || body.length === 0) return {};
    try {
      return codec.createDeserializer().read(input, body) as object;
    } catch (cause) {
      throw new AwsError('SerializationException', `The body cannot be read: ${String(cause)}`, { status: 400 });
    }
  },

  missingMember: ({ path }) => nullMember('ValidationException', path),

  writeOutput(output, operation, _model, { requestId }) {
    const value = operation.output.isStructSchema() ? output : {};
    const schema = operation.output.isStructSchema() ? operation.output : DOCUMENT;
    return { status: 200, headers: headersWith(requestId), body: serialize(schema, value) };
  },

  writeError(error, model, { requestId }) {
    const { shape, status, messageMember } = describeError(error, model);
    const type = model ? `${model.namespace}#${shape}` : shape;
    const body = serialize(DOCUMENT, { __type: type, [messageMember]: error.message, ...error.fields });
    return { status, headers: { ...headersWith(requestId), ...queryErrorHeader(error, model) }, body };
  },
};

function serialize(
  schema: Parameters<ReturnType<typeof codec.createSerializer>['write']>[0],
  value: unknown,
): Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  return serializer.flush();
}

function headersWith(requestId: string): Record<string, string> {
  return { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor', 'x-amzn-requestid': requestId };
}
