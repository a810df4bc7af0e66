import { text } from '../messages/text.js';
import type { Text } from '../errors.js';
import { sortFindings, type Finding } from '../model/finding.js';
import type { NamedPolicy } from '../model/policy.js';
import type { ActionChange, Proof } from '../model/recommendation.js';
import type { ResolvedCall } from '../model/resolution.js';
import { isIdentityCentreRole, isServiceLinked } from './can-attach.js';
import { listDoubts } from './doubts.js';
import type { Generalisation } from './generalise.js';
import type { Generated } from './generate.js';
import type { GrantRow } from './grant-rows.js';
import { tellGroups } from './group-effects.js';
import { fault, info, warn } from './make-finding.js';
import type { ProofResult } from './prove.js';
import type { RecommendInput } from './recommend-input.js';
import { tellSessions } from './session-findings.js';
import { findQuota } from './size.js';

/** What a recommendation came to, before it is told. */
export interface Outcome {
  readonly calls: readonly ResolvedCall[];
  readonly changes: readonly ActionChange[];
  readonly generated: Generated;
  readonly ungranted: readonly GrantRow[];
  readonly denies: readonly { readonly policy: NamedPolicy }[];
  readonly result: ProofResult;
}

/** Everything a person should know before following the recommendation, sorted. */
export function listFindings(given: RecommendInput, outcome: Outcome): readonly Finding[] {
  const { principal } = given;
  const input = { ...given, principal: { ...principal, name: principal.name || '?' } };
  return sortFindings([
    ...tellUnnamed(given),
    ...tellAttached(input),
    ...tellUsage(input, outcome.calls),
    ...tellUnknowable(input, outcome.changes),
    ...tellDenies(outcome),
    ...tellGroups(input, outcome.generated.policies.length > 0),
    ...tellSessions(input, outcome.calls),
    ...listDoubts(input, outcome.calls, outcome.changes),
    ...tellIdentityCentre(input),
    ...tellUngranted(outcome.ungranted),
    ...tellResources(outcome),
    ...tellQuota(input, outcome.generated),
    ...tellProof(input, outcome.result),
  ]);
}

/** The finding for a principal to whom no policy can be attached. */
export function tellUnattachable({ principal }: RecommendInput): Finding {
  const { name, type } = principal;
  if (isServiceLinked(principal)) return info('service-linked-role', text('policy.service-linked-role', { name }));
  return warn('no-policy-possible', text('policy.no-policy-possible', { name, type }), {
    hint: text('policy.no-policy-possible-hint', {}),
  });
}

function tellUnnamed({ principal: { name, type } }: RecommendInput): readonly Finding[] {
  if (name !== '') return [];
  const hint = text('policy.principal-unnamed-hint', {});
  return [warn('principal-unnamed', text('policy.principal-unnamed', { type }), { hint })];
}

function tellAttached(input: RecommendInput): readonly Finding[] {
  const { principal, policies, principalMissing, detailsAccountId: account } = input;
  const { name, accountId } = principal;
  if (policies) return [];
  if (principalMissing && account && accountId !== account) {
    const hint = text('policy.other-account-hint', {});
    return [warn('other-account', text('policy.other-account', { name, accountId, account }), { hint })];
  }
  if (principalMissing) {
    const hint = text('policy.principal-missing-hint', {});
    return [warn('principal-missing', text('policy.principal-missing', { name }), { hint })];
  }
  const hint = text('policy.attached-unknown-hint', {});
  return [warn('attached-unknown', text('policy.attached-unknown', { name }), { hint })];
}

function tellUsage(
  { principal: { name }, window }: RecommendInput,
  calls: readonly ResolvedCall[],
): readonly Finding[] {
  const unmapped = calls.filter(({ resolution }) => resolution.verdict === 'unknown');
  const count = unmapped.reduce((sum, { group }) => sum + group.count, 0);
  const isUsed = calls.some(({ group, resolution }) => group.outcome === 'allowed' && resolution.actions.length > 0);
  return [
    ...(count > 0 ? [warn('calls-unmapped', text('policy.calls-unmapped', { name, count }))] : []),
    ...(isUsed ? [] : [warn('no-usage', text('policy.no-usage', { name, from: window.from, to: window.to }))]),
  ];
}

