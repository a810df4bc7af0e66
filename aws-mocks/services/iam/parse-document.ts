import type { ConditionBlock, PolicyDocument, PrincipalElement, Statement } from '../../../src/model/policy.js';

/**
 * A stored policy document in the form the evaluator takes: every list really a list, every condition value a string. Documents are
 * checked when they are stored (`identity-document.ts`, `trust-document.ts`), so that one which does not parse here is a damaged state.
 * A document without `Version` is of 2008-10-17.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 * @throws SyntaxError when the text is not JSON.
 */
export function parseDocument(text: string): PolicyDocument {
  const { Version, Id, Statement: statements } = JSON.parse(text) as RawDocument;
  return {
    Version: Version === '2012-10-17' ? '2012-10-17' : '2008-10-17',
    ...(Id !== undefined && { Id }),
    Statement: toList(statements).map(parseStatement),
  };
}

/** A document as its author wrote it, once it has been checked: a list of one may be written without its brackets. */
interface RawDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: OneOrMore<RawStatement>;
}

interface RawStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMore<string>;
  readonly NotAction?: OneOrMore<string>;
  readonly Resource?: OneOrMore<string>;
  readonly NotResource?: OneOrMore<string>;
  readonly Principal?: RawPrincipal;
  readonly NotPrincipal?: RawPrincipal;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore<string | number | boolean>>>>>;
}

type RawPrincipal = '*' | Readonly<Record<string, OneOrMore<string>>>;
type OneOrMore<T> = T | readonly T[];

function parseStatement(raw: RawStatement): Statement {
  return {
    ...(raw.Sid !== undefined && { Sid: raw.Sid }),
    Effect: raw.Effect,
    ...(raw.Action !== undefined && { Action: toList(raw.Action) }),
    ...(raw.NotAction !== undefined && { NotAction: toList(raw.NotAction) }),
    ...(raw.Resource !== undefined && { Resource: toList(raw.Resource) }),
    ...(raw.NotResource !== undefined && { NotResource: toList(raw.NotResource) }),
    ...(raw.Principal !== undefined && { Principal: parsePrincipal(raw.Principal) }),
    ...(raw.NotPrincipal !== undefined && { NotPrincipal: parsePrincipal(raw.NotPrincipal) }),
    ...(raw.Condition !== undefined && { Condition: parseConditions(raw.Condition) }),
  };
}

function parsePrincipal(raw: RawPrincipal): PrincipalElement {
  return raw === '*' ? raw : mapValues(raw, toList);
}

function parseConditions(raw: NonNullable<RawStatement['Condition']>): ConditionBlock {
  return mapValues(raw, (keys) => mapValues(keys, (values) => toList(values).map(String)));
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

/** A list as it is, anything else as a list of one. */
export function toList<T>(value: OneOrMore<T>): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
