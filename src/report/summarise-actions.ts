/** Some of many actions under one label. */
export interface ActionCluster {
  /** The action itself, `service:Verb*` for those of a service that begin with the same word, or the service alone. */
  readonly label: string;
  readonly count: number;
}

/** Clusters, the largest first, and what they leave out. */
export interface ActionSummary {
  readonly clusters: readonly ActionCluster[];
  /** Both 0 where nothing is left out. */
  readonly moreActions: number;
  readonly moreServices: number;
}

/**
 * A list of actions in at most `limit` clusters, for people: up to that number the actions themselves; more of them by service and first
 * word of their names; services with many of these as a whole, and at last the largest services only. Every action is counted once.
 */
export function summariseActions(actions: readonly string[], limit: number): ActionSummary {
  if (actions.length <= limit) {
    return { clusters: actions.map((label) => ({ label, count: 1 })), moreActions: 0, moreServices: 0 };
  }
  const services = new Map([...groupBy(actions, serviceOf)].map(([service, its]) => [service, clusterByVerb(its)]));
  let total = sum([...services.values()].map((clusters) => clusters.length));
  const byVariety = [...services].sort(([a, mine], [b, its]) => its.length - mine.length || compare(a, b));
  for (const [service, clusters] of byVariety) {
    if (total <= limit || clusters.length === 1) break;
    services.set(service, [{ label: service, count: sum(clusters.map(({ count }) => count)) }]);
    total -= clusters.length - 1;
  }
  return cutToLargest([...services.values()].flat(), limit);
}

function clusterByVerb(actions: readonly string[]): readonly ActionCluster[] {
  return [...groupBy(actions, verbOf)].map(([verb, its]) => ({
    label: its.length === 1 ? (its[0] ?? verb) : `${verb}*`,
    count: its.length,
  }));
}

function cutToLargest(clusters: readonly ActionCluster[], limit: number): ActionSummary {
  const sorted = [...clusters].sort((a, b) => b.count - a.count || compare(a.label, b.label));
  const rest = sorted.slice(limit);
  return {
    clusters: sorted.slice(0, limit),
    moreActions: sum(rest.map(({ count }) => count)),
    moreServices: new Set(rest.map(({ label }) => serviceOf(label))).size,
  };
}

function serviceOf(action: string): string {
  return action.split(':', 1)[0] ?? action;
}

/** `s3:Get` of `s3:GetObject`; the whole where the name is one word. */
function verbOf(action: string): string {
  return /^[^:]+:[A-Z]?[a-z0-9]*/.exec(action)?.[0] ?? action;
}

function groupBy(
  actions: readonly string[],
  keyOf: (action: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const key = keyOf(action);
    const group = groups.get(key);
    if (group) group.push(action);
    else groups.set(key, [action]);
  }
  return groups;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
