/** The CloudTrail part of an account. JSON values only: it is written to disk as it is. */
export interface CloudTrailState {
  readonly placeholder?: never;
}

/** The CloudTrail part of an account that has just been opened. */
export function createCloudTrailState(): CloudTrailState {
  return {};
}
