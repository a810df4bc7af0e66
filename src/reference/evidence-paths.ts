import type { ParameterPath } from '../model/call-group.js';

/**
 * Where CloudTrail says that it left parameters out because they were too large.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const omittedPath: ParameterPath = 'requestParameters.omitted';

/**
 * What the start of a role's session says: which role, under which name, with which source identity.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const sessionPaths = {
  role: 'requestParameters.roleArn',
  name: 'requestParameters.roleSessionName',
  sourceIdentity: 'requestParameters.sourceIdentity',
} as const;

/**
 * What the event says by which somebody changed to a role in the console: the ARN of who it was, and whether it worked (`Success`).
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export const switchPaths = {
  from: 'additionalEventData.SwitchFrom',
  result: 'responseElements.SwitchRole',
} as const;

/** A plan's paths and those that say how far a record of the operation can be trusted, and who started a session; sorted. */
export function addEvidencePaths(paths: readonly ParameterPath[], eventName: string): readonly ParameterPath[] {
  return [...new Set([...paths, omittedPath, ...listSessionPaths(eventName)])].sort();
}

/** The places among them whose values may be very many: a session has a name of its own, often one that is never used again. */
export function addEvidenceBeginnings(paths: readonly ParameterPath[], eventName: string): readonly ParameterPath[] {
  const named = eventName.startsWith('AssumeRole') ? [sessionPaths.name, sessionPaths.sourceIdentity] : [];
  return [...new Set([...paths, ...named])].sort();
}

function listSessionPaths(eventName: string): readonly ParameterPath[] {
  if (eventName.startsWith('AssumeRole')) return Object.values(sessionPaths);
  return eventName === 'SwitchRole' ? Object.values(switchPaths) : [];
}
