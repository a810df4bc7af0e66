import type {
  ListTagsLogGroupCommandInput,
  ListTagsLogGroupCommandOutput,
  TagLogGroupCommandInput,
  TagLogGroupCommandOutput,
  UntagLogGroupCommandInput,
  UntagLogGroupCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../service.js';
import { required } from '../required.js';
import { addTagsTo, requestTagContext, tagKeyContext, withoutTags } from '../tags.js';
import { groupCheck, requireGroup } from './find-group.js';
import { requireTags, sentTags, shownTags } from './sent-tags.js';

/**
 * As TagResource, with the group's name.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagLogGroup.html
 */
export const tagLogGroup = operation<TagLogGroupCommandInput, TagLogGroupCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:TagLogGroup', input, requestTagContext(sentTags(input.tags)))],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    addTagsTo(group, sentTags(input.tags), requireTags);
    return {};
  },
});

/**
 * As UntagResource, with the group's name.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagLogGroup.html
 */
export const untagLogGroup = operation<UntagLogGroupCommandInput, UntagLogGroupCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:UntagLogGroup', input, tagKeyContext(input.tags ?? []))],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    group.tags = withoutTags(group.tags, input.tags ?? []);
    return {};
  },
});

/**
 * As ListTagsForResource, with the group's name.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsLogGroup.html
 */
export const listTagsLogGroup = operation<ListTagsLogGroupCommandInput, ListTagsLogGroupCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:ListTagsLogGroup', input)],
  record: { readOnly: true },
  handle: (input, call) => ({
    tags: shownTags(requireGroup(call, required(input.logGroupName, 'logGroupName')).tags),
  }),
});
