import { text } from '../messages/text.js';
import type { ActionName } from '../model/action.js';
import type { Finding } from '../model/finding.js';
import type { ActionChange } from '../model/recommendation.js';
import type { ResolvedCall } from '../model/resolution.js';
import { findDataEventTypes } from '../reference/data-event-types.js';
import { isDataPlane } from '../reference/data-events.js';
import { isNeverRecorded } from '../reference/unrecorded.js';
import { info } from './make-finding.js';
import { compareText } from './normalise.js';
import { findPossibleNeeds } from './possible-needs.js';

/** Services that a sentence lists; the rest are counted. */
const LISTED_SERVICES = 8;

/** Actions that a sentence lists. */
const LISTED_ACTIONS = 12;

/** Granted actions whose use the history could not show, by what would show it: a setting of the trail, or nothing. */
export function doubtBlindSpots(changes: readonly ActionChange[]): readonly Finding[] {
  const blind = changes.filter(({ state }) => state === 'unknowable');
  const beside = blind.filter(({ why }) => why.key === 'policy.may-be-needed').map(({ action }) => action);
  const others = blind.filter(({ why }) => why.key !== 'policy.may-be-needed').map(({ action }) => action);
  return [
    ...tellUnlogged(others.filter(isUnlogged)),
    ...tellUnrecorded(others.filter(isNeverRecorded)),
    ...tellBeside(beside),
  ];
}

function isUnlogged(action: ActionName): boolean {
  return isDataPlane(action) && !isNeverRecorded(action);
}

function tellUnlogged(actions: readonly ActionName[]): readonly Finding[] {
  if (actions.length === 0) return [];
  const counts = countByService(actions);
  const types = counts.slice(0, LISTED_SERVICES).flatMap(({ service }) => findDataEventTypes(service));
  const hint =
    types.length > 0
      ? text('policy.data-events-unlogged-hint', { types: types.join(', ') })
      : text('policy.data-events-unlogged-hint-unknown', {});
  return [info('data-events-unlogged', text('policy.data-events-unlogged', describe(counts)), { hint })];
}

function tellUnrecorded(actions: readonly ActionName[]): readonly Finding[] {
  if (actions.length === 0) return [];
  const values = describe(countByService(actions));
  return [
    info('actions-unrecorded', text('policy.actions-unrecorded', values), {
      hint: text('policy.actions-unrecorded-hint', {}),
    }),
  ];
}

function tellBeside(actions: readonly ActionName[]): readonly Finding[] {
  if (actions.length === 0) return [];
  const hint = text('policy.may-be-needed-hint', {});
  return [info('may-be-needed', text('policy.may-be-needed-count', describe(countByService(actions))), { hint })];
}

/** Where what is attached is not known: the actions that it may hold for good reason, since AWS may check them with calls made. */
export function doubtMissing(calls: readonly ResolvedCall[], changes: readonly ActionChange[]): readonly Finding[] {
  const used = new Set<string>(changes.map(({ action }) => action));
  const actions = [...findPossibleNeeds(calls).keys()].filter((action) => !used.has(action));
  if (actions.length === 0) return [];
  const hint = text('policy.may-be-needed-ungranted-hint', {});
  const list = listSome(actions, LISTED_ACTIONS);
  return [info('may-be-needed', text('policy.may-be-needed-ungranted', { count: actions.length, list }), { hint })];
}

interface ServiceCount {
  readonly service: string;
  readonly count: number;
}

/** The largest first. */
function countByService(actions: readonly ActionName[]): readonly ServiceCount[] {
  const counts = new Map<string, number>();
  for (const action of actions) {
    const service = action.slice(0, action.indexOf(':'));
    counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  return [...counts]
    .map(([service, count]) => ({ service, count }))
    .sort((a, b) => b.count - a.count || compareText(a.service, b.service));
}

function describe(counts: readonly ServiceCount[]) {
  const listed = counts.map(({ service, count }) => `${service} (${count})`);
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    services: counts.length,
    list: listSome(listed, LISTED_SERVICES),
  };
}

function listSome(names: readonly string[], most: number): string {
  return `${names.slice(0, most).join(', ')}${names.length > most ? ', …' : ''}`;
}
