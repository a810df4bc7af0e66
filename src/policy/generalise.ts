import type { ActionName } from '../model/action.js';
import type { ActionCatalogue } from '../model/catalogue.js';
import { compareText, sortUnique } from './normalise.js';
import type { ResourceScope } from './recommend-input.js';
import { recogniseArn, type RecognisedArn } from './recognise-arn.js';
import { isShortLived } from './short-lived.js';

/** A pattern that stands for more than the resources that were used, and why it was taken. */
export interface Generalisation {
  readonly action: ActionName;
  readonly pattern: string;
  /** How many resources that were used it stands for. */
  readonly used: number;
  readonly reason: 'siblings' | 'short-lived' | 'type' | 'any';
}

/** Resources to grant, sorted, with the generalisations that made them. */
export interface GeneralisedResources {
  readonly resources: readonly string[];
  readonly generalisations: readonly Generalisation[];
}

/**
 * The resources of one action as far generalised as asked for. Patterns that history resolved to stay as they are, except under `any`;
 * so do ARNs of no known type. No generalisation reaches into another partition, region, account or bucket, except `any`.
 */
export function generaliseResources(
  action: ActionName,
  resources: readonly string[],
  scope: ResourceScope,
  catalogue: ActionCatalogue,
): GeneralisedResources {
  if (scope === 'exact' || resources.includes('*')) return { resources: sortUnique(resources), generalisations: [] };
  if (scope === 'any') {
    return { resources: ['*'], generalisations: [{ action, pattern: '*', used: resources.length, reason: 'any' }] };
  }
  const recognised = sortUnique(resources).map((arn) => ({ arn, known: recogniseArn(arn, action, catalogue) }));
  const known = recognised.flatMap((one) => one.known ?? []);
  const entries = scope === 'type' ? known.map(widenType) : [...widenShortLived(known), ...widenSiblings(known)];
  const others = recognised.filter((one) => !one.known).map(({ arn }) => arn);
  return {
    resources: sortUnique([...others, ...entries.map(({ pattern }) => pattern)]),
    generalisations: countByPattern(action, entries),
  };
}

/** One used resource, or several, and what is granted for them; without a reason it is the resource itself. */
interface Entry {
  readonly pattern: string;
  readonly used: number;
  readonly reason?: Generalisation['reason'];
}

function countByPattern(action: ActionName, entries: readonly Entry[]): readonly Generalisation[] {
  const byPattern = new Map<string, Generalisation>();
  for (const { pattern, used, reason } of entries) {
    if (!reason) continue;
    byPattern.set(pattern, { action, pattern, used: used + (byPattern.get(pattern)?.used ?? 0), reason });
  }
  return [...byPattern.values()].sort((a, b) => compareText(a.pattern, b.pattern));
}

function widenType({ arn, typePattern }: RecognisedArn): Entry {
  return typePattern === arn ? { pattern: arn, used: 1 } : { pattern: typePattern, used: 1, reason: 'type' };
}

function widenShortLived(known: readonly RecognisedArn[]): readonly Entry[] {
  return known
    .filter(({ service, type }) => isShortLived(service, type))
    .map(({ before, after }) => ({ pattern: `${before}*${after}`, used: 1, reason: 'short-lived' }));
}

function widenSiblings(known: readonly RecognisedArn[]): readonly Entry[] {
  const families = new Map<string, Member[]>();
  for (const member of known) {
    if (isShortLived(member.service, member.type)) continue;
    const key = [member.type, member.before, member.after].join('\n');
    const family = families.get(key) ?? [];
    family.push({ ...member, segments: member.last.split('/') });
    families.set(key, family);
  }
  return [...families.values()].flatMap((members) => widenFolder(members, 0));
}

interface Member extends RecognisedArn {
  readonly segments: readonly string[];
}

/** How many entries of one folder make the folder itself the better thing to grant. */
const siblingsOfPattern = 3;

/** The members share their first `depth` segments. A folder must have a name, its own or its parent's, before all of it is granted. */
function widenFolder(members: readonly Member[], depth: number): readonly Entry[] {
  const [first] = members;
  if (!first) return [];
  const children = new Map<string, Member[]>();
  for (const member of members) {
    const isLeaf = member.segments.length === depth + 1;
    const name = `${member.segments[depth]}${isLeaf ? '' : '/'}`;
    const child = children.get(name);
    if (child) child.push(member);
    else children.set(name, [member]);
  }
  const path = first.segments.slice(0, depth);
  const isNamed = first.hasParent || path.some((segment) => segment !== '');
  if (children.size >= siblingsOfPattern && isNamed) {
    const folder = path.map((segment) => `${segment}/`).join('');
    return [{ pattern: `${first.before}${folder}*${first.after}`, used: members.length, reason: 'siblings' }];
  }
  return [...children].flatMap(([name, inside]) =>
    name.endsWith('/') ? widenFolder(inside, depth + 1) : inside.map(({ arn }) => ({ pattern: arn, used: 1 })),
  );
}
