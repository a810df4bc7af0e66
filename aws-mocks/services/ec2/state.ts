/** The Ec2 part of an account. JSON values only: it is written to disk as it is. */
export interface Ec2State {
  readonly placeholder?: never;
}

/** The Ec2 part of an account that has just been opened. */
export function createEc2State(): Ec2State {
  return {};
}
