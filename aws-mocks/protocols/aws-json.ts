import { JsonCodec2 } from '@aws-sdk/core/protocols';
import { AwsError } from '../service.js';
import { describeError } from './describe-error.js';
import { findByName } from './find-by-name.js';
import { nullMember } from './null-member.js';
import type { Protocol } from './protocol.js';
import type { WireModel } from './wire-model.js';

const EPOCH_SECONDS = 7;
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: EPOCH_SECONDS }, jsonName: false });

/** @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export const awsJson10: Protocol = awsJson('1.0');

/** @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const awsJson11: Protocol = awsJson('1.1');

function awsJson(version: '1.0' | '1.1'): Protocol {
  const headersWith = (requestId: string) => ({
    'content-type': `application/x-amz-json-${version}`,
    'x-amzn-requestid': requestId,
  });
  return {
    name: `awsJson${version}`,

    findOperation({ headers }, model) {
      const target = headers['x-amz-target'] ?? '';
      return findByName(target.slice(target.lastIndexOf('.') + 1), model, 'UnknownOperationException');
    },

    async readInput({ body }, { input }) {
      if (!input.isStructSchema() || body.length === 0) return {};
      try {
        return (await codec.createDeserializer().read(input, body.toString('utf8'))) as object;
      } catch (cause) {
        throw new AwsError('SerializationException', `The body cannot be read: ${String(cause)}`, { status: 400 });
      }
    },

    missingMember: ({ path }) => nullMember('ValidationException', path),

    writeOutput(output, operation, _model, { requestId }) {
      if (!operation.output.isStructSchema()) return { status: 200, headers: headersWith(requestId), body: '{}' };
      const serializer = codec.createSerializer();
      serializer.write(operation.output, output);
      return { status: 200, headers: headersWith(requestId), body: serializer.flush() };
    },

    writeError(error, model, { requestId }) {
      const { shape, status, messageMember } = describeError(error, model);
      const body = JSON.stringify({ __type: shape, [messageMember]: error.message, ...error.fields });
      return { status, headers: { ...headersWith(requestId), ...queryErrorHeader(error, model) }, body };
    },
  };
}

/**
 * The header in which services that once spoke Query still name the old error code.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export function queryErrorHeader(error: AwsError, model: WireModel | undefined): Record<string, string> {
  if (!model?.queryCompatible) return {};
  const { code, sender } = describeError(error, model);
  return { 'x-amzn-query-error': `${code};${sender}` };
}
