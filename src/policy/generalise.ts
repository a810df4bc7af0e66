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
  readonly reason: 'siblings' | 'short-lived' | 'made' | 'type' | 'any';
}

/** Resources to grant, sorted, with the generalisations that made them. */
export interface GeneralisedResources {
  readonly resources: readonly string[];
  readonly generalisations: readonly Generalisation[];
}

/** What resources are generalised by. */
export interface GeneraliseOptions {
  readonly scope: ResourceScope;
  readonly catalogue: ActionCatalogue;
  /** ARNs of what the principal made itself: the next one it makes has another id. */
  readonly made: ReadonlySet<string>;
  /** Whether a pattern may be granted; one that may not, because today's policies do not, is not taken. */
  readonly mayGrant: (pattern: string) => boolean;
}

/**
 * The resources of one action as far generalised as asked for and allowed; where a wider pattern may not be granted, the next narrower
 * scope is tried. Patterns that history resolved to stay as they are, except under `any`; so do ARNs of no known type. No generalisation
 * reaches into another partition, region, account or bucket, except `any`. Things that come and go, and those that the principal made
 * itself, become all of their kind: the id of today is of no use tomorrow.
 */
export function generaliseResources(
  action: ActionName,
  resources: readonly string[],
  options: GeneraliseOptions,
): GeneralisedResources {
  const { scope, catalogue, made, mayGrant } = options;
  if (scope === 'exact' || resources.includes('*')) return { resources: sortUnique(resources), generalisations: [] };
  if (scope === 'any' && mayGrant('*')) {
    return { resources: ['*'], generalisations: [{ action, pattern: '*', used: resources.length, reason: 'any' }] };
  }
  const recognised = sortUnique(resources).map((arn) => ({ arn, known: recogniseArn(arn, action, catalogue) }));
  const others = recognised.filter(({ known }) => !known).map(({ arn }) => arn);
  const entries = widen(
    recognised.flatMap(({ known }) => known ?? []),
    scope === 'pattern' ? ['short-lived', 'made', 'siblings'] : ['type', 'short-lived', 'made', 'siblings'],
    made,
    mayGrant,
  );
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

/** Tries the ways one after the other; each takes the ARNs that it can widen and leaves the others to the next. */
function widen(
  known: readonly RecognisedArn[],
  ways: readonly Way[],
  made: ReadonlySet<string>,
  mayGrant: (pattern: string) => boolean,
): readonly Entry[] {
  const entries: Entry[] = [];
  let left = known;
  for (const way of ways) {
    if (way === 'siblings') return [...entries, ...widenSiblings(left, mayGrant)];
    const pairs = left.map((arn) => ({ arn, pattern: findPattern(way, arn, made) }));
    const taken = pairs.filter(({ arn, pattern }) => pattern !== arn.arn && mayGrant(pattern));
    entries.push(...taken.map(({ pattern }) => ({ pattern, used: 1, reason: way })));
    left = pairs.filter((pair) => !taken.includes(pair)).map(({ arn }) => arn);
  }
  return entries;
}

type Way = 'type' | 'short-lived' | 'made' | 'siblings';

/** The ARN itself where the way does not widen it. */
function findPattern(way: Exclude<Way, 'siblings'>, known: RecognisedArn, made: ReadonlySet<string>): string {
  const { arn, service, type, before, after } = known;
  if (way === 'type') return known.typePattern;
  const comesAndGoes = way === 'made' ? made.has(arn) : isShortLived(service, type);
  return comesAndGoes ? `${before}*${after}` : arn;
}

function countByPattern(action: ActionName, entries: readonly Entry[]): readonly Generalisation[] {
  const byPattern = new Map<string, Generalisation>();
  for (const { pattern, used, reason } of entries) {
    if (!reason) continue;
    byPattern.set(pattern, { action, pattern, used: used + (byPattern.get(pattern)?.used ?? 0), reason });
  }
  return [...byPattern.values()].sort((a, b) => compareText(a.pattern, b.pattern));
}

function widenSiblings(known: readonly RecognisedArn[], mayGrant: (pattern: string) => boolean): readonly Entry[] {
  const families = new Map<string, Member[]>();
  for (const member of known) {
    const key = [member.type, member.before, member.after].join('\n');
    const family = families.get(key) ?? [];
    family.push({ ...member, segments: member.last.split('/') });
    families.set(key, family);
  }
  return [...families.values()].flatMap((members) => widenFolder(members, 0, mayGrant));
}

interface Member extends RecognisedArn {
  readonly segments: readonly string[];
}

/** How many entries of one folder make the folder itself the better thing to grant. */
const siblingsOfPattern = 3;

/** The members share their first `depth` segments. A folder must have a name, its own or its parent's, before all of it is granted. */
function widenFolder(
  members: readonly Member[],
  depth: number,
  mayGrant: (pattern: string) => boolean,
): readonly Entry[] {
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
  const pattern = `${first.before}${path.map((segment) => `${segment}/`).join('')}*${first.after}`;
  if (children.size >= siblingsOfPattern && isNamed && mayGrant(pattern)) {
    return [{ pattern, used: members.length, reason: 'siblings' }];
  }
  return [...children].flatMap(([name, inside]) =>
    name.endsWith('/')
      ? widenFolder(inside, depth + 1, mayGrant)
      : inside.map(({ arn }) => ({ pattern: arn, used: 1 })),
  );
}
