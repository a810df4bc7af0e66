import type { TestMetricFilterCommandInput, TestMetricFilterCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../service.js';
import { listViolation, textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { refuseViolations } from './errors.js';
import { parseFilterPattern } from './filter-pattern/filter-pattern.js';
import { MAXIMUM_PATTERN } from './metric-filters.js';

const MAXIMUM_MESSAGES = 50;

/**
 * Which of some messages (numbered from 0) a pattern matches; with the fields of those that are space-delimited.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TestMetricFilter.html
 */
export const testMetricFilter = operation<TestMetricFilterCommandInput, TestMetricFilterCommandOutput>({
  authorise: () => [{ action: 'logs:TestMetricFilter', resource: '*' }],
  record: { readOnly: true },
  handle(input) {
    const messages = required(input.logEventMessages, 'logEventMessages');
    refuseViolations(
      textViolation('filterPattern', input.filterPattern, { max: MAXIMUM_PATTERN }),
      listViolation('logEventMessages', messages, { min: 1, max: MAXIMUM_MESSAGES }),
    );
    const { match } = parseFilterPattern(required(input.filterPattern, 'filterPattern'));
    const matches = messages.flatMap((eventMessage, index) => {
      const found = match(eventMessage);
      return found ? [{ eventNumber: index, eventMessage, extractedValues: { ...found.fields } }] : [];
    });
    return { matches };
  },
});
