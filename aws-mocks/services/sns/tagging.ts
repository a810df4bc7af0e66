import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UntagResourceCommandInput,
  UntagResourceCommandOutput,
} from '@aws-sdk/client-sns';
import { AwsError, operation, type Call } from '../../service.js';
import { required } from '../required.js';
import { addTagsTo, findTagProblem, requestTagContext, tagKeyContext, tagsOf, withoutTags, type Tag } from '../tags.js';
import type { Topic } from './state.js';
import { findTopic, requireSnsArn, topicCheck } from './topic-arn.js';

const MAXIMUM_TAGS = 50;

/**
 * Adds tags to a topic or changes their values.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html
 */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  authorise: (input, call) => [
    topicCheck(call, 'sns:TagResource', input.ResourceArn ?? '', requestTagContext(tagsOf(input.Tags))),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const topic = requireTagged(call, required(input.ResourceArn, 'ResourceArn'));
    addTagsTo(topic, tagsOf(input.Tags), requireTags);
    return {};
  },
});

/**
 * Removes tags from a topic; keys that are not there do not matter.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_UntagResource.html
 */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  authorise: (input, call) => [
    topicCheck(call, 'sns:UntagResource', input.ResourceArn ?? '', tagKeyContext(input.TagKeys ?? [])),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const topic = requireTagged(call, required(input.ResourceArn, 'ResourceArn'));
    topic.tags = withoutTags(topic.tags, input.TagKeys ?? []);
    return {};
  },
});

/**
 * The tags of a topic.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html
 */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  authorise: (input, call) => [topicCheck(call, 'sns:ListTagsForResource', input.ResourceArn ?? '')],
  record: { readOnly: true },
  handle: (input, call) => ({ Tags: [...requireTagged(call, required(input.ResourceArn, 'ResourceArn')).tags] }),
});

/** @throws AwsError InvalidParameter for a tag AWS does not take, TagLimitExceeded for more than 50. */
export function requireTags(tags: readonly Tag[]): void {
  const problem = findTagProblem(tags);
  if (problem) throw new AwsError('InvalidParameter', `Invalid parameter: Tags Reason: ${problem}`);
  if (tags.length > MAXIMUM_TAGS) {
    throw new AwsError('TagLimitExceeded', 'Could not complete request: tag quota of per resource exceeded');
  }
}

function requireTagged(call: Call, arn: string): Topic {
  requireSnsArn(call, arn, 'ResourceArn');
  const topic = findTopic(call.account, arn);
  if (!topic) throw new AwsError('ResourceNotFound', 'Resource does not exist');
  return topic;
}
