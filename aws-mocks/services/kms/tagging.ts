import type {
  ListResourceTagsCommandInput,
  ListResourceTagsCommandOutput,
  Tag as KmsTag,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UntagResourceCommandInput,
  UntagResourceCommandOutput,
} from '@aws-sdk/client-kms';
import { AwsError } from '../../service.js';
import { addTagsTo, findTagProblem, requestTagContext, tagKeyContext, withoutTags, type Tag } from '../tags.js';
import { keyOperation } from './key-operation.js';
import { requireNotPendingDeletion } from './key-state.js';
import { kmsPage } from './kms-page.js';

const MAXIMUM_TAGS = 50;

/**
 * Adds tags to a key or changes their values.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html
 */
export const tagResource = keyOperation<TagResourceCommandInput, TagResourceCommandOutput>({
  action: 'kms:TagResource',
  context: (input) => requestTagContext(keptTags(input.Tags)),
  record: 'key',
  handle(key, input, call) {
    requireNotPendingDeletion(call.account, key);
    addTagsTo(key, keptTags(input.Tags), requireTags);
    return {};
  },
});

/**
 * Removes tags from a key; keys that are not there do not matter.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html
 */
export const untagResource = keyOperation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  action: 'kms:UntagResource',
  context: (input) => tagKeyContext(input.TagKeys ?? []),
  record: 'key',
  handle(key, input, call) {
    requireNotPendingDeletion(call.account, key);
    key.tags = withoutTags(key.tags, input.TagKeys ?? []);
    return {};
  },
});

/**
 * The tags of a key, 50 a page.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html
 */
export const listResourceTags = keyOperation<ListResourceTagsCommandInput, ListResourceTagsCommandOutput>({
  action: 'kms:ListResourceTags',
  record: 'read',
  handle(key, input, call) {
    const { items, ...page } = kmsPage(call.account, key.tags, input, {
      usual: 50,
      most: 50,
      scope: `ListResourceTags ${key.id}`,
    });
    return { Tags: items.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })), ...page };
  },
});

/** Tags as they are kept: KMS spells their members differently. */
export function keptTags(sent: readonly KmsTag[] | undefined): Tag[] {
  return (sent ?? []).map(({ TagKey = '', TagValue = '' }) => ({ Key: TagKey, Value: TagValue }));
}

/** @throws AwsError TagException for a tag AWS does not take, LimitExceededException for more than 50. */
export function requireTags(tags: readonly Tag[]): void {
  const problem = findTagProblem(tags);
  if (problem) throw new AwsError('TagException', problem);
  if (tags.length > MAXIMUM_TAGS) {
    throw new AwsError('LimitExceededException', `A key can have at most ${MAXIMUM_TAGS} tags.`);
  }
}
