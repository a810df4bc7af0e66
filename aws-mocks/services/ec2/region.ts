import type { Call } from '../../service.js';
import { createRegion } from './default-network.js';
import { notFound, type ResourceKind } from './errors.js';
import { settle } from './instance-states.js';
import type { RegionState, Resource } from './state.js';

/** The call's region as it is now. */
export function regionOf(call: Call): RegionState {
  const { regions } = call.account.ec2;
  let region = regions.find((candidate) => candidate.name === call.region);
  if (!region) {
    region = createRegion(call.account.accountId, call.region);
    regions.push(region);
    regions.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  settle(region, call.nowMs);
  return region;
}

/** The resource of that id; undefined where there is none. */
export function findById<Item extends Resource>(items: readonly Item[], id: string | undefined): Item | undefined {
  return items.find((item) => item.id === id);
}

/** The resource of that id. @throws AwsError the kind's `….NotFound` */
export function requireById<Item extends Resource>(
  items: readonly Item[],
  id: string | undefined,
  kind: ResourceKind,
): Item {
  const found = findById(items, id);
  if (!found) throw notFound(kind, id ?? '');
  return found;
}

/** Takes the resource out of its list. */
export function remove<Item>(items: Item[], item: Item): void {
  items.splice(items.indexOf(item), 1);
}
