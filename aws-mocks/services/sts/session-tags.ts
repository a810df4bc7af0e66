import type { Tag } from '@aws-sdk/client-sts';
import { AwsError, type SessionTag } from '../../service.js';
import { listViolation, textViolation, type Violation } from '../iam/constraints.js';
import { tagsQuota } from '../iam/quotas.js';
import { tagKeyRule, tagValueRule } from '../iam/tags.js';

/** The constraints of STS's model that the tags of a request break. */
export function sessionTagViolations(
  tags: readonly Tag[] = [],
  transitiveKeys: readonly string[] = [],
): readonly (Violation | undefined)[] {
  return [
    listViolation('tags', tags, { max: tagsQuota }),
    listViolation('transitiveTagKeys', transitiveKeys, { max: tagsQuota }),
    ...tags.flatMap(({ Key, Value }, index) => [
      textViolation(`tags.${index + 1}.member.key`, Key, tagKeyRule),
      textViolation(`tags.${index + 1}.member.value`, Value, tagValueRule),
    ]),
  ];
}

/**
 * The tags a role's session gets: those of the request and the transitive ones of the session that takes the role, which the request
 * cannot change. Keys are the same in any case.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining
 * @throws AwsError `InvalidParameterValue`
 */
export function mergeSessionTags(
  tags: readonly Tag[] = [],
  transitiveKeys: readonly string[] = [],
  callerTags: readonly SessionTag[] = [],
): readonly SessionTag[] {
  const keys = tags.map(({ Key = '' }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  const transitive = new Set(transitiveKeys.map((key) => key.toLowerCase()));
  if (![...transitive].every((key) => keys.includes(key))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.');
  }
  const inherited = callerTags.filter((tag) => tag.transitive);
  if (inherited.some(({ key }) => keys.includes(key.toLowerCase()))) {
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  const added = tags.map(({ Key = '', Value = '' }) => ({
    key: Key,
    value: Value,
    transitive: transitive.has(Key.toLowerCase()),
  }));
  return [...inherited, ...added];
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message, { status: 400 });
}
