/** Whether a resource pattern of a policy, whose wildcards span colons and slashes, matches an ARN. Without policy variables. */
export function matches(pattern: string, resource: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+^${}()|[\]\\?]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(resource);
}
