/** The CloudWatch part of an account. JSON values only: it is written to disk as it is. */
export interface CloudWatchState {
  readonly placeholder?: never;
}

/** The CloudWatch part of an account that has just been opened. */
export function createCloudWatchState(): CloudWatchState {
  return {};
}
