/**
 * An SDK input with the members its service requires really there: the SDK's types allow undefined for them, but the server
 * refuses a call without them before an operation sees it.
 */
export type Given<Input> = {
  [Member in keyof Input]: object extends Pick<Input, Member> ? Input[Member] : NonNullable<Input[Member]>;
};
