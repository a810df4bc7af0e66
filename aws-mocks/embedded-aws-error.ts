/** The embedded AWS itself cannot go on: a damaged folder, a bad option. The message says which and what to do. */
export class EmbeddedAwsError extends Error {
  override readonly name: string = 'EmbeddedAwsError';
}
