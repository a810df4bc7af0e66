import type { PolicyDocument, Statement } from '../../../src/model/policy.js';
import type { Account } from '../../account.js';
import { readPolicyDocument } from '../policy-document.js';
import { refuseViolations, textViolation } from './constraints.js';
import { arnOf } from './entities.js';
import { malformedPolicy, quotaExceeded } from './errors.js';
import { documentRule } from './identity-document.js';
import { documentSize } from './policy-size.js';
import { quotas } from './quotas.js';

/**
 * Refuses a document that IAM would not take as a role's trust policy: no resource, only STS actions, and principals that exist. A
 * principal of another account is taken for existing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * @throws AwsError `MalformedPolicyDocument`, `LimitExceeded` for the size
 */
export function checkTrustDocument(account: Account, member: string, document: string): void {
  refuseViolations([textViolation(member, document, documentRule)]);
  if (!isJson(document)) throw malformedPolicy('This policy contains invalid Json');
  const policy: PolicyDocument = readPolicyDocument(document, malformedPolicy);
  for (const statement of policy.Statement) checkStatement(account, statement);
  if (documentSize(document) > quotas.AssumeRolePolicySizeQuota) {
    throw quotaExceeded('ACLSizePerRole', quotas.AssumeRolePolicySizeQuota);
  }
}

function checkStatement(account: Account, statement: Statement): void {
  if (statement.Resource || statement.NotResource) throw malformedPolicy('Has prohibited field Resource');
  const principal = statement.Principal ?? statement.NotPrincipal;
  if (principal === undefined) throw malformedPolicy('Missing required field Principal');
  const actions = statement.Action ?? statement.NotAction ?? [];
  if (!actions.every((action) => /^sts:(?:[\w*?]+)$/i.test(action))) {
    throw malformedPolicy('AssumeRole policy may only specify STS AssumeRole actions.');
  }
  if (principal === '*') return;
  for (const value of principal['AWS'] ?? []) checkAwsPrincipal(account, value);
}

function checkAwsPrincipal(account: Account, value: string): void {
  if (!isKnownPrincipal(account, value)) throw malformedPolicy(`Invalid principal in policy: "AWS":"${value}"`);
}

function isKnownPrincipal(account: Account, value: string): boolean {
  if (value === '*' || /^\d{12}$/.test(value) || /^A(?:IDA|ROA)[A-Z2-7]{17}$/.test(value)) return true;
  const [, accountId, resource] = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):(.+)$/.exec(value) ?? [];
  if (accountId === undefined || resource === undefined) return false;
  if (resource === 'root' || accountId !== account.accountId) return true;
  const { users, roles } = account.iam;
  const session = /^assumed-role\/([^/]+)\/[^/]+$/.exec(resource);
  if (session) return roles.some(({ name }) => name === session[1]);
  return (
    users.some((user) => arnOf(account, 'user', user) === value) ||
    roles.some((role) => arnOf(account, 'role', role) === value)
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
