import type { AccessRequest, DecisionReason } from '../model/authorisation.js';
import type { NamedPolicy, Statement } from '../model/policy.js';
import { compileDocument, type CompiledStatement } from './compile-document.js';
import type { Assume } from './conditions/compile-conditions.js';
import { readContext, type FindContext } from './context.js';
import { findReach, type PrincipalReach } from './match-principal.js';

/** What a list of policies says about one request. */
export interface Weighed {
  readonly allows: boolean;
  /** Resource policies only: the strongest way in which an Allow reaches the principal. */
  readonly reach: PrincipalReach | undefined;
  /** The statements that apply, in the order of the policies and their statements. */
  readonly reasons: readonly DecisionReason[];
}

/** What is to be known besides the request. */
export interface WeighingOptions {
  readonly hasBoundary?: boolean;
  /** What becomes of tests on keys that the context lacks; absent keys are absent without it. */
  readonly assume?: (policy: NamedPolicy, statement: Statement) => Assume;
}

/** A statement that applies to a request, and how it reaches the principal. */
export interface ApplyingStatement {
  readonly policy: NamedPolicy;
  readonly statement: CompiledStatement;
  readonly reach: PrincipalReach;
}

/** Asks every statement of every policy, so that the reasons are complete also where the first one would decide. */
export function weighPolicies(
  policies: readonly NamedPolicy[],
  request: AccessRequest,
  options: WeighingOptions = {},
): Weighed {
  const applying = findApplying(policies, request, options);
  const allowing = new Set(applying.filter(isAllow).map(({ reach }) => reach));
  return {
    allows: allowing.size > 0,
    reach: order.find((reach) => allowing.has(reach)),
    reasons: applying.map(describe),
  };
}

/** The statements that apply to the request, in the order of the policies and their statements. */
export function findApplying(
  policies: readonly NamedPolicy[],
  request: AccessRequest,
  options: WeighingOptions = {},
): readonly ApplyingStatement[] {
  const find = readContext(request.context);
  const found: ApplyingStatement[] = [];
  for (const policy of policies) {
    for (const statement of compileDocument(policy.document).findStatements(request.action)) {
      const reach = findStatementReach(policy, statement, request, find, options);
      if (reach) found.push({ policy, statement, reach });
    }
  }
  return found;
}

/** Whether an applying statement allows; else it denies. */
export function isAllow({ statement }: ApplyingStatement): boolean {
  return statement.source.Effect === 'Allow';
}

const order: readonly PrincipalReach[] = ['direct', 'role', 'account'];

/** Through what the statement reaches the principal, if it applies; a policy of the principal's own always reaches it directly. */
function findStatementReach(
  policy: NamedPolicy,
  statement: CompiledStatement,
  request: AccessRequest,
  find: FindContext,
  { assume, hasBoundary = false }: WeighingOptions,
): PrincipalReach | undefined {
  if (!appliesToResource(statement, request.resource, find)) return undefined;
  const { source, conditions } = statement;
  const reach = policy.kind === 'resource' ? findReach(source, request.principal, hasBoundary) : 'direct';
  if (!reach || !conditions) return reach;
  return conditions(find, assume?.(policy, source)) ? reach : undefined;
}

function appliesToResource({ resources }: CompiledStatement, resource: string, find: FindContext): boolean {
  if (!resources) return true;
  return resources.templates.some((template) => template(find)?.(resource)) !== resources.negated;
}

function describe({ policy, statement: { index, source } }: ApplyingStatement): DecisionReason {
  return {
    policy: policy.name,
    kind: policy.kind,
    effect: source.Effect,
    statement: index,
    ...(source.Sid !== undefined && { sid: source.Sid }),
  };
}
