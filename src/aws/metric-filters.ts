import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import type { LogGroupAddress } from './logs.js';
import { collectPages } from './pages.js';

/**
 * A metric filter with one transformation, in AWS's words.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
 */
export interface MetricFilterSettings {
  readonly filterPattern: string;
  readonly metricNamespace: string;
  readonly metricName: string;
  readonly metricValue: string;
  /** What is counted while nothing matches; null: nothing. */
  readonly defaultValue: number | null;
}

/**
 * Every metric filter of a log group, by name; empty where there is no such group.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html
 */
export async function readMetricFilters(
  aws: AwsClients,
  { name, region }: LogGroupAddress,
): Promise<ReadonlyMap<string, MetricFilterSettings>> {
  const logs = await aws.logs(region);
  const filters = await findAws('logs:DescribeMetricFilters', ['ResourceNotFoundException'], () =>
    collectPages(async (nextToken) => {
      const page = await logs.describeMetricFilters({ logGroupName: name, nextToken });
      return { items: page.metricFilters, next: page.nextToken };
    }),
  );
  return new Map(
    (filters ?? []).map(({ filterName = '', filterPattern = '', metricTransformations }) => {
      const {
        metricNamespace = '',
        metricName = '',
        metricValue = '',
        defaultValue,
      } = metricTransformations?.[0] ?? {};
      return [
        filterName,
        { filterPattern, metricNamespace, metricName, metricValue, defaultValue: defaultValue ?? null },
      ];
    }),
  );
}

/** Creates a metric filter, or replaces the one of this name. It sees only events that come after. */
export async function putMetricFilter(
  aws: AwsClients,
  group: LogGroupAddress,
  filterName: string,
  { filterPattern, defaultValue, ...transformation }: MetricFilterSettings,
): Promise<void> {
  const logs = await aws.logs(group.region);
  await callAws('logs:PutMetricFilter', () =>
    logs.putMetricFilter({
      logGroupName: group.name,
      filterName,
      filterPattern,
      metricTransformations: [{ ...transformation, ...(defaultValue !== null && { defaultValue }) }],
    }),
  );
}

/** Deletes a metric filter; none is fine. */
export async function deleteMetricFilter(aws: AwsClients, group: LogGroupAddress, filterName: string): Promise<void> {
  const logs = await aws.logs(group.region);
  await findAws('logs:DeleteMetricFilter', ['ResourceNotFoundException'], () =>
    logs.deleteMetricFilter({ logGroupName: group.name, filterName }),
  );
}
