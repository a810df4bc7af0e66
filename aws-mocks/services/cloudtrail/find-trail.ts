import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import { AwsError, type Call, type Check } from '../../service.js';
import { resourceTagContext } from '../tags.js';
import type { Trail } from './state.js';
import { requireTrailName } from './trail-name.js';

/** The ARN that a name or an ARN stands for in the region that was called. */
export function trailArn(call: Call, nameOrArn: string): string {
  return nameOrArn.startsWith('arn:')
    ? nameOrArn
    : `arn:${call.account.partition}:cloudtrail:${call.region}:${call.account.accountId}:trail/${nameOrArn}`;
}

/** The trail of the account with this ARN, whatever its region. */
export function findTrail(account: Account, arn: string): Trail | undefined {
  return account.cloudtrail.trails.find((trail) => trail.arn === arn);
}

/** Whether the region shows the trail: its home, or any for a multi-region trail, which has shadow trails there. */
export function isShownIn(trail: Trail, region: string): boolean {
  return trail.homeRegion === region || trail.settings.isMultiRegionTrail;
}

/**
 * The trail that a call reads: by ARN from any region, by name only in its home region.
 * @throws AwsError TrailNotFoundException, or the error for a malformed name or ARN.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
 */
export function requireTrail(call: Call, nameOrArn: string): Trail {
  requireNameOrArn(nameOrArn);
  const trail = findTrail(call.account, trailArn(call, nameOrArn));
  if (!trail) throw notFound(call, nameOrArn);
  return trail;
}

/**
 * The trail that a call changes, which only its home region may do.
 * @throws AwsError InvalidHomeRegionException elsewhere, else as `requireTrail`.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
 */
export function requireHomeTrail(call: Call, nameOrArn: string): Trail {
  requireNameOrArn(nameOrArn);
  const trail = findTrail(call.account, trailArn(call, nameOrArn)) ?? findShadow(call, nameOrArn);
  if (!trail) throw notFound(call, nameOrArn);
  if (trail.organization) throw notManagementAccount(call, trail);
  if (trail.homeRegion === call.region) return trail;
  const message = `Trail ${trail.name} cannot be changed in ${call.region}: its home region is ${trail.homeRegion}.`;
  throw new AwsError('InvalidHomeRegionException', message);
}

/** The multi-region trail of this name that lives in another region than the one that was called. */
export function findShadow(call: Call, name: string): Trail | undefined {
  return call.account.cloudtrail.trails.find(
    (trail) => trail.name === name && trail.homeRegion !== call.region && trail.settings.isMultiRegionTrail,
  );
}

/** @throws AwsError CloudTrailARNInvalidException or InvalidTrailNameException. */
export function requireNameOrArn(nameOrArn: string): void {
  if (!nameOrArn.startsWith('arn:')) requireTrailName(nameOrArn);
  else if (!/^arn:[^:]+:cloudtrail:[^:]+:\d{12}:trail\/[^/]+$/.test(nameOrArn)) {
    throw new AwsError('CloudTrailARNInvalidException', `Unknown resource type or malformed ARN: ${nameOrArn}`);
  }
}

/**
 * What IAM is asked before something is done with a trail that may or may not exist.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_cloudtrail.html
 */
export function trailCheck(call: Call, action: string, nameOrArn: string, context: RequestContext = {}): Check {
  const arn = trailArn(call, nameOrArn);
  const tags = findTrail(call.account, arn)?.tags ?? [];
  return { action, resource: arn, context: { ...resourceTagContext(tags), ...context } };
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html member accounts only look */
function notManagementAccount(call: Call, { name }: Trail): AwsError {
  const message = `Account ${call.account.accountId} is not the management account: it cannot change the organization trail ${name}.`;
  return new AwsError('NotOrganizationMasterAccountException', message);
}

function notFound(call: Call, nameOrArn: string): AwsError {
  const message = `Unknown trail: ${nameOrArn} for the user: ${call.account.accountId}`;
  return new AwsError('TrailNotFoundException', message);
}
