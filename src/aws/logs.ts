import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';
import type { Tags } from './tags.js';

/** A log group by name, region and its ARN without the `:*` that some calls put behind it. */
export interface LogGroupAddress {
  readonly name: string;
  readonly region: string;
  readonly arn: string;
}

/** A log group. */
export interface LogGroup {
  /** Events older than this many days are deleted; null: never. */
  readonly retentionDays: number | null;
  readonly tags: Tags;
}

/**
 * The log group of exactly this name; undefined where there is none.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 */
export async function findLogGroup(
  aws: AwsClients,
  { name, region, arn }: LogGroupAddress,
): Promise<LogGroup | undefined> {
  const logs = await aws.logs(region);
  const groups = await callAws('logs:DescribeLogGroups', () =>
    collectPages(async (nextToken) => {
      const page = await logs.describeLogGroups({ logGroupNamePrefix: name, nextToken });
      return { items: page.logGroups, next: page.nextToken };
    }),
  );
  const group = groups.find(({ logGroupName }) => logGroupName === name);
  if (!group) return undefined;
  const { tags } = await callAws('logs:ListTagsForResource', () => logs.listTagsForResource({ resourceArn: arn }));
  return { retentionDays: group.retentionInDays ?? null, tags: tags ?? {} };
}

/** Creates a log group with its tags in one call; its events never expire yet. */
export async function createLogGroup(aws: AwsClients, { name, region }: LogGroupAddress, tags: Tags): Promise<void> {
  const logs = await aws.logs(region);
  await callAws('logs:CreateLogGroup', () => logs.createLogGroup({ logGroupName: name, tags: { ...tags } }));
}

/** Deletes a log group with every event in it and its metric filters; none is fine. */
export async function deleteLogGroup(aws: AwsClients, { name, region }: LogGroupAddress): Promise<void> {
  const logs = await aws.logs(region);
  await findAws('logs:DeleteLogGroup', ['ResourceNotFoundException'], () =>
    logs.deleteLogGroup({ logGroupName: name }),
  );
}

/** Has events deleted after a number of days, which must be one that AWS allows. */
export async function putRetention(
  aws: AwsClients,
  { name, region }: LogGroupAddress,
  retentionDays: number,
): Promise<void> {
  const logs = await aws.logs(region);
  await callAws('logs:PutRetentionPolicy', () =>
    logs.putRetentionPolicy({ logGroupName: name, retentionInDays: retentionDays }),
  );
}

/** Adds tags or changes their values; other tags stay. */
export async function tagLogGroup(aws: AwsClients, { arn, region }: LogGroupAddress, tags: Tags): Promise<void> {
  const logs = await aws.logs(region);
  await callAws('logs:TagResource', () => logs.tagResource({ resourceArn: arn, tags: { ...tags } }));
}

/** Removes one tag; none is fine. */
export async function untagLogGroup(aws: AwsClients, { arn, region }: LogGroupAddress, key: string): Promise<void> {
  const logs = await aws.logs(region);
  await callAws('logs:UntagResource', () => logs.untagResource({ resourceArn: arn, tagKeys: [key] }));
}
