import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';

/** What the schemas of an SDK client say of the wire. */
export interface WireModel {
  /** The protocol the client itself speaks, e.g. `aws.protocols#restXml`. */
  readonly nativeProtocol: string;
  /** Empty where answers carry no XML namespace. */
  readonly xmlNamespace: string;
  /** Shape namespace, e.g. `com.amazonaws.sns`. */
  readonly namespace: string;
  /** Answers name the Query error code in a header, for clients that once spoke Query. */
  readonly queryCompatible: boolean;
  readonly operations: ReadonlyMap<string, WireOperation>;
  /** By shape name and by query code. */
  readonly errors: ReadonlyMap<string, WireErrorShape>;
}

/** One operation of a client. */
export interface WireOperation {
  readonly name: string;
  /** REST protocols only: method, URI template with its literal query, status of success. */
  readonly http?: readonly [method: string, uri: string, status: number];
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** One error of a client. `code` is what the Query protocols call it, `shape` what the others do. */
export interface WireErrorShape {
  readonly shape: string;
  readonly code: string;
  readonly status: number;
  readonly messageMember: string;
}

/** The schema kinds that are looked for among a client's exports. */
const OPERATION = 9;
const ERROR = -3;

/**
 * Reads the schemas that an SDK client module exports.
 * @throws Error when the module has no client class: it is not an SDK v3 client.
 */
export function readWireModel(clientModule: object): WireModel {
  const operations = new Map<string, WireOperation>();
  const errors = new Map<string, WireErrorShape>();
  for (const schema of Object.values(clientModule).filter((value) => Array.isArray(value))) {
    if (schema[0] === OPERATION) {
      const operation = readOperation(schema as StaticOperationSchema);
      operations.set(operation.name, operation);
    } else if (schema[0] === ERROR) {
      const error = readError(schema as StaticErrorSchema);
      errors.set(error.code, error);
      errors.set(error.shape, error);
    }
  }
  return { ...readProtocol(clientModule), operations, errors };
}

function readOperation([, , name, traits, input, output]: StaticOperationSchema): WireOperation {
  const http = typeof traits === 'object' ? traits.http : undefined;
  return { name, ...(http && { http }), input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
}

function readError([, , shape, traits, members]: StaticErrorSchema): WireErrorShape {
  const { awsQueryError, httpError, error } = (typeof traits === 'object' ? traits : {}) as {
    awsQueryError?: [code: string, status: number];
    httpError?: number;
    error?: 'client' | 'server';
  };
  return {
    shape,
    code: awsQueryError?.[0] ?? shape,
    status: httpError ?? awsQueryError?.[1] ?? (error === 'server' ? 500 : 400),
    messageMember: members.find((member) => /^message$/i.test(member)) ?? 'message',
  };
}

interface ClientProtocol {
  readonly options?: { readonly xmlNamespace?: string; readonly defaultNamespace?: string };
  readonly awsQueryCompatible?: boolean;
  getShapeId(): string;
}

function readProtocol(
  clientModule: object,
): Pick<WireModel, 'nativeProtocol' | 'xmlNamespace' | 'namespace' | 'queryCompatible'> {
  const Client = Object.entries(clientModule).find(([name]) => name.endsWith('Client') && name !== '__Client')?.[1] as
    (new (options: { region: string }) => { config: { protocol: ClientProtocol } }) | undefined;
  if (!Client) throw new Error('the module exports no client: its schemas cannot be read');
  const { protocol } = new Client({ region: 'us-east-1' }).config;
  return {
    nativeProtocol: protocol.getShapeId(),
    xmlNamespace: protocol.options?.xmlNamespace ?? '',
    namespace: protocol.options?.defaultNamespace ?? '',
    queryCompatible: protocol.awsQueryCompatible ?? false,
  };
}
