import type { Tag as WireTag } from '@aws-sdk/client-iam';
import type { RequestContext } from '../../../src/model/authorisation.js';
import { listViolation, refuseViolations, textViolation, type TextRule } from './constraints.js';
import { invalidInput, limitExceeded } from './errors.js';
import { tagsQuota } from './quotas.js';
import type { Tag } from './state.js';

/** Keys of users' and roles' tags are the same in any case, those of policies and instance profiles are not. */
export type TagKeyCase = 'ignored' | 'kept';

const characters = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]`;
/** What a tag's key may be; session tags of STS have the same rules. */
export const tagKeyRule: TextRule = { min: 1, max: 128, pattern: `${characters}+` };

/** What a tag's value may be. */
export const tagValueRule: TextRule = { max: 256, pattern: `${characters}*` };

/**
 * The tags of a request, sorted by key.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
 * @throws AwsError `ValidationError` for what IAM's model forbids, `InvalidInput` for a key given twice.
 */
export function readTags(tags: readonly WireTag[] | undefined, keyCase: TagKeyCase): Tag[] {
  const given = (tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
  refuseViolations([
    listViolation('tags', given, { max: tagsQuota }),
    ...given.flatMap(({ key, value }, index) => [
      textViolation(`tags.${index + 1}.member.key`, key, tagKeyRule),
      textViolation(`tags.${index + 1}.member.value`, value, tagValueRule),
    ]),
  ]);
  if (new Set(given.map(({ key }) => fold(key, keyCase))).size < given.length) throw duplicateKeys(keyCase);
  return sortTags(given);
}

/**
 * The tags there are with those of a request put in; a key that is there already takes the new value.
 * @throws AwsError `LimitExceeded` for more than fifty.
 */
export function mergeTags(present: readonly Tag[], added: readonly Tag[], keyCase: TagKeyCase): Tag[] {
  const merged = [
    ...withoutTags(
      present,
      added.map(({ key }) => key),
      keyCase,
    ),
    ...added,
  ];
  if (merged.length > tagsQuota) throw limitExceeded('The number of tags has reached the maximum limit.');
  return sortTags(merged);
}

/** The tags there are but for those with these keys; keys that are not there do no harm. */
export function withoutTags(present: readonly Tag[], keys: readonly string[], keyCase: TagKeyCase): Tag[] {
  const gone = new Set(keys.map((key) => fold(key, keyCase)));
  return present.filter(({ key }) => !gone.has(fold(key, keyCase)));
}

/** Refuses the keys of an untag request that IAM would refuse. */
export function checkTagKeys(keys: readonly string[]): void {
  const constraint =
    'Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, ' +
    `Member must satisfy regular expression pattern: ${characters}+, Member must not be null]`;
  const wrong = keys.some((key) => textViolation('tagKeys', key, tagKeyRule));
  refuseViolations([
    listViolation('tagKeys', keys, { max: tagsQuota }),
    wrong ? { member: 'tagKeys', value: keys, constraint } : undefined,
  ]);
}

/** Tags as the wire has them. */
export function wireTags(tags: readonly Tag[]): WireTag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** The condition keys of a request that sets tags; none for a request without any. */
export function requestTagContext(tags: readonly WireTag[] | undefined): RequestContext {
  if (!tags || tags.length === 0) return {};
  const values = tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, [Value]] as const);
  return { ...Object.fromEntries(values), 'aws:TagKeys': tags.map(({ Key = '' }) => Key) };
}

/** The condition keys of the tags that a resource has, under the global prefix and, for users and roles, IAM's own. */
export function resourceTagContext(tags: readonly Tag[], prefixes: readonly ('aws' | 'iam')[]): RequestContext {
  return Object.fromEntries(
    prefixes.flatMap((prefix) => tags.map(({ key, value }) => [`${prefix}:ResourceTag/${key}`, [value]])),
  );
}

function duplicateKeys(keyCase: TagKeyCase): Error {
  const hint = keyCase === 'ignored' ? ' Please note that Tag keys are case insensitive.' : '';
  return invalidInput(`Duplicate tag keys found.${hint}`);
}

function fold(key: string, keyCase: TagKeyCase): string {
  return keyCase === 'ignored' ? key.toLowerCase() : key;
}

function sortTags(tags: readonly Tag[]): Tag[] {
  return [...tags].sort((left, right) => (left.key < right.key ? -1 : 1));
}
