import type { RequestContext } from '../../src/model/authorisation.js';

/** A tag as it is kept; an absent value is kept as the empty string. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A tag as the SDK's input types have it. */
export interface SentTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Tags as they are kept. The server has refused tags without a key. */
export function tagsOf(sent: readonly SentTag[] | undefined): Tag[] {
  return (sent ?? []).map((tag) => ({ Key: tag.Key ?? '', Value: tag.Value ?? '' }));
}

/** The tags after adding: a key that is there takes the new value, others come after in the order sent. */
export function mergeTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const byKey = new Map([...tags, ...added].map((tag) => [tag.Key, tag]));
  return [...byKey.values()];
}

/** Adds tags to a thing; `check` throws for what is wrong with the ones sent, and with all together. Nothing is changed then. */
export function addTagsTo(thing: { tags: Tag[] }, added: readonly Tag[], check: (tags: readonly Tag[]) => void): void {
  check(added);
  const tags = mergeTags(thing.tags, added);
  check(tags);
  thing.tags = tags;
}

/** The tags without these keys; keys that are not there do not matter. */
export function withoutTags(tags: readonly Tag[], keys: readonly string[]): Tag[] {
  return tags.filter((tag) => !keys.includes(tag.Key));
}

/** Whether two sets of tags are the same, whatever their order. */
export function sameTags(a: readonly Tag[], b: readonly Tag[]): boolean {
  return (
    a.length === b.length && a.every((tag) => b.some((other) => other.Key === tag.Key && other.Value === tag.Value))
  );
}

/**
 * What is wrong with tags a user sends, or undefined.
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices
 */
export function findTagProblem(tags: readonly Tag[]): string | undefined {
  for (const { Key, Value } of tags) {
    if (Key.length < 1 || Key.length > 128) return `Tag keys must be 1 to 128 characters long: ${Key}`;
    if (Value.length > 256) return `Tag values must be at most 256 characters long: ${Key}`;
    if (/^aws:/i.test(Key)) return `Tag keys cannot start with aws: ${Key}`;
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(Key + Value))
      return `The tag has characters that are not allowed: ${Key}`;
  }
  return new Set(tags.map((tag) => tag.Key)).size < tags.length ? 'A tag key is specified more than once' : undefined;
}

/**
 * Condition keys of a request that sends tags.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag
 */
export function requestTagContext(tags: readonly Tag[]): RequestContext {
  return {
    ...Object.fromEntries(tags.map((tag) => [`aws:RequestTag/${tag.Key}`, [tag.Value]])),
    ...tagKeyContext(tags.map((tag) => tag.Key)),
  };
}

/** The condition key of a request that names tag keys; nothing when it names none. */
export function tagKeyContext(keys: readonly string[]): RequestContext {
  return keys.length === 0 ? {} : { 'aws:TagKeys': keys };
}

/**
 * Condition keys of a request on a resource that carries these tags.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
 */
export function resourceTagContext(tags: readonly Tag[]): RequestContext {
  return Object.fromEntries(tags.map((tag) => [`aws:ResourceTag/${tag.Key}`, [tag.Value]]));
}
