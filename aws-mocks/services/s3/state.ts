/** The S3 part of an account. JSON values only: it is written to disk as it is. */
export interface S3State {
  readonly placeholder?: never;
}

/** The S3 part of an account that has just been opened. */
export function createS3State(): S3State {
  return {};
}
