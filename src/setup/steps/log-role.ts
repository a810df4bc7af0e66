/**
 * Makes the role that CloudTrail takes to write events into the log group: it may make and fill the trail's own stream there, and
 * nothing else.
 * Calls and needs: iam:GetRole, ListRoleTags, GetRolePolicy to look; CreateRole, UpdateAssumeRolePolicy, PutRolePolicy, TagRole to mend;
 * ListRolePolicies, DeleteRolePolicy, ListAttachedRolePolicies, DetachRolePolicy, DeleteRole, UntagRole to remove.
 * Ours by the tag `trimtrail`. CloudTrail refuses a role that has not arrived everywhere yet; the trail's step waits for that.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
import {
  createRole,
  deleteRole,
  findRole,
  findRolePolicy,
  putRolePolicy,
  putTrustPolicy,
  type Role,
  tagRole,
  untagRole,
} from '../../aws/iam-roles.js';
import { text } from '../../messages/text.js';
import { changedTags, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell, refuseForeign, tagsWanted } from '../ownership.js';
import { isSamePolicy, mergeStatements, type RawStatement } from '../resource-policy.js';
import { type Change, defineStep, type PlanOptions, planOf, type Step, type StepPlan } from '../step.js';

/** The name of the inline policy. */
export const LOG_DELIVERY_POLICY = 'trimtrail-log-delivery';

/** The role as it shall be. */
export interface LogRoleWanted {
  readonly name: string;
  /** Who may take it. */
  readonly trust: readonly RawStatement[];
  /** What it may do: the inline policy's JSON text. */
  readonly permissions: string;
}

/** A role as it is; undefined: there is none. */
export interface ObservedLogRole {
  readonly role: Role | undefined;
  /** The inline policy's JSON text. */
  readonly permissions: string | undefined;
}

/** The step for CloudTrail's role. */
export function createLogRoleStep(wanted: LogRoleWanted): Step {
  return defineStep<ObservedLogRole>({
    id: 'log-role',
    title: text('setup.step-log-role', { name: wanted.name }),
    needs: [],
    observe: async ({ aws }) => {
      const role = await findRole(aws, wanted.name);
      return { role, permissions: role && (await findRolePolicy(aws, wanted.name, LOG_DELIVERY_POLICY)) };
    },
    plan: (observed, options) => planLogRole(wanted, observed, options),
    planRemoval: ({ role }) => planLogRoleRemoval(wanted.name, role),
  });
}

/** What makes the role as wanted. Other tags, other policies and others who may take it stay. */
export function planLogRole(wanted: LogRoleWanted, observed: ObservedLogRole, { adopt }: PlanOptions): StepPlan {
  const { role, permissions } = observed;
  if (role) {
    const refusal = refuseForeign(wanted.name, originOf(role.tags), adopt);
    if (refusal) return refusal;
  }
  const changes = role ? planMending(wanted, role) : [create(wanted)];
  return planOf(role ? 'update' : 'create', [...changes, ...planPermissions(wanted, permissions)]);
}

function create({ name, trust }: LogRoleWanted): Change {
  const tags = tagsWanted({}, undefined);
  const { json, details } = mergeStatements(undefined, trust);
  return {
    details: [difference('RoleName', null, name), ...details, ...compareTags(undefined, tags)],
    send: ({ aws }) => createRole(aws, name, json, tags),
  };
}

function planMending({ name, trust }: LogRoleWanted, role: Role): Change[] {
  const tags = tagsWanted({}, role.tags);
  const { json, details } = mergeStatements(role.trustPolicy, trust);
  const changes: Change[] = [
    { details: compareTags(role.tags, tags), send: ({ aws }) => tagRole(aws, name, changedTags(role.tags, tags)) },
    { details, send: ({ aws }) => putTrustPolicy(aws, name, json) },
  ];
  return changes.filter((change) => change.details.length > 0);
}

function planPermissions({ name, permissions }: LogRoleWanted, current: string | undefined): Change[] {
  if (isSamePolicy(permissions, current)) return [];
  return [
    {
      details: [difference(`InlinePolicy ${LOG_DELIVERY_POLICY}`, current, permissions)],
      send: ({ aws }) => putRolePolicy(aws, name, LOG_DELIVERY_POLICY, permissions),
    },
  ];
}

/** A role of ours goes with its policies; an adopted one loses our tag. */
export function planLogRoleRemoval(name: string, role: Role | undefined): StepPlan {
  if (!role) return planOf('delete', []);
  return planFarewell(name, role.tags, {
    remove: { details: [difference('RoleName', name, null)], send: ({ aws }) => deleteRole(aws, name) },
    release: ({ aws }) => untagRole(aws, name, OWNER_TAG),
  });
}
