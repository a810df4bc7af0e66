import type { ConditionBlock, PolicyDocument, PrincipalElement, Statement } from '../../src/model/policy.js';

/**
 * A policy as the evaluator takes it: every list really a list. Knows the grammar only; what one service demands beyond it (a Principal, its own
 * resources) that service checks.
 * @param invalid makes the service's own error of a sentence that says what is wrong.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicyDocument(text: string, invalid: (problem: string) => Error): PolicyDocument {
  const policy = parseJson(text, invalid);
  if (!isRecord(policy)) throw invalid("Policies must be valid JSON and the first byte must be '{'");
  refuseUnknown(policy, ['Version', 'Id', 'Statement'], invalid);
  const version = policy['Version'] ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17') {
    throw invalid('The policy must contain a valid version string');
  }
  if (policy['Statement'] === undefined) throw invalid('Missing required field Statement');
  const statements = Array.isArray(policy['Statement']) ? policy['Statement'] : [policy['Statement']];
  return {
    Version: version,
    ...(typeof policy['Id'] === 'string' ? { Id: policy['Id'] } : {}),
    Statement: statements.map((statement) => readStatement(statement, invalid)),
  };
}

const statementFields = 'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' ');

function readStatement(statement: unknown, invalid: (problem: string) => Error): Statement {
  if (!isRecord(statement)) throw invalid('Statement must be a JSON object');
  refuseUnknown(statement, statementFields, invalid);
  const { Sid, Effect, Condition } = statement;
  if (Effect === undefined) throw invalid('Missing required field Effect');
  if (Effect !== 'Allow' && Effect !== 'Deny') throw invalid(`Invalid effect: ${JSON.stringify(Effect)}`);
  if (Sid !== undefined && typeof Sid !== 'string') throw invalid('Sid must be a string');
  return {
    ...(Sid === undefined ? {} : { Sid }),
    Effect,
    ...readPrincipal(statement, 'Principal', invalid),
    ...readPrincipal(statement, 'NotPrincipal', invalid),
    ...readLists(statement, invalid),
    ...(Condition === undefined ? {} : { Condition: readCondition(Condition, invalid) }),
  };
}

type ListField = 'Action' | 'NotAction' | 'Resource' | 'NotResource';

function readLists(
  statement: Record<string, unknown>,
  invalid: (problem: string) => Error,
): Partial<Record<ListField, string[]>> {
  const lists: Partial<Record<ListField, string[]>> = {};
  for (const field of ['Action', 'NotAction', 'Resource', 'NotResource'] as const) {
    if (statement[field] !== undefined) lists[field] = texts(statement[field], field, invalid);
  }
  if (!lists.Action && !lists.NotAction) throw invalid('Missing required field Action');
  if (lists.Action && lists.NotAction) throw invalid('Action and NotAction cannot be in the same statement');
  if (lists.Resource && lists.NotResource) throw invalid('Resource and NotResource cannot be in the same statement');
  return lists;
}

function readPrincipal(
  statement: Record<string, unknown>,
  field: 'Principal' | 'NotPrincipal',
  invalid: (problem: string) => Error,
): { Principal?: PrincipalElement; NotPrincipal?: PrincipalElement } {
  const value = statement[field];
  if (value === undefined) return {};
  if (value === '*') return { [field]: '*' };
  if (!isRecord(value)) throw invalid('Invalid principal in policy');
  refuseUnknown(value, ['AWS', 'Service', 'Federated', 'CanonicalUser'], () => invalid('Invalid principal in policy'));
  return { [field]: Object.fromEntries(Object.entries(value).map(([k, v]) => [k, texts(v, field, invalid)])) };
}

function readCondition(condition: unknown, invalid: (problem: string) => Error): ConditionBlock {
  if (!isRecord(condition)) throw invalid('Condition must be a JSON object');
  const operators = Object.entries(condition).map(([operator, keys]) => {
    if (!isRecord(keys)) throw invalid(`Condition ${operator} must be a JSON object`);
    return [operator, Object.fromEntries(Object.entries(keys).map(([key, v]) => [key, texts(v, key, invalid)]))];
  });
  return Object.fromEntries(operators);
}

/** A text or a list of texts as a list; conditions may also have numbers and booleans, which are compared as texts. */
function texts(value: unknown, field: string, invalid: (problem: string) => Error): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((item) => {
    if (typeof item === 'string') return item;
    if (typeof item === 'number' || typeof item === 'boolean') return String(item);
    throw invalid(`Invalid value of ${field}`);
  });
}

function refuseUnknown(
  value: Record<string, unknown>,
  known: readonly string[],
  invalid: (problem: string) => Error,
): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw invalid(`Unknown field ${unknown}`);
}

function parseJson(text: string, invalid: (problem: string) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("Policies must be valid JSON and the first byte must be '{'");
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
