import type { AccessRequest, DecisionReason } from '../model/authorisation.js';
import type { NamedPolicy } from '../model/policy.js';
import { compileDocument, type CompiledStatement } from './compile-document.js';
import type { MissingKeys } from './conditions/compile-conditions.js';
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
  readonly missing: MissingKeys;
  readonly hasBoundary: boolean;
}

/** Asks every statement of every policy, so that the reasons are complete also where the first one would decide. */
export function weighPolicies(
  policies: readonly NamedPolicy[],
  request: AccessRequest,
  options: WeighingOptions,
): Weighed {
  const find = readContext(request.context);
  const reasons: DecisionReason[] = [];
  const allowing = new Set<PrincipalReach>();
  for (const policy of policies) {
    for (const statement of compileDocument(policy.document).findStatements(request.action)) {
      const reach = applies(policy.kind, statement, request, find, options);
      if (!reach) continue;
      if (statement.source.Effect === 'Allow') allowing.add(reach);
      reasons.push(describe(policy, statement));
    }
  }
  return { allows: allowing.size > 0, reach: order.find((reach) => allowing.has(reach)), reasons };
}

const order: readonly PrincipalReach[] = ['direct', 'role', 'account'];

/** Whether the statement applies to the request, and through what; a policy of the principal's own always reaches it directly. */
function applies(
  kind: NamedPolicy['kind'],
  statement: CompiledStatement,
  request: AccessRequest,
  find: FindContext,
  { missing, hasBoundary }: WeighingOptions,
): PrincipalReach | undefined {
  if (!appliesToResource(statement, request.resource, find)) return undefined;
  const reach = kind === 'resource' ? findReach(statement.source, request.principal, hasBoundary) : 'direct';
  return reach && (statement.conditions?.(find, missing) ?? !statement.conditions) ? reach : undefined;
}

function appliesToResource({ resources }: CompiledStatement, resource: string, find: FindContext): boolean {
  if (!resources) return true;
  return resources.templates.some((template) => template(find)?.(resource)) !== resources.negated;
}

function describe(policy: NamedPolicy, { index, source }: CompiledStatement): DecisionReason {
  return {
    policy: policy.name,
    kind: policy.kind,
    effect: source.Effect,
    statement: index,
    ...(source.Sid !== undefined && { sid: source.Sid }),
  };
}
