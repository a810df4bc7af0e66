import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import type { Call, Check } from '../../service.js';
import { resourceTagContext } from '../tags.js';
import { invalidRequest } from './errors.js';
import type { WorkGroup } from './state.js';

/** The workgroup that every region has, and that queries without one run in. */
export const PRIMARY = 'primary';

/** The ARN of a workgroup. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_athena.html */
export function workGroupArn({ account, region }: Pick<Call, 'account' | 'region'>, name: string): string {
  return `arn:${account.partition}:athena:${region}:${account.accountId}:workgroup/${name}`;
}

/** The workgroup of this name in a region; `primary` is made when it is first looked for. */
export function findWorkGroup(
  { account, region }: Pick<Call, 'account' | 'region'>,
  name: string,
): WorkGroup | undefined {
  const found = account.athena.workGroups.find((group) => group.region === region && group.name === name);
  return found ?? (name === PRIMARY ? makePrimary(account, region) : undefined);
}

/** @throws AwsError InvalidRequestException where there is no such workgroup. */
export function requireWorkGroup(call: Call, name: string): WorkGroup {
  const group = findWorkGroup(call, name);
  if (!group) throw invalidRequest(`WorkGroup ${name} is not found.`);
  return group;
}

/** What IAM is asked before something is done with, or in, a workgroup that may or may not exist. */
export function workGroupCheck(call: Call, action: string, name: string, context: RequestContext = {}): Check {
  const tags = findWorkGroup(call, name)?.tags ?? [];
  return { action, resource: workGroupArn(call, name), context: { ...resourceTagContext(tags), ...context } };
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings.html */
function makePrimary(account: Account, region: string): WorkGroup {
  const group: WorkGroup = {
    name: PRIMARY,
    region,
    createdAtMs: account.now(),
    enabled: true,
    settings: { enforced: false, publishMetrics: true, requesterPays: false },
    tags: [],
  };
  account.athena.workGroups.push(group);
  return group;
}
