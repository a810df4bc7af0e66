import type { ConditionBlock, NamedPolicy, Statement } from '../../../src/model/policy.js';
import type { Grant, GrantConstraints, Key } from './state.js';

/**
 * A key's grants as the evaluator takes them: each lets its grantee do its operations under its constraints, and its retiring principal retire it.
 * Grants only allow.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export function grantPolicies({ grants }: Key): NamedPolicy[] {
  return grants.map((grant) => ({
    kind: 'resource',
    name: `grant ${grant.id}`,
    document: { Version: '2012-10-17', Statement: [grantedUse(grant), ...retirement(grant)] },
  }));
}

function grantedUse({ granteePrincipal, operations, constraints }: Grant): Statement {
  return {
    Effect: 'Allow',
    Principal: { AWS: [granteePrincipal] },
    Action: operations.map((operation) => `kms:${operation}`),
    Resource: ['*'],
    ...(constraints && { Condition: contextCondition(constraints) }),
  };
}

function retirement({ retiringPrincipal }: Grant): Statement[] {
  if (retiringPrincipal === undefined) return [];
  return [{ Effect: 'Allow', Principal: { AWS: [retiringPrincipal] }, Action: ['kms:RetireGrant'], Resource: ['*'] }];
}

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html */
function contextCondition({ EncryptionContextSubset, EncryptionContextEquals }: GrantConstraints): ConditionBlock {
  const pairs = Object.entries(EncryptionContextEquals ?? EncryptionContextSubset ?? {});
  const values = Object.fromEntries(pairs.map(([key, value]) => [`kms:EncryptionContext:${key}`, [value]]));
  if (!EncryptionContextEquals) return { StringEquals: values };
  const keys = { 'kms:EncryptionContextKeys': pairs.map(([key]) => key) };
  return { StringEquals: values, 'ForAllValues:StringEquals': keys };
}
