/** The body of an upload as the server hands it over: all its bytes. @throws Error when it is anything else, which would be our own mistake. */
export function bodyBytes(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new Error('The server handed a body over that is not bytes');
}
