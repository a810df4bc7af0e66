import { findTagProblem, tagsOf, type SentTag, type Tag } from '../tags.js';
import { tagsFor, type TagSpecification } from './authorise.js';
import { ec2Error, invalidValue } from './errors.js';

const maximumTags = 50;

/**
 * The tags a creating request gives to what it makes.
 * @param types all that this request can tag; `type` is the one whose tags are wanted.
 * @throws AwsError for tags of other things and for tags AWS does not take.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
 */
export function parseTagSpecifications(
  specifications: readonly TagSpecification[] | undefined,
  type: string,
  types: readonly string[] = [type],
): Tag[] {
  for (const { ResourceType = '' } of specifications ?? []) {
    if (types.includes(ResourceType)) continue;
    throw ec2Error(
      'InvalidParameterValue',
      `'${ResourceType}' is not a valid taggable resource type for this operation.`,
    );
  }
  return checkTags(tagsFor(specifications, type));
}

/** The tags of a request. @throws AwsError for tags AWS does not take. */
export function parseTags(sent: readonly SentTag[] | undefined): Tag[] {
  return checkTags(tagsOf(sent));
}

/** @throws AwsError `TagLimitExceeded` for more tags than one thing may have. */
export function checkTagCount(tags: readonly Tag[]): void {
  if (tags.length > maximumTags) {
    throw ec2Error('TagLimitExceeded', 'The maximum number of tags for a resource has been reached.');
  }
}

function checkTags(tags: Tag[]): Tag[] {
  const problem = findTagProblem(tags);
  if (problem !== undefined) throw invalidValue('Tag', tags.map((tag) => tag.Key).join(', '), problem);
  checkTagCount(tags);
  return tags;
}
