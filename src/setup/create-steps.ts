import { GLOBAL_REGION } from '../aws/clients.js';
import type { BillingConfig, GroupConfig, TrailConfig, UserConfig } from '../config/schema.js';
import type { ResolvedConfig } from '../config/resolve.js';
import type { Target } from './context.js';
import { createTrailSteps, keyOf, logGroupOf, topicArnOf } from './create-trail-steps.js';
import { fillTemplate, type PolicyTemplates } from './policy-templates.js';
import type { RawStatement } from './resource-policy.js';
import type { Step } from './step.js';
import { createAlarmStep } from './steps/alarm.js';
import { createBudgetStep, notificationsWanted } from './steps/budget.js';
import { alarmNameOf, createDetectionsStep } from './steps/detections.js';
import { createGroupStep } from './steps/group.js';
import { createLogAccessStep, type LogAccessWanted } from './steps/log-access.js';
import { createTopicStep } from './steps/topic.js';
import { createUserStep } from './steps/user.js';

/** The steps of a configuration, in an order in which each comes after those it needs. */
export function createSteps(config: ResolvedConfig, target: Target, templates: PolicyTemplates): readonly Step[] {
  const { groups, users, trail, billing, detections } = config;
  const watched = detections === 'cis' ? trail : null;
  return [
    ...groups.map((group) => createGroupStep(group, target)),
    ...users.map((user) => createUserStep(user, target, findGroupSteps(user, groups))),
    ...(trail ? createTrailSteps(trail, target, templates) : []),
    ...users.map((user) => createLogAccessStep(user, logAccessWanted(user.logAccess, trail, target, templates))),
    ...(billing ? createBillingSteps(billing, watched, target, templates) : []),
    ...(billing && watched ? createDetectionSteps(billing, watched, target, templates) : []),
  ];
}

/** IAM does not tell capitals from small letters. */
function findGroupSteps(user: UserConfig, groups: readonly GroupConfig[]): readonly string[] {
  const wanted = new Set(user.groups.map((name) => name.toLowerCase()));
  return groups.filter(({ name }) => wanted.has(name.toLowerCase())).map(({ name }) => `group:${name}`);
}

/** @param watched the trail whose detections tell the alerts' topic too, where it lies in the same region. */
function createBillingSteps(
  billing: BillingConfig,
  watched: TrailConfig | null,
  target: Target,
  templates: PolicyTemplates,
): Step[] {
  const { accountId, partition } = target;
  const { topic, emails, alarm, budget } = billing;
  const topicArn = topicArnOf(topic, GLOBAL_REGION, target);
  const alarmArn = alarm && `arn:${partition}:cloudwatch:${GLOBAL_REGION}:${accountId}:alarm:${alarm.name}`;
  const statements: RawStatement[] = [
    ...(alarmArn ? fillTemplate(templates['alert-topic-alarms'], { topicArn, account: accountId, alarmArn }) : []),
    ...(budget ? fillTemplate(templates['alert-topic-budgets'], { topicArn, account: accountId }) : []),
    ...(watched && target.region === GLOBAL_REGION ? detectionStatements(watched, topicArn, target, templates) : []),
  ];
  // Where only detections of another region speak, nobody should have to confirm a topic that stays silent.
  const isSilent = watched !== null && statements.length === 0;
  return [
    ...(isSilent ? [] : [createTopicStep({ id: 'alert-topic', name: topic, arn: topicArn, statements, emails })]),
    ...(alarm ? [createAlarmStep({ ...alarm, topicArn })] : []),
    ...(budget
      ? [
          createBudgetStep({
            address: {
              name: budget.name,
              accountId,
              arn: `arn:${partition}:budgets::${accountId}:budget/${budget.name}`,
            },
            limitUsd: budget.limitUsd,
            notifications: notificationsWanted(budget.alertAtPercent, budget.forecast),
            topicArn,
          }),
        ]
      : []),
  ];
}

/**
 * An alarm tells topics of its own region only, so that beside billing's topic there is one of the same name where the trail is at home.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
function createDetectionSteps(
  { topic: name, emails }: BillingConfig,
  trail: TrailConfig,
  target: Target,
  templates: PolicyTemplates,
): Step[] {
  const group = logGroupOf(trail, target);
  if (!group) return [];
  const topicArn = topicArnOf(name, target.region, target);
  if (target.region === GLOBAL_REGION) {
    return [createDetectionsStep({ trail: trail.name, group, topicArn, topicStep: 'alert-topic' })];
  }
  const statements = detectionStatements(trail, topicArn, target, templates);
  return [
    createTopicStep({ id: 'detection-topic', name, arn: topicArn, statements, emails }),
    createDetectionsStep({ trail: trail.name, group, topicArn, topicStep: 'detection-topic' }),
  ];
}

function detectionStatements(
  trail: TrailConfig,
  topicArn: string,
  { partition, accountId, region }: Target,
  templates: PolicyTemplates,
): readonly RawStatement[] {
  const alarmArns = `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${alarmNameOf(trail.name, { id: '*' })}`;
  return fillTemplate(templates['alert-topic-detections'], { topicArn, account: accountId, alarmArns });
}

function logAccessWanted(
  access: 'none' | 'read' | 'full',
  trail: TrailConfig | null,
  target: Target,
  templates: PolicyTemplates,
): LogAccessWanted | undefined {
  if (access === 'none' || trail === null) return undefined;
  const { partition, accountId } = target;
  const bucketStatements = fillTemplate(templates[`log-access-${access}`], { partition, bucket: trail.bucket.name });
  const keyValues = { partition, account: accountId, trail: trail.name };
  const key = keyOf(trail, target);
  return {
    ...(key && { key }),
    policyFor: (keyArn) => {
      const keyStatements =
        keyArn === undefined ? [] : fillTemplate(templates['log-access-decrypt'], { ...keyValues, keyArn });
      return JSON.stringify({ Version: '2012-10-17', Statement: [...bucketStatements, ...keyStatements] });
    },
  };
}
