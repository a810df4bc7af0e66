/** The Sts part of an account. JSON values only: it is written to disk as it is. */
export interface StsState {
  readonly placeholder?: never;
}

/** The Sts part of an account that has just been opened. */
export function createStsState(): StsState {
  return {};
}
