/** What a group may do in CloudTrail. */
export type CloudTrailAccess = 'FullAccess' | 'ReadOnly';

/**
 * The AWS managed policy behind each access.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security-iam-awsmanpol.html
 */
export const ACCESS_POLICIES: Readonly<Record<CloudTrailAccess, string>> = {
  FullAccess: 'AWSCloudTrail_FullAccess',
  ReadOnly: 'AWSCloudTrail_ReadOnlyAccess',
};

/** Names under which older texts know a policy of today. */
const FORMER_POLICY_NAMES: Readonly<Record<string, CloudTrailAccess>> = { AWSCloudTrailReadOnlyAccess: 'ReadOnly' };

/** Everything that may be written for an access: the short words, the policies' names, a former name. */
export const ACCESS_WORDS: readonly string[] = [
  ...Object.keys(ACCESS_POLICIES),
  ...Object.values(ACCESS_POLICIES),
  ...Object.keys(FORMER_POLICY_NAMES),
];

/** The access meant by a short word or a policy's name, or undefined. */
export function findAccess(word: string): CloudTrailAccess | undefined {
  if (Object.hasOwn(FORMER_POLICY_NAMES, word)) return FORMER_POLICY_NAMES[word];
  return (Object.keys(ACCESS_POLICIES) as CloudTrailAccess[]).find(
    (access) => access === word || ACCESS_POLICIES[access] === word,
  );
}

/** The policy's name of today for a former one, or undefined where the word is not a former name. */
export function findRenamedPolicy(word: string): string | undefined {
  const access = Object.hasOwn(FORMER_POLICY_NAMES, word) ? FORMER_POLICY_NAMES[word] : undefined;
  return access && ACCESS_POLICIES[access];
}
