import type { Service } from '../../service.js';
import { putLogGroupDeletionProtection } from './deletion-protection.js';
import { describeLogGroups } from './describe-groups.js';
import { describeLogStreams } from './describe-streams.js';
import { filterLogEvents } from './filter-log-events.js';
import { getLogEvents } from './get-log-events.js';
import { associateKmsKey, disassociateKmsKey } from './group-key.js';
import { createLogGroup, deleteLogGroup } from './log-groups.js';
import { createLogStream, deleteLogStream } from './log-streams.js';
import { deleteMetricFilter, describeMetricFilters, putMetricFilter } from './metric-filters.js';
import { listTagsLogGroup, tagLogGroup, untagLogGroup } from './older-tagging.js';
import { putLogEvents } from './put-log-events.js';
import { deleteRetentionPolicy, putRetentionPolicy } from './retention.js';
import { listTagsForResource, tagResource, untagResource } from './tagging.js';
import { testMetricFilter } from './test-metric-filter.js';

/** Amazon CloudWatch Logs: log groups of a region, their events and metric filters. What it does and leaves out is in README.md. */
export const service: Service = {
  id: 'logs',
  signingName: 'logs',
  eventSource: 'logs.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-cloudwatch-logs'),
  operations: {
    AssociateKmsKey: associateKmsKey,
    CreateLogGroup: createLogGroup,
    CreateLogStream: createLogStream,
    DeleteLogGroup: deleteLogGroup,
    DeleteLogStream: deleteLogStream,
    DeleteMetricFilter: deleteMetricFilter,
    DeleteRetentionPolicy: deleteRetentionPolicy,
    DescribeLogGroups: describeLogGroups,
    DescribeLogStreams: describeLogStreams,
    DescribeMetricFilters: describeMetricFilters,
    DisassociateKmsKey: disassociateKmsKey,
    FilterLogEvents: filterLogEvents,
    GetLogEvents: getLogEvents,
    ListTagsForResource: listTagsForResource,
    ListTagsLogGroup: listTagsLogGroup,
    PutLogEvents: putLogEvents,
    PutLogGroupDeletionProtection: putLogGroupDeletionProtection,
    PutMetricFilter: putMetricFilter,
    PutRetentionPolicy: putRetentionPolicy,
    TagLogGroup: tagLogGroup,
    TagResource: tagResource,
    TestMetricFilter: testMetricFilter,
    UntagLogGroup: untagLogGroup,
    UntagResource: untagResource,
  },
};
