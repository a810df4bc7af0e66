import { findTagProblem, type Tag } from '../tags.js';
import { invalidParameter } from './errors.js';

/** How many tags a log group can have. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
export const MAXIMUM_TAGS = 50;

/** Tags as they are kept, of the map in which CloudWatch Logs has them. */
export function sentTags(tags: Readonly<Record<string, string>> | undefined): Tag[] {
  return Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
}

/** Tags as CloudWatch Logs shows them, by key. */
export function shownTags(tags: readonly Tag[]): Record<string, string> {
  const entries = tags.map(({ Key, Value }) => [Key, Value] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @throws AwsError InvalidParameterException for a tag that AWS does not take, or for more than there can be. */
export function requireTags(tags: readonly Tag[]): void {
  const problem = findTagProblem(tags);
  if (problem) throw invalidParameter(problem);
  if (tags.length > MAXIMUM_TAGS) throw invalidParameter(`A log group can have at most ${MAXIMUM_TAGS} tags`);
}
