import { malformedPolicy } from './errors.js';

/** A document whose grammar is right, as the checks of each kind of policy need it. */
export interface CheckedDocument {
  /** Undefined where the document leaves it out. */
  readonly version: string | undefined;
  /** One or more. */
  readonly statements: readonly CheckedStatement[];
}

/** One statement. `actions` are those of Action or NotAction, `resources` those of Resource or NotResource; undefined where it has neither. */
export interface CheckedStatement {
  readonly sid: string | undefined;
  readonly actions: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
  readonly hasPrincipal: boolean;
}

/**
 * Checks a policy document against the grammar; IAM has one answer for whatever breaks it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws AwsError `MalformedPolicyDocument` "Syntax errors in policy."
 */
export function checkSyntax(document: string): CheckedDocument {
  const policy = asRecord(parseJson(document), ['Version', 'Id', 'Statement']);
  const { Version: version, Id: id, Statement: statement } = policy;
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') throw syntaxError();
  if (id !== undefined && typeof id !== 'string') throw syntaxError();
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  if (statements.length === 0) throw syntaxError();
  return { version, statements: statements.map(checkStatement) };
}

const statementKeys = 'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' ');

function checkStatement(value: unknown): CheckedStatement {
  const statement = asRecord(value, statementKeys);
  const { Sid: sid, Effect: effect, Condition: condition } = statement;
  if (sid !== undefined && typeof sid !== 'string') throw syntaxError();
  if (effect !== 'Allow' && effect !== 'Deny') throw syntaxError();
  if (condition !== undefined) checkCondition(condition);
  return {
    sid,
    actions: oneOf(statement, 'Action', 'NotAction'),
    resources: oneOf(statement, 'Resource', 'NotResource'),
    hasPrincipal: Object.hasOwn(statement, 'Principal') || Object.hasOwn(statement, 'NotPrincipal'),
  };
}

// An element and its negation exclude each other, even when one of them is an empty list.
function oneOf(
  statement: Readonly<Record<string, unknown>>,
  element: string,
  negation: string,
): readonly string[] | undefined {
  const [given, ...more] = [element, negation].filter((name) => statement[name] !== undefined);
  if (more.length > 0) throw syntaxError();
  return given === undefined ? undefined : asTexts(statement[given]);
}

/**
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const operator = new RegExp(
  '^(?:(?:ForAllValues|ForAnyValue):)?(?:' +
    'String(?:Not)?Equals(?:IgnoreCase)?|String(?:Not)?Like|' +
    'Numeric(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Date(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|' +
    'Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?$|^Null$',
  'i',
);

function checkCondition(condition: unknown): void {
  for (const [name, keys] of Object.entries(asRecord(condition))) {
    if (!operator.test(name)) throw syntaxError();
    for (const values of Object.values(asRecord(keys))) {
      if (!(Array.isArray(values) ? values.every(isConditionValue) : isConditionValue(values))) throw syntaxError();
    }
  }
}

function isConditionValue(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function asTexts(value: unknown): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!texts.every((text) => typeof text === 'string')) throw syntaxError();
  return texts;
}

function asRecord(value: unknown, keys?: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw syntaxError();
  if (keys && Object.keys(value).some((key) => !keys.includes(key))) throw syntaxError();
  return value as Readonly<Record<string, unknown>>;
}

function parseJson(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    throw syntaxError();
  }
}

function syntaxError(): Error {
  return malformedPolicy('Syntax errors in policy.');
}
