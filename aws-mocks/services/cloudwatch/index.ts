import type { Service } from '../../service.js';
import { deleteAlarms, disableAlarmActions, enableAlarmActions, putMetricAlarm, setAlarmState } from './alarms.js';
import { putCharges, receiveBillingAlerts } from './billing.js';
import { describeAlarmHistory, describeAlarms } from './describe-alarms.js';
import { putMetricData } from './metric-data.js';
import { getMetricStatistics, listMetrics } from './metrics.js';
import { listTagsForResource, tagResource, untagResource } from './tagging.js';

/** Amazon CloudWatch: metrics and alarms of a region. What it does and leaves out is in README.md. */
export const service: Service = {
  id: 'cloudwatch',
  signingName: 'monitoring',
  eventSource: 'monitoring.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-cloudwatch'),
  operations: {
    DeleteAlarms: deleteAlarms,
    DescribeAlarmHistory: describeAlarmHistory,
    DescribeAlarms: describeAlarms,
    DisableAlarmActions: disableAlarmActions,
    EnableAlarmActions: enableAlarmActions,
    GetMetricStatistics: getMetricStatistics,
    ListMetrics: listMetrics,
    ListTagsForResource: listTagsForResource,
    PutMetricAlarm: putMetricAlarm,
    PutMetricData: putMetricData,
    SetAlarmState: setAlarmState,
    TagResource: tagResource,
    UntagResource: untagResource,
  },
  control: { 'put-charges': putCharges, 'receive-billing-alerts': receiveBillingAlerts },
};
