const maxNameChars = 128;

/**
 * The name of a recommended policy, `index` counting from 0: `trimtrail-NAME`, then `trimtrail-NAME-2`. What IAM allows in no policy name
 * becomes `-`, and a long name is cut at 128 characters before its number.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export function namePolicy(principalName: string, index: number): string {
  const suffix = index === 0 ? '' : `-${index + 1}`;
  const name = `trimtrail-${principalName.replaceAll(/[^\w+=,.@-]/g, '-')}`;
  return name.slice(0, maxNameChars - suffix.length) + suffix;
}
