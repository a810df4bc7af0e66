import type { PolicyDocument, Statement } from '../model/policy.js';
import { compileConditions, type Conditions } from './conditions/compile-conditions.js';
import { compileActionPattern } from './match.js';
import { parseArnPattern, type Matcher } from './pattern.js';
import { compileTemplate, type Template } from './template.js';

/** A statement ready to be asked. `index` counts from 0 in its document. */
export interface CompiledStatement {
  readonly index: number;
  readonly source: Statement;
  readonly matchesAction: Matcher;
  /** Undefined where the statement names no resource, as in trust policies: it speaks of the resource it hangs on. */
  readonly resources: { readonly templates: readonly Template[]; readonly negated: boolean } | undefined;
  readonly conditions: Conditions | undefined;
}

/** A document ready to be asked: the statements that name an action, in the document's order. */
export interface CompiledDocument {
  findStatements(action: string): readonly CompiledStatement[];
}

// Documents are immutable, so what was compiled from one object stays true for as long as it lives.
const compiled = new WeakMap<PolicyDocument, CompiledDocument>();

/** Compiles a document once; the same object gives the same result, so a document must not be changed after its first use. */
export function compileDocument(document: PolicyDocument): CompiledDocument {
  const known = compiled.get(document);
  if (known) return known;
  const fresh = indexByAction(
    document.Statement.map((statement, index) => compileStatement(statement, index, document)),
  );
  compiled.set(document, fresh);
  return fresh;
}

/** Far above the number of actions AWS has; only invented names reach it. */
const rememberedActions = 50_000;

function indexByAction(statements: readonly CompiledStatement[]): CompiledDocument {
  const byAction = new Map<string, readonly CompiledStatement[]>();
  return {
    findStatements: (action) => {
      const known = byAction.get(action);
      if (known) return known;
      const found = statements.filter((statement) => statement.matchesAction(action));
      if (byAction.size >= rememberedActions) byAction.clear();
      byAction.set(action, found);
      return found;
    },
  };
}

function compileStatement(source: Statement, index: number, { Version }: PolicyDocument): CompiledStatement {
  return {
    index,
    source,
    matchesAction: compileActions(source),
    resources: compileResources(source, Version),
    conditions: source.Condition && compileConditions(source.Condition, Version),
  };
}

function compileActions({ Action, NotAction }: Statement): Matcher {
  const matchers = (Action ?? NotAction ?? []).map(compileActionPattern);
  const negated = Action === undefined;
  return (action) => matchers.some((matches) => matches(action)) !== negated;
}

function compileResources(source: Statement, version: PolicyDocument['Version']): CompiledStatement['resources'] {
  const patterns = source.Resource ?? source.NotResource;
  if (!patterns) return undefined;
  const templates = patterns.map((pattern) => compileTemplate(pattern, version, parseArnPattern));
  return { templates, negated: source.Resource === undefined };
}
