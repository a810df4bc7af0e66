/**
 * Makes a user group with one of the CloudTrail policies.
 * Calls and needs: iam:GetGroup, ListAttachedGroupPolicies to look; CreateGroup, UpdateGroup, AttachGroupPolicy, DetachGroupPolicy to
 * mend; RemoveUserFromGroup, ListGroupPolicies, DeleteGroupPolicy, DeleteGroup to remove.
 * Ours by its path, since groups cannot be tagged: `/trimtrail/`, or `/trimtrail/adopted/` when it was there before.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
import {
  attachGroupPolicy,
  createGroup,
  deleteGroup,
  deleteGroupPolicy,
  detachGroupPolicy,
  findGroup,
  type Group,
  listAttachedGroupPolicies,
  listGroupPolicies,
  moveGroup,
  removeUserFromGroup,
} from '../../aws/iam-groups.js';
import type { AwsClients } from '../../aws/clients.js';
import { ACCESS_POLICIES } from '../../config/cloudtrail-access.js';
import type { GroupConfig } from '../../config/schema.js';
import { text } from '../../messages/text.js';
import type { Target } from '../context.js';
import { difference } from '../difference.js';
import { leftAdopted, leftForeign, type Origin, refuseForeign } from '../ownership.js';
import { type Change, defineStep, type PlanOptions, planOf, type Step, type StepPlan } from '../step.js';

const CREATED_PATH = '/trimtrail/';
const ADOPTED_PATH = '/trimtrail/adopted/';

/** A group as it is; undefined `group`: there is none. */
export interface ObservedGroup {
  readonly group: Group | undefined;
  /** ARNs of attached managed policies. */
  readonly attached: readonly string[];
}

/** The step for one group. */
export function createGroupStep(group: GroupConfig, { partition }: Target): Step {
  return defineStep<ObservedGroup>({
    id: `group:${group.name}`,
    title: text('setup.step-group', { name: group.name }),
    needs: [],
    observe: async ({ aws }) => {
      const found = await findGroup(aws, group.name);
      return { group: found, attached: found ? await listAttachedGroupPolicies(aws, group.name) : [] };
    },
    plan: (observed, options) => planGroup(group, partition, observed, options),
    planRemoval: (observed) => planGroupRemoval(group.name, observed),
  });
}

/** What makes the group as configured. Of the CloudTrail policies it has the one of its access; other policies stay. */
export function planGroup(
  { name, access }: GroupConfig,
  partition: string,
  { group, attached }: ObservedGroup,
  { adopt }: PlanOptions,
): StepPlan {
  if (!group) return planOf('create', [create(name), ...planPolicies({ name, access }, partition, [])]);
  const origin = originOfPath(group.path);
  const refusal = refuseForeign(name, origin, adopt);
  if (refusal) return refusal;
  return planOf('update', [
    ...(origin === undefined ? [move(name, group.path, ADOPTED_PATH)] : []),
    ...planPolicies({ name, access }, partition, attached),
  ]);
}

function planPolicies({ name, access }: GroupConfig, partition: string, attached: readonly string[]): Change[] {
  const arnOf = (policy: string): string => `arn:${partition}:iam::aws:policy/${policy}`;
  const wanted = ACCESS_POLICIES[access];
  const surplus = Object.values(ACCESS_POLICIES).filter(
    (policy) => policy !== wanted && attached.includes(arnOf(policy)),
  );
  return [
    ...(attached.includes(arnOf(wanted))
      ? []
      : [
          {
            details: [difference('AttachedPolicy', null, wanted)],
            send: ({ aws }: { aws: AwsClients }) => attachGroupPolicy(aws, name, arnOf(wanted)),
          },
        ]),
    ...surplus.map((policy) => ({
      details: [difference('AttachedPolicy', policy, null)],
      send: ({ aws }: { aws: AwsClients }) => detachGroupPolicy(aws, name, arnOf(policy)),
    })),
  ];
}

/** A group of ours goes with its memberships and policies; an adopted one gets back to the path `/`. */
export function planGroupRemoval(name: string, { group }: ObservedGroup): StepPlan {
  if (!group) return planOf('delete', []);
  const origin = originOfPath(group.path);
  if (origin === undefined) return planOf('delete', [], { findings: [leftForeign(name)] });
  if (origin === 'adopted') return planOf('update', [move(name, group.path, '/')], { findings: [leftAdopted(name)] });
  const details = [
    difference('Path', group.path, null),
    ...group.members.map((user) => difference('Member', user, null)),
  ];
  return planOf('delete', [{ details, send: ({ aws }) => removeGroup(aws, group) }]);
}

async function removeGroup(aws: AwsClients, { name, members }: Group): Promise<void> {
  for (const member of members) await removeUserFromGroup(aws, member, name);
  for (const arn of await listAttachedGroupPolicies(aws, name)) await detachGroupPolicy(aws, name, arn);
  for (const policy of await listGroupPolicies(aws, name)) await deleteGroupPolicy(aws, name, policy);
  await deleteGroup(aws, name);
}

function create(name: string): Change {
  return {
    details: [difference('Path', null, CREATED_PATH)],
    send: ({ aws }) => createGroup(aws, name, CREATED_PATH),
  };
}

function move(name: string, before: string, after: string): Change {
  return { details: [difference('Path', before, after)], send: ({ aws }) => moveGroup(aws, name, after) };
}

function originOfPath(path: string): Origin | undefined {
  if (path.startsWith(ADOPTED_PATH)) return 'adopted';
  return path.startsWith(CREATED_PATH) ? 'created' : undefined;
}
