import { text } from '../messages/text.js';
import type { PolicyDocument } from '../model/policy.js';
import { isRecord, listOf, malformed, type JsonRecord } from './document-error.js';
import { parseStatement } from './parse-statement.js';

const elements = ['Version', 'Id', 'Statement'];

/**
 * The policy document in an object or in JSON text, every single value made a list. Without a `Version` it is the old language,
 * `2008-10-17`, as AWS reads it. Empty lists stay: a statement without actions is useless, but AWS accepts it.
 * @throws AppError `input` at the first thing AWS would refuse, with its path (`Statement[2].Action`, counted from 0) and value.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html what is an error and what is advice
 */
export function parsePolicyDocument(value: unknown): PolicyDocument {
  const document = typeof value === 'string' ? parseJson(value) : value;
  if (!isRecord(document)) throw malformed('$', document, text('policy.expected-object', {}));
  refuseUnknown(document);
  const statements = parseStatements(document['Statement']);
  refuseRepeatedSids(statements);
  const id = document['Id'];
  if (id !== undefined && typeof id !== 'string') throw malformed('Id', id, text('policy.expected-string', {}));
  return { Version: parseVersion(document['Version']), ...(id !== undefined && { Id: id }), Statement: statements };
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (cause) {
    throw malformed('$', value, text('policy.expected-json', {}), cause);
  }
}

function refuseUnknown(document: JsonRecord): void {
  const unknown = Object.keys(document).find((key) => !elements.includes(key));
  if (unknown !== undefined) {
    throw malformed(
      unknown,
      document[unknown],
      text('policy.expected-known-element', { allowed: elements.join(', ') }),
    );
  }
}

function parseVersion(value: unknown): PolicyDocument['Version'] {
  if (value === undefined) return '2008-10-17';
  if (value === '2008-10-17' || value === '2012-10-17') return value;
  throw malformed('Version', value, text('policy.expected-version', {}));
}

function parseStatements(value: unknown): PolicyDocument['Statement'] {
  if (value === undefined) throw malformed('Statement', value, text('policy.expected-statement', {}));
  return listOf(value).map((statement, index) => parseStatement(statement, `Statement[${index}]`));
}

function refuseRepeatedSids(statements: PolicyDocument['Statement']): void {
  const seen = new Set<string>();
  for (const [index, { Sid }] of statements.entries()) {
    if (!Sid) continue;
    if (seen.has(Sid)) throw malformed(`Statement[${index}].Sid`, Sid, text('policy.expected-unique-sid', {}));
    seen.add(Sid);
  }
}
