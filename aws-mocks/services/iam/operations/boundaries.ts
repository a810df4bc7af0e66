import type { Account } from '../../../account.js';
import { operation, type AnyOperation } from '../../../service.js';
import { checkBoundary } from '../boundary.js';
import { onEntity, type Authorise } from '../checks.js';
import { requireUser } from '../entities.js';
import { noSuchEntity } from '../errors.js';
import { requireModifiableRole } from '../modifiable-role.js';
import { recordWrite } from '../record-rules.js';
import type { BoundedEntity } from '../state.js';

type BoundaryRequest<Target> = Target & { readonly PermissionsBoundary: string };

/**
 * PutUserPermissionsBoundary, DeleteUserPermissionsBoundary and the same for roles.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html
 */
export const boundaries: Readonly<Record<string, AnyOperation>> = {
  ...boundaryOf<{ readonly UserName: string }>({
    type: 'User',
    authorise: (more) => onEntity('user', ({ UserName }) => UserName, more),
    require: (account, { UserName }) => requireUser(account, UserName),
  }),
  ...boundaryOf<{ readonly RoleName: string }>({
    type: 'Role',
    authorise: (more) => onEntity('role', ({ RoleName }) => RoleName, more),
    require: (account, { RoleName }) => requireModifiableRole(account, RoleName),
  }),
};

interface Bounded<Target> {
  readonly type: 'User' | 'Role';
  authorise<Input extends Target>(more?: (input: Input) => Record<string, string[]>): Authorise<Input>;
  require(account: Account, input: Target): BoundedEntity;
}

function boundaryOf<Target>(bounded: Bounded<Target>): Readonly<Record<string, AnyOperation>> {
  const { type } = bounded;
  return {
    [`Put${type}PermissionsBoundary`]: operation<BoundaryRequest<Target>, object>({
      authorise: bounded.authorise(({ PermissionsBoundary }) => ({ 'iam:PermissionsBoundary': [PermissionsBoundary] })),
      record: recordWrite,
      handle: (input, { account }) => {
        const entity = bounded.require(account, input);
        checkBoundary(account, input.PermissionsBoundary);
        entity.boundary = input.PermissionsBoundary;
        return {};
      },
    }),
    [`Delete${type}PermissionsBoundary`]: operation<Target & object, object>({
      authorise: bounded.authorise(),
      record: recordWrite,
      handle: (input, { account }) => {
        const entity = bounded.require(account, input);
        if (entity.boundary === undefined) {
          throw noSuchEntity(`${type} ${entity.name} does not have a permission boundary.`);
        }
        delete entity.boundary;
        return {};
      },
    }),
  };
}
