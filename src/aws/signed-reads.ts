import type { IncomingMessage } from 'node:http';
import type { GetObjectCommandInput, S3 } from '@aws-sdk/client-s3';

/** Headers by their names in lower case. */
type Headers = Readonly<Record<string, string>>;

/**
 * Asks for an object.
 * @returns the answer's body; undefined where S3 says no, which the SDK's own call explains.
 * @throws what the network does, and S3's 500s under their code.
 */
export type SignedRead = (key: string, headers: Headers, signal?: AbortSignal) => Promise<IncomingMessage | undefined>;

/** What is between the SDK's steps, as far as it is used here. */
interface WireRequest {
  readonly path: string;
  readonly headers: Headers;
}
interface Scheme {
  readonly httpAuthOption: { readonly schemeId: string; readonly signingProperties?: unknown };
  readonly signer: { sign(request: WireRequest, identity: unknown, properties: unknown): Promise<WireRequest> };
}
interface SmithyContext {
  readonly __smithy_context?: { readonly selectedHttpAuthScheme?: Scheme };
}
interface Answer {
  readonly response: { readonly statusCode: number; readonly body: IncomingMessage };
}

/** A key that needs no escaping and stands at the end of the request's path. */
const ANY_KEY = 'any-key';
/** Longest answer that is looked at for its code. */
const MAX_ERROR_CHARS = 65_536;

/**
 * GetObject for very many keys of one bucket: the SDK makes the request once (endpoint, headers), and from then on it is only given
 * another key, signed by the SDK's signer and sent by its handler. A whole call of the SDK costs five times that, which would be more than
 * unpacking a log.
 * @returns undefined where requests to the bucket are not signed in the usual way.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export async function openSignedReads(
  s3: S3,
  address: Omit<GetObjectCommandInput, 'Key'>,
): Promise<SignedRead | undefined> {
  const made = await makeRequest(s3, { ...address, Key: ANY_KEY });
  if (!made?.request.path.endsWith(`/${ANY_KEY}`) || made.scheme.httpAuthOption.schemeId !== 'aws.auth#sigv4')
    return undefined;
  const { request, scheme } = made;
  const folder = request.path.slice(0, -ANY_KEY.length);
  return async (key, headers, signal) => {
    const asked = { ...request, path: folder + escapeKey(key), headers: { ...request.headers, ...headers } };
    const identity = await s3.config.credentials();
    const signed = await scheme.signer.sign(asked, identity, scheme.httpAuthOption.signingProperties);
    const { response } = (await s3.config.requestHandler.handle(
      signed as never,
      signal && { abortSignal: signal },
    )) as Answer;
    if (response.statusCode === 200 || response.statusCode === 206) return response.body;
    if (response.statusCode >= 500) throw await toServerError(response);
    response.body.destroy();
    return undefined;
  };
}

/** The request and how it is to be signed, as the SDK has them right before signing; nothing is sent. */
async function makeRequest(
  s3: S3,
  input: GetObjectCommandInput,
): Promise<{ readonly request: WireRequest; readonly scheme: Scheme } | undefined> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  const command = new GetObjectCommand(input);
  let made: { readonly request: WireRequest; readonly scheme: Scheme } | undefined;
  const keep = (_next: unknown, context: object) => async (args: { readonly request: unknown }) => {
    const { selectedHttpAuthScheme: scheme } = (context as SmithyContext).__smithy_context ?? {};
    if (scheme) made = { request: args.request as WireRequest, scheme };
    return { response: {}, output: { $metadata: {} } };
  };
  const place = { relation: 'before', toMiddleware: 'httpSigningMiddleware', name: 'keepRequest' } as const;
  command.middlewareStack.addRelativeTo(keep, place);
  await s3.send(command);
  return made;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html slashes stay in an object's key */
function escapeKey(key: string): string {
  const escape = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, escape);
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
async function toServerError({ statusCode, body }: Answer['response']): Promise<Error> {
  let text = '';
  for await (const chunk of body) if (text.length < MAX_ERROR_CHARS) text += String(chunk);
  const [, code = String(statusCode)] = /<Code>([^<]+)<\/Code>/.exec(text) ?? [];
  const [, message = 'no reason given'] = /<Message>([^<]+)<\/Message>/.exec(text) ?? [];
  return Object.assign(new Error(message), { name: code, $metadata: { httpStatusCode: statusCode } });
}
