/** The Sns part of an account. JSON values only: it is written to disk as it is. */
export interface SnsState {
  readonly placeholder?: never;
}

/** The Sns part of an account that has just been opened. */
export function createSnsState(): SnsState {
  return {};
}
