/**
 * A text from a record as a policy may hold it. Whoever calls an API chooses the names in its record: a key named `*` would widen a
 * policy to the whole bucket and `${aws:username}` would be filled in, so each character that means something there becomes a `?`,
 * which stands for exactly that one character.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function guardWildcards(value: string): string {
  return value.replace(/\*|\$(?=\{)/g, '?');
}
