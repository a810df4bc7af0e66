import type { Account } from '../../account.js';
import { AwsError, type Caller } from '../../service.js';
import { arnOf } from '../iam/entities.js';
import { parseDocument } from '../iam/parse-document.js';
import { policiesOf } from '../iam/policies-of.js';
import type { RoleState } from '../iam/state.js';
import { findGroup, groupArn, streamArn } from '../logs/find-group.js';
import type { LogGroup } from '../logs/state.js';
import { isServiceAllowed } from '../service-access.js';
import { resourceTagContext } from '../tags.js';
import type { Deliverer } from './destination.js';
import type { LogGroupTarget } from './state.js';

/** Why a trail cannot deliver to a log group: what is wrong is the ARN, the role's trust, its permissions, or that there is no such group. */
type LogGroupProblem = 'malformed' | 'trust' | 'permissions' | 'no-group';

const EXCEPTIONS: Readonly<Record<LogGroupProblem, readonly [code: string, message: string]>> = {
  malformed: ['InvalidCloudWatchLogsLogGroupArnException', "Check the log group ARN: CloudTrail can't validate it."],
  trust: ['InvalidCloudWatchLogsRoleArnException', 'Access denied. Check the trust relationships for your role.'],
  permissions: ['InvalidCloudWatchLogsLogGroupArnException', 'Access denied. Check the permissions for your role.'],
  'no-group': ['InvalidCloudWatchLogsLogGroupArnException', "Check the log group ARN: CloudTrail can't validate it."],
};

/**
 * Asks whether CloudTrail can deliver to a log group, as it does before it makes or changes a trail.
 * @throws AwsError InvalidCloudWatchLogsLogGroupArnException or InvalidCloudWatchLogsRoleArnException.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export function requireLogGroup(
  account: Account,
  target: LogGroupTarget,
  deliverer: Deliverer,
  homeRegion: string,
): void {
  const found = findLogGroup(account, target, deliverer, homeRegion);
  const problem = typeof found === 'string' ? found : findRace(account, target);
  if (problem === undefined) return;
  const [code, message] = EXCEPTIONS[problem];
  throw new AwsError(code, message);
}

/** That a new role trusts CloudTrail may not be known yet. */
function findRace(account: Account, { roleArn }: LogGroupTarget): LogGroupProblem | undefined {
  const role = findRole(account, roleArn);
  return role && account.races.isEarly('roleTrust', role.id) ? 'trust' : undefined;
}

function findRole(account: Account, arn: string): RoleState | undefined {
  return account.iam.roles.find((role) => arnOf(account, 'role', role) === arn);
}

/**
 * The log group that a trail delivers to, or why it cannot. The group is one of the account in the trail's home region. The role must
 * trust CloudTrail, acting for the trail, and be allowed to make the trail's log stream and to put events into it.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export function findLogGroup(
  account: Account,
  target: LogGroupTarget,
  deliverer: Deliverer,
  homeRegion: string,
): LogGroup | LogGroupProblem {
  const name = groupName(account, target.arn, homeRegion);
  if (name === undefined) return 'malformed';
  const role = findRole(account, target.roleArn);
  if (!role || !isTrusting(account, role, deliverer)) return 'trust';
  const group = findGroup(account, homeRegion, name);
  const stream = streamArn(account, { region: homeRegion, name }, streamName(account, homeRegion));
  const actions = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  if (!actions.every((action) => isRoleAllowed(account, role, action, stream, group))) return 'permissions';
  return group ?? 'no-group';
}

/**
 * The stream that a trail delivers to.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-log-group-log-stream-naming-for-cloudtrail.html
 */
export function streamName({ accountId }: Account, homeRegion: string): string {
  return `${accountId}_CloudTrail_${homeRegion}`;
}

/** Undefined for what is no ARN, as DescribeLogGroups shows it, of a log group of the account in the region. */
function groupName(account: Account, arn: string, region: string): string | undefined {
  const own = groupArn(account, region, '');
  return arn.startsWith(own) && arn.endsWith(':*') ? arn.slice(own.length, -2) : undefined;
}

function isTrusting(account: Account, role: RoleState, deliverer: Deliverer): boolean {
  const resource = arnOf(account, 'role', role);
  return isServiceAllowed(account, {
    ...deliverer,
    action: 'sts:AssumeRole',
    resource,
    policies: [{ kind: 'resource', name: role.name, arn: resource, document: parseDocument(role.trust) }],
  });
}

function isRoleAllowed(
  account: Account,
  role: RoleState,
  action: string,
  resource: string,
  group: LogGroup | undefined,
): boolean {
  const session = deliverySession(account, role);
  const { outcome } = account.evaluate(
    {
      principal: { arn: session.arn, accountId: account.accountId, type: 'role' },
      action,
      resource,
      context: {
        'aws:PrincipalArn': [arnOf(account, 'role', role)],
        'aws:PrincipalAccount': [account.accountId],
        'aws:SecureTransport': ['true'],
        ...resourceTagContext(group?.tags ?? []),
      },
    },
    policiesOf(account, session),
  );
  return outcome === 'allowed';
}

/** CloudTrail in the role. It has no access key: these calls are made inside AWS. */
function deliverySession(account: Account, role: RoleState): Caller {
  const name = 'CLOUDWATCH_LOGS_DELIVERY_SESSION';
  return {
    type: 'AssumedRole',
    arn: `arn:${account.partition}:sts::${account.accountId}:assumed-role/${role.name}/${name}`,
    accountId: account.accountId,
    principalId: `${role.id}:${name}`,
    accessKeyId: '',
    session: {
      createdAtMs: account.now(),
      mfa: false,
      issuer: { arn: arnOf(account, 'role', role), userName: role.name, principalId: role.id },
      name,
    },
  };
}
