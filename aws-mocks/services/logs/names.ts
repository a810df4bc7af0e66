import { textViolation, type Violation } from '../iam/constraints.js';

/**
 * What is wrong with the name of a log group; an absent one breaks nothing.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
export function groupNameViolation(name: string | undefined, member = 'logGroupName'): Violation | undefined {
  return textViolation(member, name, { min: 1, max: 512, pattern: String.raw`[\.\-_/#A-Za-z0-9]+` });
}

/**
 * What is wrong with the name of a log stream; an absent one breaks nothing.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
 */
export function streamNameViolation(name: string | undefined, member = 'logStreamName'): Violation | undefined {
  return textViolation(member, name, { min: 1, max: 512, pattern: '[^:*]*' });
}

/**
 * What is wrong with the name of a metric filter; an absent one breaks nothing.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 */
export function filterNameViolation(name: string | undefined, member = 'filterName'): Violation | undefined {
  return textViolation(member, name, { min: 1, max: 512, pattern: '[^:*]*' });
}
