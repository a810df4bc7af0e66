import type { Service } from '../../service.js';
import { createBudget, deleteBudget, describeBudget, describeBudgets, updateBudget } from './budgets.js';
import {
  createNotification,
  deleteNotification,
  describeNotificationsForBudget,
  updateNotification,
} from './notifications.js';
import { putSpend, sentMails } from './spend.js';
import {
  createSubscriber,
  deleteSubscriber,
  describeSubscribersForNotification,
  updateSubscriber,
} from './subscribers.js';
import { listTagsForResource, tagResource, untagResource } from './tagging.js';

/** AWS Budgets, a service of no region whose endpoint is signed for us-east-1. What it does and leaves out is in README.md. */
export const service: Service = {
  id: 'budgets',
  signingName: 'budgets',
  eventSource: 'budgets.amazonaws.com',
  scope: 'global',
  loadClient: () => import('@aws-sdk/client-budgets'),
  operations: {
    CreateBudget: createBudget,
    CreateNotification: createNotification,
    CreateSubscriber: createSubscriber,
    DeleteBudget: deleteBudget,
    DeleteNotification: deleteNotification,
    DeleteSubscriber: deleteSubscriber,
    DescribeBudget: describeBudget,
    DescribeBudgets: describeBudgets,
    DescribeNotificationsForBudget: describeNotificationsForBudget,
    DescribeSubscribersForNotification: describeSubscribersForNotification,
    ListTagsForResource: listTagsForResource,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateBudget: updateBudget,
    UpdateNotification: updateNotification,
    UpdateSubscriber: updateSubscriber,
  },
  control: { mails: sentMails, 'put-spend': putSpend },
};
