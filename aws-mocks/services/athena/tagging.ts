import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UntagResourceCommandInput,
  UntagResourceCommandOutput,
} from '@aws-sdk/client-athena';
import type { RequestContext } from '../../../src/model/authorisation.js';
import { AwsError, operation, type Call, type Check } from '../../service.js';
import { required } from '../required.js';
import {
  addTagsTo,
  findTagProblem,
  requestTagContext,
  resourceTagContext,
  tagKeyContext,
  tagsOf,
  withoutTags,
  type Tag,
} from '../tags.js';
import { invalidRequest } from './errors.js';
import { findWorkGroup, workGroupArn } from './find-work-group.js';
import type { WorkGroup } from './state.js';

const MAXIMUM_TAGS = 50;

/** @throws AwsError InvalidRequestException for a tag that AWS does not take, or for more than there can be. */
export function requireTags(tags: readonly Tag[]): void {
  const problem = findTagProblem(tags);
  if (problem !== undefined) throw invalidRequest(problem);
  if (tags.length > MAXIMUM_TAGS) throw invalidRequest(`A workgroup can have at most ${MAXIMUM_TAGS} tags.`);
}

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  authorise: (input, call) => [
    taggedCheck(call, 'athena:TagResource', input.ResourceARN, requestTagContext(tagsOf(input.Tags))),
  ],
  record: { readOnly: false },
  handle(input, call) {
    addTagsTo(requireTagged(call, input.ResourceARN), tagsOf(input.Tags), requireTags);
    return {};
  },
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  authorise: (input, call) => [
    taggedCheck(call, 'athena:UntagResource', input.ResourceARN, tagKeyContext(input.TagKeys ?? [])),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireTagged(call, input.ResourceARN);
    group.tags = withoutTags(group.tags, required(input.TagKeys, 'TagKeys'));
    return {};
  },
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  authorise: (input, call) => [taggedCheck(call, 'athena:ListTagsForResource', input.ResourceARN)],
  record: { readOnly: true },
  handle: (input, call) => ({ Tags: requireTagged(call, input.ResourceARN).tags }),
});

function taggedCheck(call: Call, action: string, arn = '', context: RequestContext = {}): Check {
  const tags = findTagged(call, arn)?.tags ?? [];
  return { action, resource: arn, context: { ...resourceTagContext(tags), ...context } };
}

/** Only workgroups can be tagged here: there are no capacity reservations, sessions or other data catalogues. */
function findTagged(call: Call, arn: string): WorkGroup | undefined {
  const own = workGroupArn(call, '');
  return arn.startsWith(own) ? findWorkGroup(call, arn.slice(own.length)) : undefined;
}

function requireTagged(call: Call, arn: string | undefined): WorkGroup {
  const group = findTagged(call, required(arn, 'ResourceARN'));
  if (group) return group;
  throw new AwsError('ResourceNotFoundException', 'The resource is not found', { fields: { ResourceName: arn } });
}
