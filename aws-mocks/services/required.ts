/**
 * The value of a member that the service's model requires.
 * @throws Error when it is absent: the server refuses such requests before an operation sees them, so this would be our own mistake.
 */
export function required<Value>(value: Value | undefined, member: string): Value {
  if (value === undefined) throw new Error(`The member ${member} is required by the service's model and yet absent`);
  return value;
}
