/**
 * Makes the log group that gets the trail's events too, where metric filters can look at them.
 * Calls and needs: logs:DescribeLogGroups, ListTagsForResource, cloudtrail:DescribeTrails, ListTags to look; logs:CreateLogGroup,
 * PutRetentionPolicy, TagResource to mend; DeleteLogGroup, UntagResource to remove.
 * Ours by the tag `trimtrail`. How long events are kept is set for a group of ours only: in one that was there before, a shorter time
 * would delete what its owner wants to keep.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 */
import { listTrails, type TrailAddress } from '../../aws/cloudtrail.js';
import {
  createLogGroup,
  deleteLogGroup,
  findLogGroup,
  type LogGroup,
  type LogGroupAddress,
  putRetention,
  tagLogGroup,
  untagLogGroup,
} from '../../aws/logs.js';
import type { Tags } from '../../aws/tags.js';
import { text } from '../../messages/text.js';
import { changedTags, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell, refuseForeign, tagsWanted } from '../ownership.js';
import {
  type Change,
  defineStep,
  type PlanOptions,
  planOf,
  type RemovalOptions,
  type Step,
  type StepPlan,
} from '../step.js';
import { findStayingTrails } from './staying-trails.js';

/** The log group as it shall be. */
export interface LogGroupWanted {
  readonly address: LogGroupAddress;
  readonly retentionDays: number;
  readonly tags: Tags;
  /** Whose records go into it. */
  readonly trail: TrailAddress;
}

/** The step for the trail's log group. */
export function createLogGroupStep(wanted: LogGroupWanted): Step {
  return defineStep<{ readonly group: LogGroup | undefined; readonly usedBy: readonly string[] }>({
    id: 'log-group',
    title: text('setup.step-log-group', { name: wanted.address.name }),
    needs: [],
    observe: async ({ aws }) => {
      const { address, trail } = wanted;
      const [group, trails] = await Promise.all([findLogGroup(aws, address), listTrails(aws, trail.region)]);
      const target = `${address.arn}:*`;
      const usedBy = await findStayingTrails(
        aws,
        trails,
        trail,
        ({ CloudWatchLogsLogGroupArn }) => CloudWatchLogsLogGroupArn === target,
      );
      return { group, usedBy };
    },
    plan: ({ group }, options) => planLogGroup(wanted, group, options),
    planRemoval: ({ group, usedBy }, options) => planLogGroupRemoval(wanted.address, group, usedBy, options),
  });
}

/** What makes the log group as wanted. Other tags stay. */
export function planLogGroup(wanted: LogGroupWanted, group: LogGroup | undefined, { adopt }: PlanOptions): StepPlan {
  const { name } = wanted.address;
  if (group) {
    const refusal = refuseForeign(name, originOf(group.tags), adopt);
    if (refusal) return refusal;
  }
  const changes = [...planTags(wanted, group), ...planRetention(wanted, group)];
  const cost = { code: 'log-group-cost', severity: 'info' as const, text: text('setup.log-group-cost', { name }) };
  return planOf(group ? 'update' : 'create', changes, { findings: [cost] });
}

function planTags({ address, tags: configured }: LogGroupWanted, group: LogGroup | undefined): Change[] {
  const tags = tagsWanted(configured, group?.tags);
  const details = compareTags(group?.tags, tags);
  if (!group) {
    return [
      {
        details: [difference('LogGroupName', null, address.name), ...details],
        send: ({ aws }) => createLogGroup(aws, address, tags),
      },
    ];
  }
  if (details.length === 0) return [];
  return [{ details, send: ({ aws }) => tagLogGroup(aws, address, changedTags(group.tags, tags)) }];
}

function planRetention({ address, retentionDays }: LogGroupWanted, group: LogGroup | undefined): Change[] {
  const isOurs = !group || originOf(group.tags) === 'created';
  if (!isOurs || group?.retentionDays === retentionDays) return [];
  return [
    {
      details: [difference('RetentionInDays', group?.retentionDays, retentionDays)],
      send: ({ aws }) => putRetention(aws, address, retentionDays),
    },
  ];
}

/** What is in it are logs, so it stays unless asked for, and while a trail that stays writes to it; an adopted one loses our tag. */
export function planLogGroupRemoval(
  address: LogGroupAddress,
  group: LogGroup | undefined,
  usedBy: readonly string[],
  { deleteLogs }: RemovalOptions,
): StepPlan {
  if (!group) return planOf('delete', []);
  const { name } = address;
  if (originOf(group.tags) === 'created' && !deleteLogs) {
    const left = { code: 'left-log-group', severity: 'info' as const, text: text('setup.left-log-group', { name }) };
    return planOf('delete', [], { findings: [left] });
  }
  if (originOf(group.tags) === 'created' && usedBy.length > 0) {
    const left = text('setup.log-group-in-use', { name, trails: usedBy.join(', ') });
    return planOf('delete', [], { findings: [{ code: 'log-group-in-use', severity: 'warning', text: left }] });
  }
  return planFarewell(name, group.tags, {
    remove: {
      details: [difference('LogGroupName', name, null)],
      send: ({ aws }) => deleteLogGroup(aws, address),
    },
    release: ({ aws }) => untagLogGroup(aws, address, OWNER_TAG),
  });
}
