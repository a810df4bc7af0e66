import { GLOBAL_REGION } from '../aws/clients.js';
import type { ResolvedConfig } from '../config/resolve.js';
import type { BillingConfig, GroupConfig, TrailConfig, UserConfig } from '../config/schema.js';
import type { Target } from './context.js';
import { keyOf, roleOf } from './create-trail-steps.js';
import { alarmNameOf } from './steps/detections.js';

/** One template of `policies/commands`, and the values that fill it in. */
export interface PermissionPart {
  /** Path within `policies/commands`, without `.json`: what is done, then to what, e.g. `look/trail`. */
  readonly template: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What a set-up command does: `look` at everything, `change` what differs, `remove` what is ours. */
export type SetupDeed = 'look' | 'change' | 'remove';

/** What is allowed beyond the plain command. */
export interface DeedOptions {
  readonly adopt?: boolean;
  readonly deleteLogs?: boolean;
}

type Values = PermissionPart['values'];

/** What a deed needs for the things that a configuration names; others need nothing. Every deed but `look` needs what `look` does too. */
export function permissionPartsOf(
  config: ResolvedConfig,
  target: Target,
  deed: SetupDeed,
  options: DeedOptions = {},
): readonly PermissionPart[] {
  const { groups, users, trail, billing, detections } = config;
  const place = { partition: target.partition, account: target.accountId, region: target.region };
  return [
    ...groups.flatMap((group) => groupParts(group, place, deed, options)),
    ...users.flatMap((user) => userParts(user, place, deed)),
    ...(trail ? trailParts(trail, target, place, deed, options) : []),
    ...(billing ? billingParts(billing, place, deed) : []),
    ...(billing && trail && detections === 'cis' ? detectionParts(billing, trail, place, deed) : []),
  ];
}

function groupParts({ name }: GroupConfig, place: Values, deed: SetupDeed, { adopt }: DeedOptions): PermissionPart[] {
  const values = { ...place, group: name };
  return [
    { template: `${deed}/group`, values },
    ...(deed === 'change' && adopt ? [{ template: 'adopt/group', values }] : []),
    ...(deed === 'remove' ? [{ template: 'remove/membership', values }] : []),
  ];
}

function userParts(user: UserConfig, place: Values, deed: SetupDeed): PermissionPart[] {
  const values = { ...place, user: user.name };
  const own = { template: `${deed}/user`, values };
  if (deed === 'look') return [own];
  const memberships = user.groups.map((group) => ({ template: `${deed}/membership`, values: { ...place, group } }));
  if (deed === 'remove') return [own, ...memberships];
  const { password, resetRequired } = user.console;
  return [
    own,
    ...memberships,
    ...(password === 'none' ? [] : [{ template: 'change/sign-in', values }]),
    ...(password !== 'none' && resetRequired ? [{ template: 'change/password-reset', values }] : []),
    { template: user.logAccess === 'none' ? 'change/no-log-access' : 'change/log-access', values },
  ];
}

function trailParts(
  trail: TrailConfig,
  target: Target,
  place: Values,
  deed: SetupDeed,
  { deleteLogs }: DeedOptions,
): PermissionPart[] {
  const { name, bucket, notify, cloudWatchLogs } = trail;
  const values = { ...place, trail: name, bucket: bucket.name };
  const logs = { ...place, logGroup: cloudWatchLogs ?? '', role: roleOf(trail, target).name };
  return [
    { template: `${deed}/bucket`, values },
    ...(deed === 'remove' && deleteLogs ? [{ template: 'remove/logs', values }] : []),
    { template: `${deed}/trail`, values },
    ...(notify === null ? [] : [topicPart(notify, place['region'] ?? '', place, deed)]),
    ...keyParts(trail, target, place, deed, deleteLogs === true),
    ...(cloudWatchLogs === null ? [] : [`${deed}/log-group`, `${deed}/log-role`]).map((template) => ({
      template,
      values: logs,
    })),
    ...(cloudWatchLogs !== null && deed === 'remove' && deleteLogs
      ? [{ template: 'remove/log-group-with-logs', values: logs }]
      : []),
  ];
}

/** A key to be made has an id that nobody knows yet: what may be done to it is bound to our mark, where AWS sees marks in time. */
function keyParts(
  trail: TrailConfig,
  target: Target,
  place: Values,
  deed: SetupDeed,
  deleteLogs: boolean,
): PermissionPart[] {
  const key = keyOf(trail, target);
  if (!key) return [];
  const isGiven = key.id.startsWith('arn:');
  const { partition, accountId } = target;
  const keyArn = isGiven ? key.id : `arn:${partition}:kms:${key.region}:${accountId}:key/*`;
  const values = { ...place, keyArn, alias: key.id };
  const part = (template: string): PermissionPart => ({ template, values });
  if (deed === 'look') return [part('look/key'), ...(isGiven ? [] : [part('look/key-search')])];
  if (deed === 'change') return [part(isGiven ? 'change/key-given' : 'change/key')];
  return [part('remove/key'), ...(deleteLogs && !isGiven ? [part('remove/key-with-logs')] : [])];
}

function detectionParts(
  { topic, emails }: BillingConfig,
  { name, cloudWatchLogs }: TrailConfig,
  place: Values,
  deed: SetupDeed,
): PermissionPart[] {
  const alerts = topicPart(topic, place['region'] ?? '', place, deed);
  const values = { ...place, logGroup: cloudWatchLogs ?? '', alarms: alarmNameOf(name, { id: '*' }) };
  return [
    alerts,
    ...(deed === 'change' && emails.length > 0 ? [{ ...alerts, template: 'change/subscription' }] : []),
    { template: `${deed}/detections`, values },
  ];
}

function billingParts({ topic, emails, alarm, budget }: BillingConfig, place: Values, deed: SetupDeed) {
  const alerts = topicPart(topic, GLOBAL_REGION, place, deed);
  return [
    alerts,
    ...(deed === 'change' && emails.length > 0 ? [{ ...alerts, template: 'change/subscription' }] : []),
    ...(alarm ? [{ template: `${deed}/alarm`, values: { ...place, alarm: alarm.name } }] : []),
    ...(budget ? [{ template: `${deed}/budget`, values: { ...place, budget: budget.name } }] : []),
  ];
}

function topicPart(topic: string, topicRegion: string, place: Values, deed: SetupDeed): PermissionPart {
  return { template: `${deed}/topic`, values: { ...place, topic, topicRegion } };
}
