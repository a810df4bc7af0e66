import { ToStringShapeSerializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { WireOperation } from './wire-model.js';

/** A REST answer taken apart: what goes into the head, and what is left for the body. */
export interface RestOutput {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The member that is the whole body, where the operation has one. */
  readonly payload?: { readonly schema: NormalizedSchema; readonly value: unknown };
  /** Members that go into a document; undefined where the operation has none. */
  readonly document?: Readonly<Record<string, unknown>>;
}

const HTTP_DATE = 6;

/** Splits an output by its HTTP bindings. @see https://smithy.io/2.0/spec/http-bindings.html */
export function splitRestOutput(output: object, { http, output: schema }: WireOperation): RestOutput {
  const values = output as Readonly<Record<string, unknown>>;
  const headers: Record<string, string> = {};
  const document: Record<string, unknown> = {};
  let status = http?.[2] ?? 200;
  let payload: RestOutput['payload'];
  let documentMembers = 0;
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMergedTraits();
    const value = values[name];
    if (traits.httpPayload) payload = { schema: member, value };
    else if (traits.httpResponseCode) status = typeof value === 'number' ? value : status;
    else if (traits.httpHeader) Object.assign(headers, writeHeader(traits.httpHeader, member, value));
    else if (traits.httpPrefixHeaders !== undefined)
      Object.assign(headers, writePrefixed(traits.httpPrefixHeaders, value));
    else {
      documentMembers++;
      document[name] = value;
    }
  }
  // Only S3 answers a part of what there is, and its model knows no status for it. https://www.rfc-editor.org/rfc/rfc9110#status.206
  if (headers['content-range'] !== undefined) status = 206;
  return { status, headers, ...(payload ? { payload } : documentMembers > 0 && { document }) };
}

function writeHeader(name: string, member: NormalizedSchema, value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  const serializer = new ToStringShapeSerializer({
    timestampFormat: { useTrait: true, default: HTTP_DATE },
    httpBindings: true,
  });
  serializer.write(member, value);
  return { [name.toLowerCase()]: serializer.flush() };
}

function writePrefixed(prefix: string, value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, string>).map(([name, text]) => [
      `${prefix}${name}`.toLowerCase(),
      text,
    ]),
  );
}
