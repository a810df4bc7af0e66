import { extractParameters } from '../../dist/src/usage/extract-parameters.js';
import { kindKey, toKind } from '../../dist/src/usage/kind.js';
import { openShortening } from '../../dist/src/usage/shorten.js';
import { findSourceNetwork } from '../../dist/src/usage/source-network.js';
import { openEvents } from './events.mjs';
import { addCall, startGroup } from './group.mjs';

/** Groups of like calls in a `Map`, and an entry for each event by which those that were seen twice are found in the end. */
export function openGroups(describe) {
  const shortening = openShortening((kind) => describe(kind).beginnings);
  const numbers = new Map();
  const groups = [];
  const beginnings = new Map();
  const events = openEvents();

  function find(kind, key) {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const short = shortening.add(kind);
    beginnings.set(`${kind.eventSource}\n${kind.eventName}`, describe(kind).beginnings);
    // A kind that was cut is one of very many: only what it was cut to is worth remembering.
    const shortKey = short === kind ? key : kindKey(short);
    const number = numbers.get(shortKey) ?? groups.push(startGroup(short)) - 1;
    numbers.set(shortKey, number);
    return number;
  }

  return {
    add(record) {
      const kind = toKind(record, extractParameters(record, describe(record).paths));
      const key = kindKey(kind);
      const network = findSourceNetwork(record.sourceIpAddress);
      const number = find(kind, key);
      addCall(groups[number], kind, { network, time: record.eventTime, id: record.eventId });
      events.add(record.eventId, Date.parse(record.eventTime) / 1000, `${key}\n${kind.mfa}\n${network}`, number);
    },
    /** What was mined, as it can be handed to another thread. */
    take: () => ({ groups, beginnings, events: events.take() }),
  };
}
