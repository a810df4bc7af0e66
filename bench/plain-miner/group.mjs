import { SESSION } from '../../dist/src/usage/told-sessions.js';

const MAX_EXAMPLES = 5;
const MAX_NETWORKS = 20;

/** A group of no calls yet; times are ISO 8601, networks undefined once they cannot be told. */
export function startGroup(kind) {
  return {
    kind,
    count: 0,
    first: '9',
    last: '',
    examples: [],
    errorCodes: new Set(),
    mfa: true,
    networks: new Set(),
    sessions: new Map(),
  };
}

/** Adds a call, whose own kind tells whether it was made with MFA and how it failed. */
export function addCall(group, { mfa, errorCodes }, { network, session, time, id }) {
  group.count += 1;
  if (time < group.first) group.first = time;
  if (time > group.last) group.last = time;
  if (!mfa) group.mfa = false;
  for (const code of errorCodes) group.errorCodes.add(code);
  addNetwork(group, network);
  if (session) addSession(group, session, 1);
  addExample(group, time, id);
}

/** Adds all calls of another group. */
export function joinGroup(group, other) {
  group.count += other.count;
  if (other.first < group.first) group.first = other.first;
  if (other.last > group.last) group.last = other.last;
  if (!other.mfa) group.mfa = false;
  for (const code of other.errorCodes) group.errorCodes.add(code);
  for (const network of other.networks ?? [undefined]) addNetwork(group, network);
  for (const [session, count] of other.sessions) addSession(group, session, count);
  for (const { time, id } of other.examples) addExample(group, time, id);
}

/** The group as Trimtrail's own code resolves it; `isTold` says whether its sessions are, which stand as their texts. */
export function closeGroup({ kind, mfa, networks, sessions, errorCodes, examples, ...group }, isTold) {
  const { mfa: _, beginnings = [], ...rest } = kind;
  const cut = isTold ? beginnings : [...beginnings, SESSION].sort(byUnits);
  const told = isTold ? [...sessions].filter(([, calls]) => calls > 0).sort(([a], [b]) => byUnits(a, b)) : [];
  return {
    ...rest,
    ...(cut.length > 0 && { beginnings: cut }),
    ...(told.length > 0 && { sessions: told.map(([text, calls]) => toCalls(text, calls)) }),
    ...(mfa && { mfa }),
    ...(networks && { networks: [...networks].sort(byUnits) }),
    errorCodes: [...errorCodes].sort(byUnits),
    count: group.count,
    firstSeen: group.first,
    lastSeen: group.last,
    eventIds: examples.map(({ id }) => id),
  };
}

function byUnits(a, b) {
  return a < b ? -1 : 1;
}

export function addSession({ sessions }, session, count) {
  sessions.set(session, (sessions.get(session) ?? 0) + count);
}

function toCalls(text, count) {
  const [name, sourceIdentity] = JSON.parse(text);
  return { name, ...(sourceIdentity && { sourceIdentity }), count };
}

function addNetwork(group, network) {
  if (network === undefined) group.networks = undefined;
  group.networks?.add(network);
  if (group.networks?.size > MAX_NETWORKS) group.networks = undefined;
}

/** The five earliest by time, then id. */
function addExample(group, time, id) {
  const { examples } = group;
  const last = examples[MAX_EXAMPLES - 1];
  if (last && (time > last.time || (time === last.time && id >= last.id))) return;
  if (examples.some((one) => one.id === id && one.time === time)) return;
  examples.push({ time, id });
  examples.sort((a, b) => (a.time + a.id < b.time + b.id ? -1 : 1));
  examples.length = Math.min(examples.length, MAX_EXAMPLES);
}
