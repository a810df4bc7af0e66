/**
 * Makes an SNS topic with a policy for the services that publish to it, and e-mail subscriptions. Used for the billing alerts and for
 * the trail's notifications.
 * Calls and needs: sns:GetTopicAttributes, ListTagsForResource, ListSubscriptionsByTopic to look; CreateTopic, SetTopicAttributes,
 * TagResource, Subscribe to mend; DeleteTopic, UntagResource to remove.
 * Ours by the tag `trimtrail`. Subscribing an address again would mail it again, so only addresses that are absent are subscribed;
 * one that waits for confirmation is there.
 */
import {
  createTopic,
  deleteTopic,
  findTopic,
  listSubscriptions,
  putTopicPolicy,
  subscribeEmail,
  type Subscription,
  tagTopic,
  type Topic,
  untagTopic,
} from '../../aws/sns.js';
import { text } from '../../messages/text.js';
import type { Finding } from '../../model/finding.js';
import { changedTags, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell, refuseForeign, tagsWanted } from '../ownership.js';
import { mergeStatements, type RawStatement } from '../resource-policy.js';
import { type Change, defineStep, type PlanOptions, planOf, type Step, type StepPlan } from '../step.js';

/** The topic as it shall be. */
export interface TopicWanted {
  readonly id: 'alert-topic' | 'notify-topic' | 'detection-topic';
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly RawStatement[];
  /** Absent: whether anybody subscribes is not our affair. */
  readonly emails?: readonly string[];
}

const TITLES = {
  'alert-topic': 'setup.step-alert-topic',
  'notify-topic': 'setup.step-notify-topic',
  'detection-topic': 'setup.step-detection-topic',
} as const;

/** A topic as it is; undefined `topic`: there is none. */
export interface ObservedTopic {
  readonly topic: Topic | undefined;
  readonly subscriptions: readonly Subscription[];
}

/** What stands in place of a subscription's ARN while its owner has not confirmed, and after it was ended. */
const PENDING = 'PendingConfirmation';
const ENDED = 'Deleted';

/** The step for one topic. */
export function createTopicStep(wanted: TopicWanted): Step {
  return defineStep<ObservedTopic>({
    id: wanted.id,
    title: text(TITLES[wanted.id], { name: wanted.name }),
    needs: [],
    observe: async ({ aws }) => {
      const topic = await findTopic(aws, wanted.arn);
      return { topic, subscriptions: topic ? await listSubscriptions(aws, wanted.arn) : [] };
    },
    plan: (observed, options) => planTopic(wanted, observed, options),
    planRemoval: (observed) => planTopicRemoval(wanted, observed),
  });
}

/** What makes the topic as wanted. Other statements, tags and subscribers stay. */
export function planTopic(wanted: TopicWanted, observed: ObservedTopic, { adopt }: PlanOptions): StepPlan {
  const { topic, subscriptions } = observed;
  if (topic) {
    const refusal = refuseForeign(wanted.name, originOf(topic.tags), adopt);
    if (refusal) return refusal;
  }
  const changes = [...planTags(wanted, topic), ...planPolicy(wanted, topic), ...planEmails(wanted, subscriptions)];
  const pending = findPending(wanted, subscriptions);
  return planOf(topic ? 'update' : 'create', changes, {
    nextSteps: pending.map((email) =>
      // Its mail comes beside the one for the billing alerts: whoever confirms one of them has to confirm the other too.
      text(wanted.id === 'detection-topic' ? 'setup.next-confirm-detections' : 'setup.next-confirm', { email }),
    ),
    findings: [...pending.map(describePending), ...findNoEmail(wanted, subscriptions)],
  });
}

function planTags({ name, arn }: TopicWanted, topic: Topic | undefined): Change[] {
  const wanted = tagsWanted({}, topic?.tags);
  const details = compareTags(topic?.tags, wanted);
  if (!topic) {
    return [
      {
        details: [difference('Name', null, name), ...details],
        send: ({ aws }) => createTopic(aws, arn, wanted),
      },
    ];
  }
  return details.length === 0
    ? []
    : [{ details, send: ({ aws }) => tagTopic(aws, arn, changedTags(topic.tags, wanted)) }];
}

/** A new topic comes with AWS's own statement for its owner, which is only known, and so kept, once the topic is there. */
function planPolicy({ arn, statements }: TopicWanted, topic: Topic | undefined): Change[] {
  const adopted = tagsWanted({}, topic?.tags)[OWNER_TAG] === 'adopted';
  const { details, json } = mergeStatements(topic?.policy, statements, adopted);
  if (details.length === 0) return [];
  return [
    {
      details,
      send: async ({ aws }) => {
        const current = topic ?? (await findTopic(aws, arn));
        await putTopicPolicy(aws, arn, current === topic ? json : mergeStatements(current?.policy, statements).json);
      },
    },
  ];
}

function planEmails({ arn, emails = [] }: TopicWanted, subscriptions: readonly Subscription[]): Change[] {
  return emails
    .filter((email) => !findSubscription(email, subscriptions))
    .map((email) => ({
      details: [difference('Subscription', null, email)],
      send: ({ aws }) => subscribeEmail(aws, arn, email),
    }));
}

function findSubscription(email: string, subscriptions: readonly Subscription[]): Subscription | undefined {
  return subscriptions.find(
    ({ arn, protocol, endpoint }) =>
      arn !== ENDED && protocol === 'email' && endpoint.toLowerCase() === email.toLowerCase(),
  );
}

function findPending({ emails = [] }: TopicWanted, subscriptions: readonly Subscription[]): readonly string[] {
  return emails.filter((email) => findSubscription(email, subscriptions)?.arn === PENDING);
}

function describePending(email: string): Finding {
  return { code: 'email-pending', severity: 'warning', text: text('setup.email-pending', { email }) };
}

/** Nobody hears an alert that has no subscriber. Others' subscriptions count, whatever their protocol. */
function findNoEmail({ name, emails }: TopicWanted, subscriptions: readonly Subscription[]): readonly Finding[] {
  if (emails === undefined || emails.length > 0 || subscriptions.some(({ arn }) => arn !== ENDED)) return [];
  return [
    {
      code: 'no-email',
      severity: 'warning',
      text: text('setup.no-email', { name }),
      hint: text('setup.no-email-hint', {}),
    },
  ];
}

/** A topic of ours goes with all its subscriptions, pending ones too; an adopted one loses our tag. */
export function planTopicRemoval(wanted: TopicWanted, { topic, subscriptions }: ObservedTopic): StepPlan {
  if (!topic) return planOf('delete', []);
  const details = [
    difference('Name', wanted.name, null),
    ...subscriptions
      .filter(({ arn }) => arn !== ENDED)
      .map(({ protocol, endpoint }) => difference('Subscription', `${protocol} ${endpoint}`, null)),
  ];
  return planFarewell(wanted.name, topic.tags, {
    remove: { details, send: ({ aws }) => deleteTopic(aws, wanted.arn) },
    release: ({ aws }) => untagTopic(aws, wanted.arn, OWNER_TAG),
  });
}
