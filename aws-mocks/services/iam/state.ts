/** The Iam part of an account. JSON values only: it is written to disk as it is. */
export interface IamState {
  readonly placeholder?: never;
}

/** The Iam part of an account that has just been opened. */
export function createIamState(): IamState {
  return {};
}
