const SESSION_MS = 12 * 3_600_000;
/** Sessions of one principal at a time. */
const SESSIONS = 6;

/**
 * Sessions: who calls, under which name and key, as the JSON text of `userIdentity`. A principal keeps its sessions for twelve hours, so
 * that a log repeats itself as real logs do. `arn` is the caller's as messages have it.
 */
export function openSessions(random) {
  const open = new Map();
  return (principal, now) => {
    const slot = Math.floor(now / SESSION_MS);
    const known = open.get(principal);
    const sessions = known?.slot === slot ? known.sessions : [];
    if (sessions.length === SESSIONS || (sessions.length > 0 && !random.chance(0.05))) return random.pick(sessions);
    const session = startSession(random, principal, slot * SESSION_MS);
    open.set(principal, { slot, sessions: [...sessions, session] });
    return session;
  };
}

function startSession(random, principal, startedMs) {
  const identity =
    principal.type === 'role' ? assumedRole(random, principal, startedMs) : user(random, principal, startedMs);
  return {
    arn: identity.arn,
    name: identity.arn.slice(identity.arn.lastIndexOf('/') + 1),
    json: JSON.stringify(identity),
    address: random.pick(principal.addresses),
    agent: principal.agent,
  };
}

function user(random, { name, path, id, account, mfa }, startedMs) {
  const identity = {
    type: 'IAMUser',
    principalId: id,
    arn: `arn:aws:iam::${account}:user${path}${name}`,
    accountId: account,
    accessKeyId: `${mfa ? 'ASIA' : 'AKIA'}${random.id(16)}`,
    userName: name,
  };
  return mfa ? { ...identity, sessionContext: { attributes: attributes(startedMs, 'true') } } : identity;
}

function assumedRole(random, { name, path, id, account, kind, sessions }, startedMs) {
  const session = sessions ? random.pickSkewed(sessions) : newSessionName(random, kind, startedMs);
  return {
    type: 'AssumedRole',
    principalId: `${id}:${session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/${session}`,
    accountId: account,
    accessKeyId: `ASIA${random.id(16)}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: id,
        arn: `arn:aws:iam::${account}:role${path}${name}`,
        accountId: account,
        userName: name,
      },
      ...(kind === 'pipeline' && {
        webIdFederationData: { federatedProvider: 'arn:aws:iam::oidc-provider', attributes: {} },
      }),
      attributes: attributes(startedMs, kind === 'person' ? 'true' : 'false'),
      ...(kind === 'instance' && { ec2RoleDelivery: '2.0' }),
      ...(kind === 'person' && { sourceIdentity: session }),
    },
    ...(kind === 'service' && { invokedBy: path.split('/')[2] }),
  };
}

function attributes(startedMs, mfaAuthenticated) {
  return { creationDate: `${new Date(startedMs).toISOString().slice(0, 19)}Z`, mfaAuthenticated };
}

function newSessionName(random, kind, startedMs) {
  return kind === 'botocore' ? `botocore-session-${startedMs / 1000 + random.int(0, 20_000)}` : random.hex(32);
}
