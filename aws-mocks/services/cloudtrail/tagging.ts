import type {
  AddTagsCommandInput,
  AddTagsCommandOutput,
  ListTagsCommandInput,
  ListTagsCommandOutput,
  RemoveTagsCommandInput,
  RemoveTagsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { AwsError, operation, type Call } from '../../service.js';
import { required } from '../required.js';
import { findTagProblem, addTagsTo, requestTagContext, tagKeyContext, tagsOf, withoutTags, type Tag } from '../tags.js';
import { findTrail, trailCheck } from './find-trail.js';
import type { Trail } from './state.js';

const MAXIMUM_TAGS = 50;
const MAXIMUM_LISTED = 20;

/**
 * Adds tags to a trail or changes their values.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AddTags.html
 */
export const addTags = operation<AddTagsCommandInput, AddTagsCommandOutput>({
  authorise: (input, call) => [
    trailCheck(call, 'cloudtrail:AddTags', input.ResourceId ?? '', requestTagContext(tagsOf(input.TagsList))),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const trail = requireTagged(call, required(input.ResourceId, 'ResourceId'));
    addTagsTo(trail, tagsOf(input.TagsList), requireTags);
    return {};
  },
});

/**
 * Removes the tags of these keys from a trail, whatever values are sent with them.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RemoveTags.html
 */
export const removeTags = operation<RemoveTagsCommandInput, RemoveTagsCommandOutput>({
  authorise: (input, call) => [
    trailCheck(call, 'cloudtrail:RemoveTags', input.ResourceId ?? '', tagKeyContext(keysOf(input))),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const trail = requireTagged(call, required(input.ResourceId, 'ResourceId'));
    trail.tags = withoutTags(trail.tags, keysOf(input));
    return {};
  },
});

/**
 * The tags of up to 20 trails, in the order asked.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTags.html
 */
export const listTags = operation<ListTagsCommandInput, ListTagsCommandOutput>({
  authorise: (input, call) => (input.ResourceIdList ?? []).map((arn) => trailCheck(call, 'cloudtrail:ListTags', arn)),
  record: { readOnly: true },
  handle(input, call) {
    const asked = required(input.ResourceIdList, 'ResourceIdList');
    if (asked.length > MAXIMUM_LISTED) {
      throw new AwsError('InvalidParameterException', `At most ${MAXIMUM_LISTED} resources can be asked for at once.`);
    }
    const tagged = asked.map((arn) => requireTagged(call, arn));
    return { ResourceTagList: tagged.map(({ arn, tags }) => ({ ResourceId: arn, TagsList: [...tags] })) };
  },
});

/** @throws AwsError InvalidTagParameterException for a tag AWS does not take, TagsLimitExceededException for more than 50. */
export function requireTags(tags: readonly Tag[]): void {
  const problem = findTagProblem(tags);
  if (problem) throw new AwsError('InvalidTagParameterException', problem);
  if (tags.length > MAXIMUM_TAGS) {
    throw new AwsError('TagsLimitExceededException', `A trail can have at most ${MAXIMUM_TAGS} tags.`);
  }
}

function requireTagged(call: Call, arn: string): Trail {
  const [, type] = /^arn:[^:]+:cloudtrail:[^:]+:\d{12}:([a-z]+)\/[^/]+$/.exec(arn) ?? [];
  if (type === undefined) throw new AwsError('CloudTrailARNInvalidException', `Invalid ARN: ${arn}`);
  if (type !== 'trail') {
    throw new AwsError('ResourceTypeNotSupportedException', `The embedded AWS has trails only, no ${type}: ${arn}`);
  }
  const trail = findTrail(call.account, arn);
  if (!trail) throw new AwsError('ResourceNotFoundException', `Unknown resource: ${arn}`);
  return trail;
}

function keysOf(input: RemoveTagsCommandInput): string[] {
  return tagsOf(input.TagsList).map((tag) => tag.Key);
}
