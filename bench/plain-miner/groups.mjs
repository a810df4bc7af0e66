import { extractParameters } from '../../dist/src/usage/extract-parameters.js';
import { principalKey } from '../../dist/src/model/principal.js';
import { findSession } from '../../dist/src/usage/identify.js';
import { kindKey, toKind } from '../../dist/src/usage/kind.js';
import { openShortening } from '../../dist/src/usage/shorten.js';
import { findSourceNetwork } from '../../dist/src/usage/source-network.js';
import { openToldSessions, sessionText } from '../../dist/src/usage/told-sessions.js';
import { openEvents } from './events.mjs';
import { addCall, startGroup } from './group.mjs';

export const NO_SESSION = 0xffff_ffff;

/** Numbers for texts, from 0. */
export function openNumbers() {
  const numbers = new Map();
  return {
    number(text) {
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    },
    texts: () => [...numbers.keys()],
  };
}

/** Groups of like calls in a `Map`, and an entry for each event by which those that were seen twice are found in the end. */
export function openGroups(describe) {
  const shortening = openShortening((kind) => describe(kind).beginnings);
  const numbers = new Map();
  const groups = [];
  const beginnings = new Map();
  const events = openEvents();
  const told = openToldSessions();
  const [principals, sessions] = [openNumbers(), openNumbers()];

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

  /** As a text; undefined where there is none, or where the principal has too many. */
  function tellSession(record, { principal }) {
    const session = findSession(record);
    if (!session) return undefined;
    const text = sessionText(session);
    return told.add(principals.number(principalKey(principal)), sessions.number(text)) ? text : undefined;
  }

  return {
    add(record) {
      const kind = toKind(record, extractParameters(record, describe(record).paths));
      const key = kindKey(kind);
      const network = findSourceNetwork(record.sourceIpAddress);
      const session = tellSession(record, kind);
      const group = find(kind, key);
      addCall(groups[group], kind, { network, session, time: record.eventTime, id: record.eventId });
      events.add(record.eventId, Date.parse(record.eventTime) / 1000, `${key}\n${kind.mfa}\n${network}`, {
        group,
        session: session === undefined ? NO_SESSION : sessions.number(session),
      });
    },
    /** What was mined, as it can be handed to another thread. */
    take: () => ({ groups, beginnings, sessions: sessions.texts(), events: events.take() }),
  };
}
