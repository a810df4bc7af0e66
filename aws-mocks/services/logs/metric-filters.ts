import type {
  DeleteMetricFilterCommandInput,
  DeleteMetricFilterCommandOutput,
  DescribeMetricFiltersCommandInput,
  DescribeMetricFiltersCommandOutput,
  PutMetricFilterCommandInput,
  PutMetricFilterCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation, type Call } from '../../service.js';
import { numberViolation, textViolation } from '../iam/constraints.js';
import { pageOf } from '../page.js';
import { required } from '../required.js';
import { invalidToken, PAGE_SIZE } from './describe-groups.js';
import { doesNotExist, invalidParameter, limitExceeded, refuseViolations } from './errors.js';
import { parseFilterPattern } from './filter-pattern/filter-pattern.js';
import { groupCheck, requireGroup } from './find-group.js';
import { readTransformation } from './metric-transformation.js';
import { filterNameViolation } from './names.js';
import type { LogGroup, MetricFilter } from './state.js';

/** The longest filter pattern, in characters. */
export const MAXIMUM_PATTERN = 1024;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MAXIMUM_FILTERS = 100;
/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions */
const MAXIMUM_REGEX_FILTERS = 5;

const NOT_AVAILABLE = ['applyOnTransformedLogs', 'fieldSelectionCriteria', 'emitSystemFieldDimensions'] as const;

/**
 * Makes a metric filter, or replaces all there is of the one of this name. It looks at the events that come in from then on.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 */
export const putMetricFilter = operation<PutMetricFilterCommandInput, PutMetricFilterCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:PutMetricFilter', input)],
  record: { readOnly: false },
  handle(input, call) {
    const unavailable = NOT_AVAILABLE.find((member) => input[member] !== undefined && input[member] !== false);
    if (unavailable) throw invalidParameter(`${unavailable} is not available in the embedded AWS.`);
    const name = required(input.filterName, 'filterName');
    const pattern = required(input.filterPattern, 'filterPattern');
    refuseViolations(filterNameViolation(name), textViolation('filterPattern', pattern, { max: MAXIMUM_PATTERN }));
    const transformation = readTransformation(input.metricTransformations, parseFilterPattern(pattern).kind);
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    const others = group.metricFilters.filter((filter) => filter.name !== name);
    const filters = [...others, { name, pattern, transformation, createdAtMs: call.nowMs }];
    requireRoom(filters);
    group.metricFilters = filters.sort((a, b) => (a.name < b.name ? -1 : 1));
    return {};
  },
});

/**
 * Metric filters by name: of a group or of the whole region, also by the metric that they feed.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html
 */
export const describeMetricFilters = operation<DescribeMetricFiltersCommandInput, DescribeMetricFiltersCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:DescribeMetricFilters', input)],
  record: { readOnly: true },
  handle(input, call) {
    const { logGroupName, filterNamePrefix, metricName, metricNamespace } = input;
    refuseViolations(
      filterNameViolation(filterNamePrefix, 'filterNamePrefix'),
      numberViolation('limit', input.limit, { min: 1, max: PAGE_SIZE }),
    );
    if ((metricName === undefined) !== (metricNamespace === undefined)) {
      throw invalidParameter('metricName and metricNamespace must be specified together.');
    }
    const filters = groupsOf(call, logGroupName)
      .flatMap((group) => group.metricFilters.map((filter) => ({ group, filter })))
      .filter(({ filter }) => filter.name.startsWith(filterNamePrefix ?? '') && feeds(filter, input))
      .map(({ group, filter }) => shownFilter(group, filter))
      .sort((a, b) => (a.filterName < b.filterName ? -1 : 1));
    const page = pageOf(filters, {
      size: call.account.pageCap.of(input.limit ?? PAGE_SIZE),
      token: input.nextToken,
      scope: `DescribeMetricFilters ${call.region} ${JSON.stringify([logGroupName, filterNamePrefix, metricNamespace, metricName])}`,
      invalid: invalidToken,
    });
    return { metricFilters: page.items, ...(page.nextToken !== undefined && { nextToken: page.nextToken }) };
  },
});

/**
 * Deletes a metric filter; what it put into its metric stays.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteMetricFilter.html
 */
export const deleteMetricFilter = operation<DeleteMetricFilterCommandInput, DeleteMetricFilterCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:DeleteMetricFilter', input)],
  record: { readOnly: false },
  handle(input, call) {
    const name = required(input.filterName, 'filterName');
    refuseViolations(filterNameViolation(name));
    const group = requireGroup(call, required(input.logGroupName, 'logGroupName'));
    const left = group.metricFilters.filter((filter) => filter.name !== name);
    if (left.length === group.metricFilters.length) throw doesNotExist('metric filter');
    group.metricFilters = left;
    return {};
  },
});

function requireRoom(filters: readonly MetricFilter[]): void {
  const withRegex = filters.filter(({ pattern }) => parseFilterPattern(pattern).regexes > 0);
  if (filters.length > MAXIMUM_FILTERS || withRegex.length > MAXIMUM_REGEX_FILTERS) throw limitExceeded();
}

function groupsOf(call: Call, name: string | undefined): readonly LogGroup[] {
  if (name !== undefined) return [requireGroup(call, name)];
  return call.account.logs.groups.filter(({ region }) => region === call.region);
}

function feeds(
  { transformation }: MetricFilter,
  { metricName, metricNamespace }: DescribeMetricFiltersCommandInput,
): boolean {
  if (metricName === undefined) return true;
  return transformation.metricName === metricName && transformation.metricNamespace === metricNamespace;
}

function shownFilter(group: LogGroup, { name, pattern, transformation, createdAtMs }: MetricFilter) {
  const { dimensions, ...rest } = transformation;
  return {
    filterName: name,
    filterPattern: pattern,
    metricTransformations: [{ ...rest, ...(dimensions && { dimensions: { ...dimensions } }) }],
    creationTime: createdAtMs,
    logGroupName: group.name,
    applyOnTransformedLogs: false,
  };
}
