/** Bodies of stored objects, by their SHA-256 (lower-case hex). Writing the same bytes twice keeps them once. */
export interface BlobStore {
  put(bytes: Uint8Array): Promise<string>;
  /** @throws Error when there is no such blob: the state names one that was never written. */
  get(digest: string): Promise<Buffer>;
}
