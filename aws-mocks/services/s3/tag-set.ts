import { AwsError } from '../../service.js';
import { findTagProblem, tagsOf, type SentTag, type Tag } from '../tags.js';
import { invalidArgument } from './errors.js';

/**
 * The tags of a request.
 * @throws AwsError `InvalidTag` for tags AWS does not take, `BadRequest` for more than `limit` (objects 10, buckets 50).
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-managing.html
 */
export function parseTagSet(sent: readonly SentTag[] | undefined, limit: number): Tag[] {
  const tags = tagsOf(sent);
  const problem = findTagProblem(tags);
  if (problem !== undefined) throw new AwsError('InvalidTag', problem, { status: 400 });
  if (tags.length > limit) {
    const subject = limit === 10 ? 'Object' : 'Bucket';
    throw new AwsError('BadRequest', `${subject} tags cannot be greater than ${limit}`, { status: 400 });
  }
  return tags;
}

/** The tags of the header `x-amz-tagging`, which are written like a query string. */
export function parseTaggingHeader(header: string | undefined): Tag[] {
  if (header === undefined) return [];
  const sent = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
  if (sent.some((tag) => tag.Key === '')) {
    throw invalidArgument(
      'The header x-amz-tagging should be encoded as URL query parameters.',
      'x-amz-tagging',
      header,
    );
  }
  return parseTagSet(sent, 10);
}
