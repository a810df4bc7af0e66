import { findArn, formatArn } from '../model/arn.js';
import type { CallKind, RoleSession } from '../model/call-group.js';
import type { CallRecord } from '../model/event.js';
import type { Principal } from '../model/principal.js';
import { findObject, findOwn, findText, type JsonObject } from './json-object.js';

/** Who made a call and whether with MFA, and which service made it for them. */
export type Caller = Pick<CallKind, 'principal' | 'via' | 'mfa'>;

/**
 * The caller of a record. A role's sessions all count as the role; ids that were masked stay as they are; an identity that cannot be
 * told is of type `unknown` under whatever name it has.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function identify({ identity, accountId }: Pick<CallRecord, 'identity' | 'accountId'>): Caller {
  const via = findVia(identity);
  return {
    principal: findPrincipal(identity, accountId),
    ...(via && { via }),
    ...(hasMfa(identity) && { mfa: true }),
  };
}

/** The session of a role that a record's call was made in. */
export function findSession({ identity }: Pick<CallRecord, 'identity'>): RoleSession | undefined {
  if (findText(identity, 'type') !== 'AssumedRole') return undefined;
  const name =
    findArn(findText(identity, 'arn') ?? '')
      ?.resource.split('/')
      .slice(2)
      .join('/') || findText(identity, 'principalId')?.split(':').slice(1).join(':');
  if (!name) return undefined;
  const sourceIdentity = findText(findObject(identity, 'sessionContext'), 'sourceIdentity');
  return { name, ...(sourceIdentity && { sourceIdentity }) };
}

/** Long-term access keys have no session, and so no MFA, whatever the user's sign-in asks for. */
function hasMfa(identity: JsonObject): boolean {
  const attributes = findObject(findObject(identity, 'sessionContext'), 'attributes');
  const flag = findOwn(attributes, 'mfaAuthenticated');
  return flag === 'true' || flag === true;
}

function findPrincipal(identity: JsonObject, recipient: string): Principal {
  const arn = findText(identity, 'arn') ?? '';
  const accountId = findText(identity, 'accountId') ?? findArn(arn)?.accountId ?? recipient;
  const userName = findText(identity, 'userName');
  switch (findText(identity, 'type') ?? '') {
    case 'Root':
      return { type: 'root', name: 'root', arn: arn || rootArn(accountId), accountId };
    case 'IAMUser':
      return { type: 'user', name: userName ?? lastSegment(arn), arn, accountId };
    case 'AssumedRole':
      return findRole(identity, arn, accountId);
    case 'Role':
      return { type: 'role', name: userName ?? lastSegment(arn), arn, accountId };
    case 'FederatedUser':
      return { type: 'federated', name: lastSegment(arn) || (userName ?? ''), arn, accountId };
    case 'SAMLUser':
    case 'WebIdentityUser':
      return { type: 'federated', name: userName ?? findText(identity, 'principalId') ?? '', arn, accountId };
    case 'IdentityCenterUser':
      return { type: 'federated', name: findCentreUser(identity) ?? userName ?? '', arn, accountId };
    case 'AWSAccount':
      return { type: 'account', name: arn || accountId || (findText(identity, 'principalId') ?? ''), arn, accountId };
    case 'AWSService':
      return { type: 'service', name: findText(identity, 'invokedBy') ?? userName ?? arn, arn, accountId };
    default:
      return { type: 'unknown', name: userName ?? (arn || (findText(identity, 'principalId') ?? '')), arn, accountId };
  }
}

// `sessionIssuer` has the role's ARN with its path. Records without it name the role in the session's ARN, where the path is missing.
function findRole(identity: JsonObject, sessionArn: string, accountId: string): Principal {
  const issuer = findObject(findObject(identity, 'sessionContext'), 'sessionIssuer');
  const issuerArn = findText(issuer, 'arn');
  const issuerParts = issuerArn === undefined ? undefined : findArn(issuerArn);
  if (issuerArn !== undefined && issuerParts?.resource.startsWith('role/')) {
    return {
      type: 'role',
      name: lastSegment(issuerArn),
      arn: issuerArn,
      accountId: issuerParts.accountId || accountId,
    };
  }
  const session = findArn(sessionArn);
  const name = findText(issuer, 'userName') ?? session?.resource.split('/')[1] ?? '';
  const arn =
    session && name
      ? formatArn({ ...session, service: 'iam', region: '', resource: `role/${reservedPath(name)}${name}` })
      : '';
  return { type: 'role', name: name || sessionArn, arn, accountId: session?.accountId || accountId };
}

// IAM Identity Center's roles live under a path of their own; outside us-east-1 the Region follows it, which the session does not tell.
// https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
function reservedPath(roleName: string): string {
  return roleName.startsWith('AWSReservedSSO_') ? 'aws-reserved/sso.amazonaws.com/' : '';
}

/**
 * The service that passed the caller's call on. Not every `invokedBy` is one: the console signed its users' calls as
 * `signin.amazonaws.com`, `AWS Internal` is no service that a policy could name, and a service that acts in its own service-linked
 * role acts for nobody else.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
function findVia(identity: JsonObject): string | undefined {
  const invokedBy = findText(identity, 'invokedBy')?.toLowerCase();
  if (!invokedBy || !/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(invokedBy) || consoles.has(invokedBy))
    return undefined;
  if (findText(identity, 'type') === 'AWSService') return undefined;
  const issuer = findText(findObject(findObject(identity, 'sessionContext'), 'sessionIssuer'), 'arn') ?? '';
  return issuer.includes(`:role/aws-service-role/${invokedBy}/`) ? undefined : invokedBy;
}

const consoles: ReadonlySet<string> = new Set(['signin.amazonaws.com', 'console.amazonaws.com']);

function findCentreUser(identity: JsonObject): string | undefined {
  return findText(findObject(identity, 'onBehalfOf'), 'userId');
}

function rootArn(accountId: string): string {
  return accountId ? `arn:aws:iam::${accountId}:root` : '';
}

function lastSegment(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
