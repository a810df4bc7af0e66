import { text } from '../messages/text.js';
import type { ConditionBlock, PrincipalElement, Statement } from '../model/policy.js';
import { findOperator } from './conditions/operators.js';
import { isRecord, listOf, malformed, type JsonRecord } from './document-error.js';

const elements = [
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
];
const principalKinds = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/**
 * One statement of a policy document. A statement without a principal must say `Resource` or `NotResource`; one with a principal may
 * leave it out, as trust policies do.
 * @throws AppError `input` with the path below `path`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function parseStatement(value: unknown, path: string): Statement {
  if (!isRecord(value)) throw malformed(path, value, text('policy.expected-object', {}));
  const unknown = Object.keys(value).find((key) => !elements.includes(key));
  if (unknown !== undefined) {
    const allowed = elements.join(', ');
    throw malformed(`${path}.${unknown}`, value[unknown], text('policy.expected-known-element', { allowed }));
  }
  const principal = parsePrincipals(value, path);
  return {
    ...parseSid(value['Sid'], path),
    ...principal,
    Effect: parseEffect(value['Effect'], path),
    ...parseActions(value, path),
    ...parseResources(value, path, 'Principal' in principal || 'NotPrincipal' in principal),
    ...(value['Condition'] !== undefined && { Condition: parseConditions(value['Condition'], `${path}.Condition`) }),
  };
}

function parseSid(value: unknown, path: string): { Sid?: string } {
  if (value === undefined) return {};
  if (typeof value !== 'string') throw malformed(`${path}.Sid`, value, text('policy.expected-string', {}));
  return { Sid: value };
}

function parseEffect(value: unknown, path: string): Statement['Effect'] {
  if (value === 'Allow' || value === 'Deny') return value;
  throw malformed(`${path}.Effect`, value, text('policy.expected-effect', {}));
}

function parseActions(statement: JsonRecord, path: string): Pick<Statement, 'Action' | 'NotAction'> {
  const element = chooseElement(statement, path, 'Action', 'NotAction');
  if (!element) throw malformed(`${path}.Action`, undefined, text('policy.expected-action', {}));
  const place = `${path}.${element}`;
  const actions = parseStrings(statement[element], place);
  const wrong = actions.find((action) => action !== '*' && !/^[^:\s]+:\S+$/.test(action));
  if (wrong !== undefined) throw malformed(place, wrong, text('policy.expected-action-name', {}));
  return { [element]: actions };
}

function parseResources(
  statement: JsonRecord,
  path: string,
  hasPrincipal: boolean,
): Pick<Statement, 'Resource' | 'NotResource'> {
  const element = chooseElement(statement, path, 'Resource', 'NotResource');
  if (!element) {
    if (hasPrincipal) return {};
    throw malformed(`${path}.Resource`, undefined, text('policy.expected-resource', {}));
  }
  const place = `${path}.${element}`;
  const resources = parseStrings(statement[element], place);
  // Resource policies of some services (API Gateway) name their resources in a short form of their own.
  const wrong = hasPrincipal ? undefined : resources.find((arn) => arn !== '*' && !arn.startsWith('arn:'));
  if (wrong !== undefined) throw malformed(place, wrong, text('policy.expected-resource-arn', {}));
  return { [element]: resources };
}

function parsePrincipals(statement: JsonRecord, path: string): Pick<Statement, 'Principal' | 'NotPrincipal'> {
  const element = chooseElement(statement, path, 'Principal', 'NotPrincipal');
  return element ? { [element]: parsePrincipal(statement[element], `${path}.${element}`) } : {};
}

function parsePrincipal(value: unknown, path: string): PrincipalElement {
  if (value === '*') return value;
  if (!isRecord(value)) throw malformed(path, value, text('policy.expected-principal', {}));
  const entries = Object.entries(value).map(([kind, ids]) => {
    if (!principalKinds.has(kind)) throw malformed(`${path}.${kind}`, ids, text('policy.expected-principal', {}));
    return [kind, parseStrings(ids, `${path}.${kind}`)] as const;
  });
  return Object.fromEntries(entries);
}

function parseConditions(value: unknown, path: string): ConditionBlock {
  if (!isRecord(value)) throw malformed(path, value, text('policy.expected-object', {}));
  const operators = Object.entries(value).map(([operator, keys]) => {
    const place = `${path}.${operator}`;
    if (!findOperator(operator)) throw malformed(place, operator, text('policy.expected-operator', {}));
    if (!isRecord(keys)) throw malformed(place, keys, text('policy.expected-object', {}));
    const tests = Object.entries(keys).map(([key, values]) => [key, parseScalars(values, `${place}.${key}`)] as const);
    return [operator, Object.fromEntries(tests)] as const;
  });
  return Object.fromEntries(operators);
}

/** Which of two elements that exclude each other the statement has. */
function chooseElement<E extends string>(statement: JsonRecord, path: string, one: E, other: E): E | undefined {
  if (statement[one] === undefined) return statement[other] === undefined ? undefined : other;
  if (statement[other] === undefined) return one;
  throw malformed(`${path}.${other}`, statement[other], text('policy.expected-one-of', { one, other }));
}

function parseStrings(value: unknown, path: string): readonly string[] {
  return listOf(value).map((item) => {
    if (typeof item !== 'string') throw malformed(path, item, text('policy.expected-string', {}));
    return item;
  });
}

function parseScalars(value: unknown, path: string): readonly string[] {
  return listOf(value).map((item) => {
    if (typeof item === 'string') return item;
    // "Quotation marks are optional for numeric and Boolean values" in the grammar.
    if (typeof item === 'number' || typeof item === 'boolean') return String(item);
    throw malformed(path, item, text('policy.expected-string', {}));
  });
}
