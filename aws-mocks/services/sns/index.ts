import type { Service } from '../../service.js';
import { confirmByLink, messagesTo } from './control.js';
import { addPermission, removePermission } from './permissions.js';
import { publish } from './publish.js';
import { getSubscriptionAttributes, setSubscriptionAttributes } from './subscription-attributes.js';
import { listSubscriptions, listSubscriptionsByTopic } from './subscription-lists.js';
import { confirmSubscription, subscribe, unsubscribe } from './subscriptions.js';
import { listTagsForResource, tagResource, untagResource } from './tagging.js';
import { getTopicAttributes, setTopicAttributes } from './topic-attributes.js';
import { createTopic, deleteTopic, listTopics } from './topics.js';

/** Amazon SNS: topics of a region, their policies and subscriptions. What it does and leaves out is in README.md. */
export const service: Service = {
  id: 'sns',
  signingName: 'sns',
  eventSource: 'sns.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-sns'),
  operations: {
    AddPermission: addPermission,
    ConfirmSubscription: confirmSubscription,
    CreateTopic: createTopic,
    DeleteTopic: deleteTopic,
    GetSubscriptionAttributes: getSubscriptionAttributes,
    GetTopicAttributes: getTopicAttributes,
    ListSubscriptions: listSubscriptions,
    ListSubscriptionsByTopic: listSubscriptionsByTopic,
    ListTagsForResource: listTagsForResource,
    ListTopics: listTopics,
    Publish: publish,
    RemovePermission: removePermission,
    SetSubscriptionAttributes: setSubscriptionAttributes,
    SetTopicAttributes: setTopicAttributes,
    Subscribe: subscribe,
    TagResource: tagResource,
    Unsubscribe: unsubscribe,
    UntagResource: untagResource,
  },
  control: { 'confirm-subscription': confirmByLink, messages: messagesTo },
};
