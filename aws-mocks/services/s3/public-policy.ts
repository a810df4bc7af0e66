import type { ConditionBlock, PolicyDocument, PrincipalElement, Statement } from '../../../src/model/policy.js';

/**
 * Whether a bucket policy lets the public in: an Allow for everybody that no condition binds to fixed values.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublicPolicy(document: PolicyDocument): boolean {
  return document.Statement.some(isPublicStatement);
}

function isPublicStatement(statement: Statement): boolean {
  if (statement.Effect !== 'Allow') return false;
  const everybody = statement.NotPrincipal !== undefined || isEverybody(statement.Principal);
  return everybody && !isBound(statement.Condition ?? {});
}

function isEverybody(principal: PrincipalElement | undefined): boolean {
  if (principal === undefined || principal === '*') return principal === '*';
  return Object.values(principal).some((values) => values.some((value) => value.includes('*')));
}

/** Condition keys by which a fixed value names who may come, in small letters. */
const bindingKeys = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);

const bindingOperators = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/i;

function isBound(condition: ConditionBlock): boolean {
  return Object.entries(condition).some(([operator, keys]) =>
    Object.entries(keys).some(([key, values]) => bindsTo(operator, key.toLowerCase(), values)),
  );
}

function bindsTo(operator: string, key: string, values: readonly string[]): boolean {
  if (values.length === 0) return false;
  if (/^IpAddress$/i.test(operator)) return key === 'aws:sourceip' && values.every(isNarrowRange);
  if (!bindingOperators.test(operator) || !bindingKeys.has(key)) return false;
  return values.every((value) => isFixed(key, value));
}

/** Wildcards and variables are not fixed, but for an access point's name and a role session's, after a fixed account or role. */
function isFixed(key: string, value: string): boolean {
  if (value.includes('${')) return false;
  if (key === 's3:dataaccesspointarn') return /^arn:[^:*?]+:s3:[^:*?]*:\d{12}:accesspoint\//.test(value);
  if (key === 'aws:userid') return /^[^*?]+(:\*)?$/.test(value);
  return !/[*?]/.test(value);
}

/** Ranges wider than /8 (IPv4) or /32 (IPv6) let everybody in. */
function isNarrowRange(range: string): boolean {
  if (range.includes('${')) return false;
  const [address = '', bits] = range.split('/');
  const widest = address.includes(':') ? 32 : 8;
  return bits === undefined || Number(bits) >= widest;
}
