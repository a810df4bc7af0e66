import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UntagResourceCommandInput,
  UntagResourceCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { RequestContext } from '../../../src/model/authorisation.js';
import { AwsError, operation, type Call, type Check } from '../../service.js';
import { textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { mergeTags, requestTagContext, resourceTagContext, tagKeyContext, withoutTags } from '../tags.js';
import { doesNotExist, refuseViolations } from './errors.js';
import { groupArn } from './find-group.js';
import { MAXIMUM_TAGS, requireTags, sentTags, shownTags } from './sent-tags.js';
import type { LogGroup } from './state.js';

/**
 * Adds tags to a log group or changes their values.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html
 */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  authorise: (input, call) => [
    tagCheck(call, 'logs:TagResource', input.resourceArn, requestTagContext(sentTags(input.tags))),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireTagged(call, required(input.resourceArn, 'resourceArn'));
    const added = sentTags(input.tags);
    requireTags(added);
    const tags = mergeTags(group.tags, added);
    if (tags.length > MAXIMUM_TAGS) {
      throw new AwsError('TooManyTagsException', `A resource can have no more than ${MAXIMUM_TAGS} tags.`);
    }
    group.tags = tags;
    return {};
  },
});

/**
 * Removes tags from a log group; keys that are not there do not matter.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagResource.html
 */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  authorise: (input, call) => [
    tagCheck(call, 'logs:UntagResource', input.resourceArn, tagKeyContext(input.tagKeys ?? [])),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireTagged(call, required(input.resourceArn, 'resourceArn'));
    group.tags = withoutTags(group.tags, input.tagKeys ?? []);
    return {};
  },
});

/**
 * The tags of a log group.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsForResource.html
 */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  authorise: (input, call) => [tagCheck(call, 'logs:ListTagsForResource', input.resourceArn)],
  record: { readOnly: true },
  handle: (input, call) => ({ tags: shownTags(requireTagged(call, required(input.resourceArn, 'resourceArn')).tags) }),
});

/**
 * For these three, and no other actions, policies name the group without `:*`.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
 */
function tagCheck(call: Call, action: string, resource = '', context: RequestContext = {}): Check {
  return { action, resource, context: { ...resourceTagContext(findTagged(call, resource)?.tags ?? []), ...context } };
}

function requireTagged(call: Call, arn: string): LogGroup {
  refuseViolations(textViolation('resourceArn', arn, { min: 1, max: 1011, pattern: String.raw`[\w+=/:,.@-]*` }));
  const group = findTagged(call, arn);
  if (!group) throw doesNotExist('resource');
  return group;
}

function findTagged({ account, region }: Call, arn: string): LogGroup | undefined {
  return account.logs.groups.find((group) => group.region === region && groupArn(account, region, group.name) === arn);
}
