import type { RequestContext } from '../../../src/model/authorisation.js';
import type { Account } from '../../account.js';
import type { Call, Check } from '../../service.js';
import { resourceTagContext } from '../tags.js';
import { doesNotExist, invalidParameter, refuseViolations } from './errors.js';
import { groupNameViolation, streamNameViolation } from './names.js';
import type { LogGroup, LogStream } from './state.js';

/** How a call says which log group it means. */
export interface GroupInput {
  readonly logGroupName?: string | undefined;
  /** The name or the ARN without `:*`. */
  readonly logGroupIdentifier?: string | undefined;
}

/** The ARN of a log group, without the `:*` at its end. */
export function groupArn(
  { partition, accountId }: Pick<Account, 'partition' | 'accountId'>,
  region: string,
  name: string,
): string {
  return `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;
}

/** The ARN of a log stream; with an empty name it stands for the group in most permissions. */
export function streamArn(
  account: Pick<Account, 'partition' | 'accountId'>,
  { region, name }: Pick<LogGroup, 'region' | 'name'>,
  stream: string,
): string {
  return `${groupArn(account, region, name)}:log-stream:${stream}`;
}

/** The log group of this name in a region. */
export function findGroup(account: Account, region: string, name: string): LogGroup | undefined {
  return account.logs.groups.find((group) => group.region === region && group.name === name);
}

/** The log stream of this name in a group. */
export function findStream(group: LogGroup, name: string): LogStream | undefined {
  return group.streams.find((stream) => stream.name === name);
}

/** @throws AwsError InvalidParameterException for what is no name, ResourceNotFoundException. */
export function requireGroup(call: Call, name: string): LogGroup {
  refuseViolations(groupNameViolation(name));
  const group = findGroup(call.account, call.region, name);
  if (!group) throw doesNotExist('log group');
  return group;
}

/** The log group that a call names in one of the two ways. @throws AwsError as `requireGroup`, and where it is both ways or neither. */
export function requireIdentifiedGroup(call: Call, input: GroupInput): LogGroup {
  if ((input.logGroupName === undefined) === (input.logGroupIdentifier === undefined)) {
    throw invalidParameter('Exactly one of logGroupName and logGroupIdentifier must be specified');
  }
  return requireGroup(call, identifiedName(call, input));
}

/** @throws AwsError InvalidParameterException for what is no name, ResourceNotFoundException. */
export function requireStream(group: LogGroup, name: string): LogStream {
  refuseViolations(streamNameViolation(name));
  const stream = findStream(group, name);
  if (!stream) throw doesNotExist('log stream');
  return stream;
}

/**
 * What IAM is asked before something is done with a log group that may or may not exist; without one, with all of them. Policies name it
 * with `:*` at its end, which the ARN that is asked about matches.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_logs.html
 */
export function groupCheck(call: Call, action: string, input: GroupInput, context: RequestContext = {}): Check {
  return streamCheck(call, action, input, '', context);
}

/** What IAM is asked before something is done with a log stream that may or may not exist; the tags are those of its group. */
export function streamCheck(
  call: Call,
  action: string,
  input: GroupInput,
  stream: string,
  context: RequestContext = {},
): Check {
  const name = identifiedName(call, input);
  return {
    action,
    resource: streamArn(call.account, { region: call.region, name }, stream),
    context: { ...resourceTagContext(findGroup(call.account, call.region, name)?.tags ?? []), ...context },
  };
}

/** The name behind either way of naming a group; an ARN of elsewhere stays as it is and so finds nothing. */
function identifiedName({ account, region }: Call, { logGroupName, logGroupIdentifier = '' }: GroupInput): string {
  if (logGroupName !== undefined) return logGroupName;
  const own = groupArn(account, region, '');
  return logGroupIdentifier.startsWith(own) ? logGroupIdentifier.slice(own.length) : logGroupIdentifier;
}
