import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import { AwsError } from '../service.js';
import { hostId } from '../services/s3/host-id.js';
import { describeError } from './describe-error.js';
import type { Protocol } from './protocol.js';
import { readRestInput, type ReadDocument } from './rest-input.js';
import { splitRestOutput, type RestOutput } from './rest-output.js';
import { matchRoute, type RouteMatch } from './rest-routes.js';
import { decodeS3, readS3Address } from './s3-address.js';
import type { WireRequest } from './wire.js';
import { structureOf } from './static-structure.js';
import type { WireModel, WireOperation } from './wire-model.js';
import { membersOf, textMember, writeXml } from './xml.js';

const ISO_TIME = 5;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * REST with XML bodies, as S3 speaks it: the bucket may be in the host or in the path.
 * @see https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const restXml: Protocol = {
  name: 'restXml',
  findOperation: (request, model) => route(request, model).operation,
  readInput: (request, operation, model) => readRestInput(request, operation, route(request, model).labels, readXml),

  missingMember({ path, member }, { input }) {
    const isPayload = !path.includes('.') && input.getMemberSchema(member).getMergedTraits().httpPayload;
    return isPayload
      ? new AwsError('MissingRequestBodyError', 'Request Body is empty', { status: 400 })
      : new AwsError('MalformedXML', MALFORMED, { status: 400 });
  },

  writeOutput(output, operation, model, { requestId }) {
    const split = operation.output.isStructSchema() ? splitRestOutput(output, operation) : { status: 200, headers: {} };
    const status = operation.output.isStructSchema() ? split.status : (operation.http?.[2] ?? 200);
    const body = writeBody(split, operation, model);
    const type = typeof body === 'string' && body !== '' ? { 'content-type': 'application/xml' } : {};
    return { status, headers: { ...type, ...headersWith(requestId), ...split.headers }, body };
  },

  writeError(error, model, { requestId }) {
    const { code, status } = describeError(error, model);
    const fields = Object.entries(error.fields).map(([name, value]) => textMember(name, String(value)));
    const members = [textMember('Code', code), textMember('Message', error.message), ...fields];
    const ids = [textMember('RequestId', requestId), textMember('HostId', hostId(requestId))];
    const body = DECLARATION + writeXml('Error', [...members, ...ids]);
    return { status, headers: { 'content-type': 'application/xml', ...headersWith(requestId) }, body };
  },
};

const MALFORMED = 'The XML you provided was not well-formed or did not validate against our published schema';

function route(request: WireRequest, model: WireModel): RouteMatch {
  const { bucket, path } = readS3Address(request.headers['host'] ?? '', request.path);
  decodeS3(path);
  const match = matchRoute(
    { ...request, path },
    model,
    (operation) => takesBucket(operation) === (bucket !== undefined),
  );
  if (!match) {
    throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
      status: 405,
      fields: { Method: request.method },
    });
  }
  return bucket === undefined ? match : { ...match, labels: { ...match.labels, Bucket: bucket } };
}

function takesBucket({ input }: WireOperation): boolean {
  return structureOf(input)?.[4].includes('Bucket') ?? false;
}

const readXml: ReadDocument = (schema, body) => {
  const deserializer = new XmlShapeDeserializer({
    timestampFormat: { useTrait: true, default: ISO_TIME },
    httpBindings: false,
    xmlNamespace: '',
    serviceNamespace: '',
  });
  try {
    return deserializer.read(schema, body);
  } catch {
    throw new AwsError('MalformedXML', MALFORMED, { status: 400 });
  }
};

function writeBody({ payload, document }: RestOutput, operation: WireOperation, model: WireModel): string | Uint8Array {
  if (payload) {
    if (payload.value === undefined) return '';
    if (!payload.schema.isStructSchema()) return payload.value as string | Uint8Array;
    const traits = payload.schema.getMergedTraits();
    const root = traits.xmlName ?? payload.schema.getName() ?? operation.name;
    return DECLARATION + writeXml(root, membersOf(payload.schema, payload.value as object), model.xmlNamespace);
  }
  if (!document) return '';
  const root = operation.output.getMergedTraits().xmlName ?? operation.output.getName() ?? `${operation.name}Response`;
  return DECLARATION + writeDocument(root, operation, document, model);
}

/** An answer of one text member named like its root (GetBucketLocation) is the bare root in S3. */
function writeDocument(
  root: string,
  { output }: WireOperation,
  document: Readonly<Record<string, unknown>>,
  { xmlNamespace }: WireModel,
): string {
  const members = membersOf(output, document);
  const xml = writeXml(root, members, xmlNamespace);
  const isBare = members.length === 1 && members[0]?.name === root;
  return isBare ? xml.replace(`<${root}>`, '').replace(`</${root}>`, '') : xml;
}

function headersWith(requestId: string): Record<string, string> {
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': hostId(requestId) };
}
