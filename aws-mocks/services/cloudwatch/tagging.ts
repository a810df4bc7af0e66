import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UntagResourceCommandInput,
  UntagResourceCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, operation, type Call } from '../../service.js';
import { required } from '../required.js';
import { addTagsTo, findTagProblem, requestTagContext, tagKeyContext, tagsOf, withoutTags, type Tag } from '../tags.js';
import { alarmCheck, findAlarmByArn, validationError } from './find-alarm.js';
import type { Alarm } from './state.js';

const MAXIMUM_TAGS = 50;

/**
 * Adds tags to an alarm or changes their values.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html
 */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  authorise: (input, call) => [
    alarmCheck(call, 'cloudwatch:TagResource', input.ResourceARN ?? '', requestTagContext(tagsOf(input.Tags))),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const alarm = requireTagged(call, required(input.ResourceARN, 'ResourceARN'));
    addTagsTo(alarm, tagsOf(input.Tags), requireTags);
    return {};
  },
});

/**
 * Removes tags from an alarm; keys that are not there do not matter.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_UntagResource.html
 */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  authorise: (input, call) => [
    alarmCheck(call, 'cloudwatch:UntagResource', input.ResourceARN ?? '', tagKeyContext(input.TagKeys ?? [])),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const alarm = requireTagged(call, required(input.ResourceARN, 'ResourceARN'));
    alarm.tags = withoutTags(alarm.tags, input.TagKeys ?? []);
    return {};
  },
});

/**
 * The tags of an alarm.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListTagsForResource.html
 */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  authorise: (input, call) => [alarmCheck(call, 'cloudwatch:ListTagsForResource', input.ResourceARN ?? '')],
  record: { readOnly: true },
  handle: (input, call) => ({ Tags: [...requireTagged(call, required(input.ResourceARN, 'ResourceARN')).tags] }),
});

/** @throws AwsError InvalidParameterValue for a tag AWS does not take, ValidationError for more than 50. */
export function requireTags(tags: readonly Tag[]): void {
  const problem = findTagProblem(tags);
  if (problem) throw new AwsError('InvalidParameterValue', problem);
  if (tags.length > MAXIMUM_TAGS) throw validationError(`An alarm can have at most ${MAXIMUM_TAGS} tags`);
}

function requireTagged(call: Call, arn: string): Alarm {
  const alarm = arn.split(':')[3] === call.region ? findAlarmByArn(call, arn) : undefined;
  if (!alarm) throw new AwsError('ResourceNotFoundException', `The resource does not exist: ${arn}`);
  return alarm;
}
