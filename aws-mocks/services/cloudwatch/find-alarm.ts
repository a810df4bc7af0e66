import type { RequestContext } from '../../../src/model/authorisation.js';
import { AwsError, type Call, type Check } from '../../service.js';
import { resourceTagContext } from '../tags.js';
import type { Alarm } from './state.js';

/** The ARN of an alarm of the region that was called; `*` stands for all of them. */
export function alarmArn(call: Call, name: string): string {
  return `arn:${call.account.partition}:cloudwatch:${call.region}:${call.account.accountId}:alarm:${name}`;
}

/** The alarm of this name in the region that was called; names are compared with their case. */
export function findAlarm(call: Call, name: string): Alarm | undefined {
  return findAlarmByArn(call, alarmArn(call, name));
}

/** The alarm with this ARN. */
export function findAlarmByArn(call: Call, arn: string): Alarm | undefined {
  return call.account.cloudwatch.alarms.find((alarm) => alarm.arn === arn);
}

/** The alarms of the region that was called, by name. */
export function regionalAlarms(call: Call): Alarm[] {
  return call.account.cloudwatch.alarms
    .filter((alarm) => alarm.region === call.region)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * What IAM is asked before something is done with an alarm that may or may not exist.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_cloudwatch.html
 */
export function alarmCheck(call: Call, action: string, arn: string, context: RequestContext = {}): Check {
  const tags = findAlarmByArn(call, arn)?.tags ?? [];
  return { action, resource: arn, context: { ...resourceTagContext(tags), ...context } };
}

/** One check for each alarm that is named, or one for all alarms where none is. */
export function namedAlarmChecks(call: Call, action: string, names: readonly string[] | undefined): Check[] {
  const asked = names && names.length > 0 ? names : ['*'];
  return asked.map((name) => alarmCheck(call, action, alarmArn(call, name)));
}

/** AWS's error for a parameter it does not take. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html */
export function validationError(problem: string): AwsError {
  return new AwsError('ValidationError', problem, { status: 400 });
}
