import type { CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse } from '@aws-sdk/client-iam';
import type { Account } from '../../../account.js';
import { operation, type AnyOperation } from '../../../service.js';
import { refuseViolations, textViolation } from '../constraints.js';
import { arnOf, findByName, newId } from '../entities.js';
import { invalidInput } from '../errors.js';
import type { Given } from '../given.js';
import { serviceRolePath } from '../modifiable-role.js';
import { recordWrite } from '../record-rules.js';
import { serviceRoles, type ServiceRole } from '../service-roles.js';
import { roleShape } from '../shapes.js';
import type { RoleState } from '../state.js';

/**
 * Only for the services of `service-roles.ts`; for others it is refused, as AWS refuses services that have no such role.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
 */
const CreateServiceLinkedRole = operation<Given<CreateServiceLinkedRoleRequest>, CreateServiceLinkedRoleResponse>({
  authorise: (input, { account }) => [
    {
      action: 'iam:CreateServiceLinkedRole',
      resource: arnOf(account, 'role', { path: pathOf(input), name: roleName(input) }),
      context: { 'iam:AWSServiceName': [input.AWSServiceName] },
    },
  ],
  record: recordWrite,
  handle: (input, { account }) => {
    refuseViolations([
      textViolation('aWSServiceName', input.AWSServiceName, { min: 1, max: 128, pattern: String.raw`[\w+=,.@-]+` }),
      textViolation('customSuffix', input.CustomSuffix, { min: 1, max: 64, pattern: String.raw`[\w+=,.@-]+` }),
    ]);
    const definition = serviceRoles.get(input.AWSServiceName);
    if (!definition) throw invalidInput(`Service role for ${input.AWSServiceName} cannot be created.`);
    if (input.CustomSuffix !== undefined && !definition.takesSuffix) {
      throw invalidInput(`Custom suffix is not allowed for ${input.AWSServiceName}`);
    }
    const name = roleName(input);
    if (findByName(account.iam.roles, name)) {
      throw invalidInput(`Service role name ${name} has been taken in this account, please try a different suffix.`);
    }
    const role = newServiceRole(account, input, definition);
    account.iam.roles.push(role);
    return { Role: roleShape(account, role) };
  },
});

/** The making of roles that AWS services own. */
export const serviceLinkedRoles: Readonly<Record<string, AnyOperation>> = { CreateServiceLinkedRole };

function newServiceRole(
  account: Account,
  input: Given<CreateServiceLinkedRoleRequest>,
  { policy }: ServiceRole,
): RoleState {
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: input.AWSServiceName }, Action: 'sts:AssumeRole' }],
  };
  return {
    id: newId(account, 'AROA'),
    name: roleName(input),
    path: pathOf(input),
    createdAtMs: account.now(),
    trust: JSON.stringify(trust),
    ...(input.Description !== undefined && { description: input.Description }),
    maxSessionSeconds: 3600,
    tags: [],
    inline: [],
    attached: [`arn:${account.partition}:iam::aws:policy${serviceRolePath}${policy}`],
  };
}

function pathOf({ AWSServiceName }: Given<CreateServiceLinkedRoleRequest>): string {
  return `${serviceRolePath}${AWSServiceName}/`;
}

function roleName({ AWSServiceName, CustomSuffix }: Given<CreateServiceLinkedRoleRequest>): string {
  const name = serviceRoles.get(AWSServiceName)?.name ?? '*';
  return CustomSuffix === undefined ? name : `${name}_${CustomSuffix}`;
}
