import type { RequestContext } from '../../../src/model/authorisation.js';
import type { NamedPolicy } from '../../../src/model/policy.js';
import type { Account } from '../../account.js';
import type { Call, Check } from '../../service.js';
import { resourceTagContext } from '../tags.js';
import { aliasesOf, findKey, isAlias, keyArn, kmsArn, namedArn } from './find-key.js';
import { grantPolicies } from './grant-policies.js';
import { keyPolicyOf } from './key-policy.js';
import type { Key } from './state.js';

/**
 * What IAM is asked before something is done with a key that may or may not exist. Its policy decides; IAM's count only where it lets them.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_kms.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
export function keyCheck(call: Call, action: string, keyId: string, context: RequestContext = {}): Check {
  const key = findKey(call, keyId);
  const asked = { ...callerContext(call), ...(isAlias(keyId) && requestAlias(keyId)), ...context };
  if (key) return foundKeyCheck(call.account, key, action, asked);
  const arn = namedArn(call, keyId);
  const [, owner] = /^arn:[^:]*:kms:[^:]*:(\d{12}):/.exec(arn) ?? [];
  return { action, resource: arn, context: asked, ...(owner !== undefined && { resourceAccountId: owner }) };
}

/** The same for a key that is known. */
export function foundKeyCheck(account: Account, key: Key, action: string, context: RequestContext): Check {
  return {
    action,
    resource: keyArn(account, key),
    context: { ...keyContext(account, key), ...context },
    resourcePolicies: policiesOn(key),
    resourceAccountId: account.accountId,
  };
}

/** What is asked about an alias: it has no policy of its own, so IAM policies alone decide. */
export function aliasCheck(call: Call, action: string, name: string): Check {
  const resource = kmsArn(call.account, { region: call.region, name });
  return { action, resource, context: callerContext(call) };
}

/** The key's policy and its grants. */
export function policiesOn(key: Key): NamedPolicy[] {
  return [keyPolicyOf(key), ...grantPolicies(key)];
}

/** The condition keys that tell what key it is. */
export function keyContext(account: Account, key: Key): RequestContext {
  return {
    ...NEW_KEY_CONTEXT,
    'kms:ResourceAliases': aliasesOf(account, key),
    ...resourceTagContext(key.tags),
  };
}

/** The condition keys of every key there can be here, and of a request to make one. */
export const NEW_KEY_CONTEXT: RequestContext = {
  'kms:KeyOrigin': ['AWS_KMS'],
  'kms:KeySpec': ['SYMMETRIC_DEFAULT'],
  'kms:KeyUsage': ['ENCRYPT_DECRYPT'],
  'kms:MultiRegion': ['false'],
};

/** The condition key of every request. */
export function callerContext({ caller }: Pick<Call, 'caller'>): RequestContext {
  return { 'kms:CallerAccount': [caller.accountId] };
}

/** The condition keys of a request to encrypt or decrypt. */
export function cryptographyContext(encryptionContext: Readonly<Record<string, string>> = {}): RequestContext {
  const pairs = Object.entries(encryptionContext);
  return {
    'kms:EncryptionAlgorithm': ['SYMMETRIC_DEFAULT'],
    ...Object.fromEntries(pairs.map(([key, value]) => [`kms:EncryptionContext:${key}`, [value]])),
    ...(pairs.length > 0 && { 'kms:EncryptionContextKeys': pairs.map(([key]) => key) }),
  };
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-request-alias */
function requestAlias(keyId: string): RequestContext {
  return { 'kms:RequestAlias': [keyId.slice(keyId.indexOf('alias/'))] };
}
