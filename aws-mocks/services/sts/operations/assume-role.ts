import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import type { NamedPolicy } from '../../../../src/model/policy.js';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation, type Call, type Caller, type Check } from '../../../service.js';
import {
  listViolation,
  numberViolation,
  refuseViolations,
  textViolation,
  type TextRule,
} from '../../iam/constraints.js';
import { arnOf } from '../../iam/entities.js';
import { accessDenied, validationError } from '../../iam/errors.js';
import type { Given } from '../../iam/given.js';
import { parseDocument } from '../../iam/parse-document.js';
import type { RoleState } from '../../iam/state.js';
import { requestTagContext, resourceTagContext } from '../../iam/tags.js';
import { credentialsShape, recordedCredentials } from '../credentials-shape.js';
import { assumedRoleArn, issueSession } from '../credentials.js';
import { packedPolicySize, readSessionPolicies } from '../session-policies.js';
import { mergeSessionTags, sessionTagViolations } from '../session-tags.js';

type Input = Given<AssumeRoleRequest>;

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const AssumeRole = operation<Input, AssumeRoleResponse>({
  authorise: checksOf,
  record: {
    // CloudTrail takes it for read-only and yet records the answer.
    readOnly: true,
    responseElements: recordedAnswer,
    resources: ({ RoleArn }, { account }) => [
      { ARN: RoleArn, accountId: RoleArn.split(':')[4] ?? account.accountId, type: 'AWS::IAM::Role' },
    ],
  },
  handle: (input, { account, caller }) => {
    checkForm(input);
    if (caller.type === 'Root') throw accessDenied('Roles may not be assumed by root accounts.');
    const role = findRole(account, input.RoleArn);
    if (!role || account.races.isEarly('roleTrust', role.id)) throw notAuthorised(caller, input.RoleArn);
    if (input.SerialNumber !== undefined || input.TokenCode !== undefined) {
      throw accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code. ');
    }
    refuseOtherSourceIdentity(input, caller);
    const durationSeconds = checkDuration(input, role, caller);
    const tags = mergeSessionTags(input.Tags, input.TransitiveTagKeys, caller.session?.tags);
    const policies = readSessionPolicies(account, input);
    const size = packedPolicySize(input);
    const sourceIdentity = sourceIdentityOf(input, caller);
    const session = issueSession(account, {
      principal: { type: 'role', roleId: role.id, sessionName: input.RoleSessionName },
      durationSeconds,
      session: {
        mfa: caller.session?.mfa ?? false,
        ...(tags.length > 0 && { tags }),
        ...(policies && { policies }),
        ...(sourceIdentity !== undefined && { sourceIdentity }),
      },
    });
    return {
      Credentials: credentialsShape(session),
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${input.RoleSessionName}`,
        Arn: assumedRoleArn(account, role, input.RoleSessionName),
      },
      ...(size !== undefined && { PackedPolicySize: size }),
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    };
  },
});

/** The taking of a role. */
export const assumeRole: Readonly<Record<string, AnyOperation>> = { AssumeRole };

/**
 * The role's trust policy is asked as the policy of the resource; a role that does not exist trusts nobody. Session tags and a source
 * identity are permissions of their own.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_sts.html
 */
function checksOf(input: Input, { account, caller }: Call): readonly Check[] {
  if (!isArn(input.RoleArn)) return [];
  const role = findRole(account, input.RoleArn);
  const sourceIdentity = sourceIdentityOf(input, caller);
  const actions = [
    'sts:AssumeRole',
    ...(input.Tags?.length ? ['sts:TagSession'] : []),
    ...(sourceIdentity !== undefined ? ['sts:SetSourceIdentity'] : []),
  ];
  const context = {
    ...resourceTagContext(role?.tags ?? [], ['aws', 'iam']),
    ...requestTagContext(input.Tags),
    'sts:RoleSessionName': [input.RoleSessionName],
    ...(input.ExternalId !== undefined && { 'sts:ExternalId': [input.ExternalId] }),
    ...(input.TransitiveTagKeys?.length && { 'sts:TransitiveTagKeys': input.TransitiveTagKeys }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': [sourceIdentity] }),
  };
  const resourcePolicies = role ? [trustPolicy(role, input.RoleArn)] : [];
  return actions.map((action) => ({ action, resource: input.RoleArn, context, resourcePolicies }));
}

function trustPolicy(role: RoleState, arn: string): NamedPolicy {
  return { kind: 'resource', name: role.name, arn, document: parseDocument(role.trust) };
}

function findRole(account: Account, arn: string): RoleState | undefined {
  return account.iam.roles.find((role) => arnOf(account, 'role', role) === arn);
}

// A session keeps its source identity when it takes further roles.
function sourceIdentityOf({ SourceIdentity }: Input, { session }: Caller): string | undefined {
  return SourceIdentity ?? session?.sourceIdentity;
}

function refuseOtherSourceIdentity({ SourceIdentity, RoleArn }: Input, caller: Caller): void {
  const kept = caller.session?.sourceIdentity;
  if (kept === undefined || SourceIdentity === undefined || SourceIdentity === kept) return;
  throw accessDenied(`User: ${caller.arn} is not authorized to perform: sts:SetSourceIdentity on resource: ${RoleArn}`);
}

const nameRule: TextRule = { min: 2, max: 64, pattern: String.raw`[\w+=,.@-]*` };

function checkForm(input: Input): void {
  if (!isArn(input.RoleArn)) throw validationError(`${input.RoleArn} is invalid`);
  refuseViolations(
    [
      textViolation('roleArn', input.RoleArn, { min: 20, max: 2048 }),
      textViolation('roleSessionName', input.RoleSessionName, nameRule),
      textViolation('sourceIdentity', input.SourceIdentity, nameRule),
      textViolation('externalId', input.ExternalId, { min: 2, max: 1224, pattern: String.raw`[\w+=,.@:/-]*` }),
      textViolation('policy', input.Policy, { min: 1, max: 2048 }),
      listViolation('policyArns', input.PolicyArns, { max: 10 }),
      numberViolation('durationSeconds', input.DurationSeconds, { min: 900, max: 43_200 }),
      ...sessionTagViolations(input.Tags, input.TransitiveTagKeys),
    ],
    'shown',
  );
}

function isArn(value: string): boolean {
  return /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(value);
}

const hour = 3600;

function checkDuration({ DurationSeconds = hour }: Input, role: RoleState, caller: Caller): number {
  if (DurationSeconds > role.maxSessionSeconds) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  if (caller.type === 'AssumedRole' && DurationSeconds > hour) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  return DurationSeconds;
}

function notAuthorised({ arn }: Caller, roleArn: string): Error {
  return accessDenied(`User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`);
}

function recordedAnswer({
  Credentials,
  AssumedRoleUser,
  PackedPolicySize,
  SourceIdentity,
}: Omit<AssumeRoleResponse, '$metadata'>): unknown {
  return {
    credentials: recordedCredentials(Credentials),
    assumedRoleUser: { assumedRoleId: AssumedRoleUser?.AssumedRoleId, arn: AssumedRoleUser?.Arn },
    ...(PackedPolicySize !== undefined && { packedPolicySize: PackedPolicySize }),
    ...(SourceIdentity !== undefined && { sourceIdentity: SourceIdentity }),
  };
}
