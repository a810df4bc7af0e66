/**
 * Makes a user with tags, memberships and a console sign-in.
 * Calls and needs: iam:GetUser, ListUserTags, ListGroupsForUser, ListAttachedUserPolicies, GetLoginProfile, GetAccountPasswordPolicy to
 * look; CreateUser, TagUser, AddUserToGroup, CreateLoginProfile, AttachUserPolicy to mend; what `remove-user.ts` names to remove.
 * Ours by the tag `trimtrail`. A console sign-in that is there is left alone: a password cannot be read, only replaced.
 */
import { isAwsError } from '../../aws/aws-error.js';
import { addUserToGroup, listGroupsForUser } from '../../aws/iam-groups.js';
import { createLoginProfile, hasLoginProfile } from '../../aws/iam-sign-in.js';
import {
  attachUserPolicy,
  createUser,
  findUser,
  listAttachedUserPolicies,
  tagUser,
  untagUser,
  type User,
} from '../../aws/iam-users.js';
import type { UserConfig } from '../../config/schema.js';
import type { AppError, Text } from '../../errors.js';
import { fail } from '../../messages/fail.js';
import { text } from '../../messages/text.js';
import type { SetupContext, Target } from '../context.js';
import { changedTags, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell, refuseForeign, tagsWanted } from '../ownership.js';
import { type Change, defineStep, type PlanOptions, planOf, type Step, type StepPlan } from '../step.js';
import { removeUser } from './remove-user.js';

/** A user as it is; undefined `user`: there is none. */
export interface ObservedUser {
  readonly user: User | undefined;
  readonly groups: readonly string[];
  /** ARNs of managed policies attached to the user itself. */
  readonly attached: readonly string[];
  readonly signIn: boolean;
}

/** The step for one user; `needs` are the steps of those of its groups that the configuration makes. */
export function createUserStep(user: UserConfig, target: Target, needs: readonly string[]): Step {
  return defineStep<ObservedUser>({
    id: `user:${user.name}`,
    title: text('setup.step-user', { name: user.name }),
    needs,
    observe: (context) => observeUser(context, user.name),
    plan: (observed, options) => planUser(user, target, observed, options),
    planRemoval: (observed) => planUserRemoval(user.name, observed),
  });
}

async function observeUser({ aws }: SetupContext, name: string): Promise<ObservedUser> {
  const user = await findUser(aws, name);
  if (!user) return { user, groups: [], attached: [], signIn: false };
  const [groups, attached, signIn] = await Promise.all([
    listGroupsForUser(aws, name),
    listAttachedUserPolicies(aws, name),
    hasLoginProfile(aws, name),
  ]);
  return { user, groups, attached, signIn };
}

/** What makes the user as configured. Other tags, groups and policies stay. */
export function planUser(config: UserConfig, target: Target, observed: ObservedUser, { adopt }: PlanOptions): StepPlan {
  const { user } = observed;
  if (user) {
    const refusal = refuseForeign(config.name, originOf(user.tags), adopt);
    if (refusal) return refusal;
  }
  const changes = [
    ...planTags(config, user),
    ...planMemberships(config, observed.groups),
    ...planSignIn(config, target, observed),
  ];
  const nextSteps = config.console.password === 'none' ? [] : [describeSignIn(config.name, target)];
  return planOf(user ? 'update' : 'create', changes, { nextSteps });
}

function planTags({ name, tags }: UserConfig, user: User | undefined): Change[] {
  const wanted = tagsWanted(tags, user?.tags);
  const details = compareTags(user?.tags, wanted);
  if (!user) {
    return [
      {
        details: [difference('UserName', null, name), ...details],
        send: ({ aws }) => createUser(aws, name, wanted),
      },
    ];
  }
  return details.length === 0
    ? []
    : [{ details, send: ({ aws }) => tagUser(aws, name, changedTags(user.tags, wanted)) }];
}

function planMemberships({ name, groups }: UserConfig, current: readonly string[]): Change[] {
  const members = new Set(current.map((group) => group.toLowerCase()));
  return groups
    .filter((group) => !members.has(group.toLowerCase()))
    .map((group) => ({
      details: [difference('Group', null, group)],
      send: ({ aws }) => addUserToGroup(aws, name, group),
    }));
}

/** A user who must choose a new password at the first sign-in must be allowed to. */
function planSignIn(config: UserConfig, { partition }: Target, { signIn, attached }: ObservedUser): Change[] {
  const { password, resetRequired } = config.console;
  if (password === 'none') return [];
  const changes: Change[] = [];
  const changePassword = `arn:${partition}:iam::aws:policy/IAMUserChangePassword`;
  if (resetRequired && !attached.includes(changePassword)) {
    changes.push({
      details: [difference('AttachedPolicy', null, 'IAMUserChangePassword')],
      send: ({ aws }) => attachUserPolicy(aws, config.name, changePassword),
    });
  }
  if (!signIn) changes.push(createSignIn(config));
  return changes;
}

function createSignIn(config: UserConfig): Change {
  const { password, resetRequired } = config.console;
  return {
    details: [difference('LoginProfile', null, password), difference('PasswordResetRequired', null, resetRequired)],
    prepare: async (context) => void (await context.passwordFor(config)),
    send: async (context) => {
      const chosen = await context.passwordFor(config);
      try {
        await createLoginProfile(context.aws, config.name, { password: chosen, resetRequired });
      } catch (error) {
        throw isAwsError(error, 'EntityAlreadyExists') ? signInAppeared(config.name) : error;
      }
      context.passwordTaken(config, chosen);
    },
  };
}

/**
 * No race to be run again: the sign-in may be somebody else's, or ours whose answer was lost, and then its password would never be
 * shown. So it is told, without the cause, which would pass for a race.
 */
function signInAppeared(user: string): AppError {
  return fail('refused', text('setup.sign-in-appeared', { user }), {
    hint: text('setup.sign-in-appeared-hint', { user }),
  });
}

/** A user of ours goes with all that hangs on it; an adopted one loses our tag. */
export function planUserRemoval(name: string, { user, groups, signIn }: ObservedUser): StepPlan {
  if (!user) return planOf('delete', []);
  const details = [
    difference('UserName', user.name, null),
    ...groups.map((group) => difference('Group', group, null)),
    ...(signIn ? [difference('LoginProfile', 'present', null)] : []),
  ];
  return planFarewell(name, user.tags, {
    remove: { details, send: ({ aws }) => removeUser(aws, name) },
    release: ({ aws }) => untagUser(aws, name, OWNER_TAG),
  });
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/getting-started-account-iduser.html */
function describeSignIn(user: string, { accountId, partition }: Target): Text {
  const hosts: Readonly<Record<string, string>> = {
    'aws-cn': 'signin.amazonaws.cn',
    'aws-us-gov': 'signin.amazonaws-us-gov.com',
  };
  const url = `https://${accountId}.${hosts[partition] ?? 'signin.aws.amazon.com'}/console`;
  return text('setup.next-sign-in', { user, url });
}
