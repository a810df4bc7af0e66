import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../service.js';
import type { WireRequest } from './wire.js';
import type { WireOperation } from './wire-model.js';

/** Reads a document in the protocol's format (XML or JSON). */
export type ReadDocument = (schema: NormalizedSchema, body: Buffer) => unknown;

const ISO_TIME = 5;
const strings = new FromStringShapeDeserializer({
  timestampFormat: { useTrait: true, default: ISO_TIME },
  httpBindings: true,
});

/**
 * Gathers a REST operation's input from path labels, query, headers and body. A streaming blob is a Buffer, empty when nothing was sent;
 * a structured payload that was not sent is absent.
 * @throws AwsError `InvalidArgument` for a label, parameter or header that is not of its type.
 * @see https://smithy.io/2.0/spec/http-bindings.html
 */
export async function readRestInput(
  request: WireRequest,
  operation: WireOperation,
  labels: Readonly<Record<string, string>>,
  readDocument: ReadDocument,
): Promise<Record<string, unknown>> {
  const { input } = operation;
  const found: Record<string, unknown> = {};
  if (!input.isStructSchema()) return found;
  const query = new URLSearchParams(request.query);
  let documentMembers = 0;
  for (const [name, member] of input.structIterator()) {
    const traits = member.getMergedTraits();
    let value: unknown;
    if (traits.httpLabel) value = readText(member, labels[name]);
    else if (traits.httpHeader) value = readText(member, request.headers[traits.httpHeader.toLowerCase()]);
    else if (traits.httpQuery) value = readQuery(member, query.getAll(traits.httpQuery));
    else if (traits.httpPrefixHeaders !== undefined) value = readPrefixed(request.headers, traits.httpPrefixHeaders);
    else if (traits.httpPayload) value = await readPayload(member, request.body, readDocument);
    else documentMembers++;
    if (value !== undefined) found[name] = value;
  }
  if (documentMembers === 0 || request.body.length === 0) return found;
  return { ...((await readDocument(input, request.body)) as object), ...found };
}

function readText(member: NormalizedSchema, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    const value: unknown = strings.read(member, text);
    if (!Number.isNaN(value)) return value;
  } catch (cause) {
    // A time that cannot be parsed; answered like a number that is none.
    if (!(cause instanceof Error)) throw cause;
  }
  throw new AwsError('InvalidArgument', `The value '${text}' of ${member.getMemberName()} is not of its type`, {
    status: 400,
    fields: { ArgumentName: member.getMemberName(), ArgumentValue: text },
  });
}

function readQuery(member: NormalizedSchema, values: readonly string[]): unknown {
  if (member.isListSchema()) {
    const item = member.getValueSchema();
    return values.length > 0 ? values.map((value) => readText(item, value)) : undefined;
  }
  return readText(member, values[0]);
}

function readPrefixed(headers: Readonly<Record<string, string>>, prefix: string): Record<string, string> | undefined {
  const start = prefix.toLowerCase();
  const found = Object.entries(headers).filter(([name]) => name.startsWith(start));
  if (found.length === 0) return undefined;
  return Object.fromEntries(found.map(([name, value]) => [name.slice(start.length), value]));
}

function readPayload(member: NormalizedSchema, body: Buffer, readDocument: ReadDocument): unknown {
  if (member.isBlobSchema()) return body;
  if (body.length === 0) return undefined;
  return member.isStructSchema() ? readDocument(member, body) : body.toString('utf8');
}
