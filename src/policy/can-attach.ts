import { findArn } from '../model/arn.js';
import type { Principal } from '../model/principal.js';

/** Whether the account can attach a policy to the principal: a user, or a role that no AWS service keeps for itself. */
export function canAttach(principal: Principal): boolean {
  return (principal.type === 'user' || principal.type === 'role') && !isServiceLinked(principal);
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export function isServiceLinked(principal: Principal): boolean {
  return hasPath(principal, 'role/aws-service-role/');
}

/**
 * Whether IAM Identity Center made the role and keeps its policies like those of the permission set.
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function isIdentityCentreRole(principal: Principal): boolean {
  return hasPath(principal, 'role/aws-reserved/sso.amazonaws.com/');
}

function hasPath({ arn }: Principal, path: string): boolean {
  return findArn(arn)?.resource.startsWith(path) === true;
}
