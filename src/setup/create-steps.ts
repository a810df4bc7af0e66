import { GLOBAL_REGION } from '../aws/clients.js';
import type { BillingConfig, GroupConfig, TrailConfig, UserConfig } from '../config/schema.js';
import type { ResolvedConfig } from '../config/resolve.js';
import type { Target } from './context.js';
import { fillTemplate, type PolicyTemplates } from './policy-templates.js';
import type { RawStatement } from './resource-policy.js';
import type { Step } from './step.js';
import { createAlarmStep } from './steps/alarm.js';
import { createBudgetStep, notificationsWanted } from './steps/budget.js';
import { selectorsWanted } from './steps/event-selectors.js';
import { createGroupStep } from './steps/group.js';
import { createLogAccessStep } from './steps/log-access.js';
import { createTopicStep } from './steps/topic.js';
import { createBucketStep } from './steps/trail-bucket.js';
import { createTrailStep } from './steps/trail.js';
import { createUserStep } from './steps/user.js';

/** The steps of a configuration, in an order in which each comes after those it needs. */
export function createSteps(config: ResolvedConfig, target: Target, templates: PolicyTemplates): readonly Step[] {
  const { groups, users, trail, billing } = config;
  return [
    ...groups.map((group) => createGroupStep(group, target)),
    ...users.map((user) => createUserStep(user, target, findGroupSteps(user, groups))),
    ...(trail ? createTrailSteps(trail, target, templates) : []),
    ...users.map((user) => createLogAccessStep(user, logAccessWanted(user.logAccess, trail, target, templates))),
    ...(billing ? createBillingSteps(billing, target, templates) : []),
  ];
}

/** IAM does not tell capitals from small letters. */
function findGroupSteps(user: UserConfig, groups: readonly GroupConfig[]): readonly string[] {
  const wanted = new Set(user.groups.map((name) => name.toLowerCase()));
  return groups.filter(({ name }) => wanted.has(name.toLowerCase())).map(({ name }) => `group:${name}`);
}

function createTrailSteps(trail: TrailConfig, target: Target, templates: PolicyTemplates): Step[] {
  const { accountId, partition, region } = target;
  const trailArn = `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${trail.name}`;
  const bucket = trail.bucket.name;
  const bucketValues = { partition, bucket, account: accountId, trailArn };
  const steps = [
    createBucketStep({
      address: { name: bucket, region, owner: accountId },
      versioning: trail.bucket.versioning,
      statements: fillTemplate(templates['trail-bucket'], bucketValues),
    }),
  ];
  if (trail.notify !== null) {
    const topicArn = topicArnOf(trail.notify, region, target);
    const statements = fillTemplate(templates['notify-topic'], { topicArn, trailArn });
    steps.push(createTopicStep({ id: 'notify-topic', name: trail.notify, arn: topicArn, statements }));
  }
  steps.push(
    createTrailStep({
      address: { name: trail.name, region, arn: trailArn },
      settings: {
        S3BucketName: bucket,
        // AWS insists on it for a multi-region trail, and without it nobody sees what was done in IAM.
        IncludeGlobalServiceEvents: true,
        IsMultiRegionTrail: trail.multiRegion,
        LogFileValidationEnabled: trail.logFileValidation,
        ...(trail.notify !== null && { SnsTopicName: trail.notify }),
      },
      selectors: selectorsWanted(trail, partition),
      tags: trail.tags,
    }),
  );
  return steps;
}

function createBillingSteps(billing: BillingConfig, target: Target, templates: PolicyTemplates): Step[] {
  const { accountId, partition } = target;
  const { topic, emails, alarm, budget } = billing;
  const topicArn = topicArnOf(topic, GLOBAL_REGION, target);
  const alarmArn = alarm && `arn:${partition}:cloudwatch:${GLOBAL_REGION}:${accountId}:alarm:${alarm.name}`;
  const statements: RawStatement[] = [
    ...(alarmArn ? fillTemplate(templates['alert-topic-alarms'], { topicArn, account: accountId, alarmArn }) : []),
    ...(budget ? fillTemplate(templates['alert-topic-budgets'], { topicArn, account: accountId }) : []),
  ];
  return [
    createTopicStep({ id: 'alert-topic', name: topic, arn: topicArn, statements, emails }),
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

function logAccessWanted(
  access: 'none' | 'read' | 'full',
  trail: TrailConfig | null,
  { partition }: Target,
  templates: PolicyTemplates,
): string | undefined {
  if (access === 'none' || trail === null) return undefined;
  const values = { partition, bucket: trail.bucket.name };
  return JSON.stringify({ Version: '2012-10-17', Statement: fillTemplate(templates[`log-access-${access}`], values) });
}

function topicArnOf(name: string, region: string, { partition, accountId }: Target): string {
  return `arn:${partition}:sns:${region}:${accountId}:${name}`;
}
