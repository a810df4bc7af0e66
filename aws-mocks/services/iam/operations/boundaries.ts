import { operation, type AnyOperation } from '../../../service.js';
import { checkBoundary } from '../boundary.js';
import { noSuchEntity } from '../errors.js';
import { roleKind, userKind, type HolderKind } from '../policy-holders.js';
import { recordWrite } from '../record-rules.js';
import type { BoundedEntity } from '../state.js';

type BoundaryRequest<Target> = Target & { readonly PermissionsBoundary: string };

/**
 * PutUserPermissionsBoundary, DeleteUserPermissionsBoundary and the same for roles.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html
 */
export const boundaries: Readonly<Record<string, AnyOperation>> = {
  ...boundariesOf(userKind),
  ...boundariesOf(roleKind),
};

function boundariesOf<Target, Holder extends BoundedEntity>(
  kind: HolderKind<Target, Holder>,
): Readonly<Record<string, AnyOperation>> {
  return {
    [`Put${kind.type}PermissionsBoundary`]: operation<BoundaryRequest<Target>, object>({
      authorise: kind.authorise(({ PermissionsBoundary }) => ({ 'iam:PermissionsBoundary': [PermissionsBoundary] })),
      record: recordWrite,
      handle: (input, { account }) => {
        const entity = kind.requireModifiable(account, input);
        checkBoundary(account, input.PermissionsBoundary);
        entity.boundary = input.PermissionsBoundary;
        return {};
      },
    }),
    [`Delete${kind.type}PermissionsBoundary`]: operation<Target & object, object>({
      authorise: kind.authorise(),
      record: recordWrite,
      handle: (input, { account }) => {
        const entity = kind.requireModifiable(account, input);
        if (entity.boundary === undefined) {
          throw noSuchEntity(`${kind.type} ${entity.name} does not have a permission boundary.`);
        }
        delete entity.boundary;
        return {};
      },
    }),
  };
}