function tellUnknowable({ options }: RecommendInput, changes: readonly ActionChange[]): readonly Finding[] {
  const count = changes.filter(({ state }) => state === 'unknowable').length;
  if (count === 0) return [];
  return options.unknowable === 'keep'
    ? [
        warn('unknowable-kept', text('policy.unknowable-kept', { count }), {
          hint: text('policy.unknowable-kept-hint', {}),
        }),
      ]
    : [warn('unknowable-dropped', text('policy.unknowable-dropped', { count }))];
}

function tellDenies({ denies, generated }: Outcome): readonly Finding[] {
  return denies.map(({ policy: { name } }) =>
    generated.policies.length > 0
      ? info('explicit-deny-kept', text('policy.explicit-deny-kept', { policy: name }))
      : warn('explicit-deny-dropped', text('policy.explicit-deny-dropped', { policy: name })),
  );
}

function tellIdentityCentre({ principal }: RecommendInput): readonly Finding[] {
  if (!isIdentityCentreRole(principal)) return [];
  const hint = text('policy.identity-centre-role-hint', {});
  return [warn('identity-centre-role', text('policy.identity-centre-role', { name: principal.name }), { hint })];
}

/** One finding an action, with one of the resources: there may be very many. */
function tellUngranted(rows: readonly GrantRow[]): readonly Finding[] {
  const byAction = new Map<string, GrantRow[]>();
  for (const row of rows) {
    const known = byAction.get(row.action);
    if (known) known.push(row);
    else byAction.set(row.action, [row]);
  }
  return [...byAction].map(([action, [first, ...others]]) => {
    const values = { action, resource: first?.resource ?? '*', count: others.length };
    return warn('used-not-granted', text('policy.used-not-granted', values));
  });
}

function tellResources({ calls, generated }: Outcome): readonly Finding[] {
  const unresolved = calls
    .filter(({ group }) => group.outcome === 'allowed')
    .flatMap(({ resolution }) => resolution.actions)
    .filter(({ resolution }) => resolution === 'unresolved')
    .flatMap(({ action, resources }) => resources.map((resource) => ({ action, resource })));
  return [
    ...unresolved.map((pair) => warn('resource-unresolved', text('policy.resource-unresolved', pair))),
    ...generated.generalisations.map((one) => info('resource-generalised', describeGeneralisation(one))),
  ];
}

function describeGeneralisation({ action, pattern, used, reason }: Generalisation): Text {
  return text(`policy.generalised-${reason}`, { action, pattern, count: used });
}

function tellQuota({ options, principal }: RecommendInput, { fits, scope, policies }: Generated): readonly Finding[] {
  const quota = findQuota(options.attachAs, principal.type);
  const values = { name: principal.name, count: policies.length, limit: quota.policies, chars: quota.chars };
  if (!fits) {
    const hint = text('policy.over-quota-hint', {});
    return [fault('over-quota', text('policy.over-quota', values), { hint })];
  }
  return scope === options.resources
    ? []
    : [warn('widened-for-quota', text('policy.widened-for-quota', { asked: options.resources, scope }))];
}

function tellProof({ options, principal: { name } }: RecommendInput, result: ProofResult): readonly Finding[] {
  const opened = options.includeDenied ? [] : result.opened;
  return [
    ...tellBroken(result.proof, name),
    ...result.refused
      .filter(({ byBoundary }) => byBoundary)
      .map(({ action, resource }) => warn('boundary-blocks', text('policy.boundary-blocks', { action, resource }))),
    ...opened.map((action) => warn('denied-becomes-allowed', text('policy.denied-becomes-allowed', { action }))),
  ];
}

function tellBroken({ replayed, stillAllowed }: Proof, name: string): readonly Finding[] {
  if (stillAllowed === replayed) return [];
  const values = { name, count: replayed - stillAllowed, replayed };
  return [fault('proof-broken', text('policy.proof-broken', values), { hint: text('policy.proof-broken-hint', {}) })];
}
