import type { NamedPolicy, PolicyDocument, Statement } from '../../../src/model/policy.js';
import type { Account } from '../../account.js';
import { requesterOf } from '../../authorise-call.js';
import { AwsError, type Call } from '../../service.js';
import { readPolicyDocument } from '../policy-document.js';
import type { Key } from './state.js';

/** The only name a key's policy can have. */
export const POLICY_NAME = 'default';

const parsedByText = new Map<string, PolicyDocument>();
const PARSED_KEPT = 100;

/** The policy of a key as the evaluator takes it. The text was checked when it was put. */
export function keyPolicyOf({ id, policy }: Key): NamedPolicy {
  return { kind: 'resource', name: `key policy of ${id}`, document: parseKeyPolicy(policy) };
}

/**
 * The policy text of a key that was made without one: the account's IAM policies decide.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function defaultKeyPolicy({ partition, accountId }: Account): string {
  const statement = {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  return JSON.stringify({ Version: '2012-10-17', Id: 'key-default-1', Statement: [statement] }, undefined, 2);
}

/**
 * The document of a policy text.
 * @throws AwsError MalformedPolicyDocumentException when it breaks the grammar or lacks what a key policy needs.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export function parseKeyPolicy(text: string): PolicyDocument {
  const known = parsedByText.get(text);
  if (known) return known;
  const document = readPolicyDocument(text, malformedPolicy);
  document.Statement.forEach(checkStatement);
  if (parsedByText.size >= PARSED_KEPT) parsedByText.clear();
  parsedByText.set(text, document);
  return document;
}

/**
 * Checks a policy that a caller puts on a key: its grammar, that the account's principals in it exist, and unless the caller says otherwise that
 * the caller could put the next policy too. For the latter the key policy alone is asked, not what IAM policies say.
 * @throws AwsError MalformedPolicyDocumentException
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 */
export function checkKeyPolicy(call: Call, text: string, keyArn: string, bypassesLockoutCheck: boolean): void {
  const document = parseKeyPolicy(text);
  if (!document.Statement.flatMap(principalsOf).every((arn) => isKnownPrincipal(call.account, arn))) {
    throw malformedPolicy('Policy contains a statement with one or more invalid principals.');
  }
  if (!bypassesLockoutCheck && isLockedOut(call, document, keyArn)) {
    throw malformedPolicy('The new key policy will not allow you to update the key policy in the future.');
  }
}

function checkStatement({ Principal, NotPrincipal, Resource, NotResource }: Statement): void {
  if (!Principal && !NotPrincipal) throw malformedPolicy('Missing required field Principal');
  if (!Resource && !NotResource) throw malformedPolicy('Missing required field Resource');
}

function principalsOf({ Principal, NotPrincipal }: Statement): readonly string[] {
  const element = Principal ?? NotPrincipal ?? '*';
  return element === '*' ? [] : (element['AWS'] ?? []);
}

/** Users and roles of the account must exist; of other accounts nothing is known. */
function isKnownPrincipal({ iam, accountId }: Account, principal: string): boolean {
  if (principal === '*' || /^\d{12}$/.test(principal)) return true;
  const [, owner, kind, path] = /^arn:[^:]+:(?:iam|sts)::(\d{12}):([a-z-]+)\/?(.*)$/.exec(principal) ?? [];
  if (owner === undefined) return false;
  if (owner !== accountId) return true;
  const name = path?.split('/').at(-1);
  if (kind === 'user') return iam.users.some((user) => user.name === name);
  return kind !== 'role' || iam.roles.some((role) => role.name === name);
}

const EVERYTHING: NamedPolicy = {
  kind: 'managed',
  name: 'everything',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] },
};

function isLockedOut({ account, caller }: Call, document: PolicyDocument, keyArn: string): boolean {
  const { outcome } = account.evaluate(
    {
      principal: requesterOf(caller),
      action: 'kms:PutKeyPolicy',
      resource: keyArn,
      context: {
        'aws:PrincipalAccount': [caller.accountId],
        'aws:PrincipalArn': [caller.session?.issuer?.arn ?? caller.arn],
        'kms:CallerAccount': [caller.accountId],
      },
    },
    {
      identity: [EVERYTHING],
      resource: [{ kind: 'resource', name: 'new key policy', document }],
      resourceAccountId: account.accountId,
    },
  );
  return outcome !== 'allowed';
}

function malformedPolicy(problem: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', problem);
}
