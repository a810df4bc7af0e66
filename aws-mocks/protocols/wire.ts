/** An HTTP request as it came in. Header names are lower-case; a header that came twice is joined with a comma. */
export interface WireRequest {
  readonly method: string;
  /** The path as sent: not decoded, without the query. */
  readonly path: string;
  /** The query as sent, without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** An HTTP answer to be sent. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}
