import type { Account } from '../../account.js';
import { AwsError } from '../../service.js';
import { requireRole } from './entities.js';
import type { RoleState } from './state.js';

/** Where the roles live that AWS services own. */
export const serviceRolePath = '/aws-service-role/';

/**
 * The role with this name, which is about to be changed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 * @throws AwsError `NoSuchEntity`, `UnmodifiableEntity` for a service-linked role
 */
export function requireModifiableRole(account: Account, name: string): RoleState {
  const role = requireRole(account, name);
  if (!role.path.startsWith(serviceRolePath)) return role;
  throw new AwsError(
    'UnmodifiableEntity',
    `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
    { status: 400 },
  );
}
