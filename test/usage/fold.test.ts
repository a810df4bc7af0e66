import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallGroup } from '../../src/model/call-group.js';
import type { RawRecord } from '../../src/model/event.js';
import { openFold } from '../../src/usage/fold.js';
import { parseRecord } from '../../src/usage/parse-record.js';
import { identities, makeRecord } from './records.js';

describe('the MFA of a group', () => {
  it.each([
    ['all in sessions with MFA', ['true', 'true'], true],
    ['one in a session without', ['true', 'false'], undefined],
    ['one with an access key, which has no session', ['true', undefined], undefined],
  ] as const)('of calls %s', (_, flags, expected) => {
    const records = flags.map((flag, index) => callBy({ eventID: `${index}`, userIdentity: identityWith(flag) }));
    expect(foldOne(records).mfa).toBe(expected);
    expect(foldOne(records.toReversed()).mfa).toBe(expected);
  });

  it('counts where a transport made the flag a boolean', () => {
    expect(foldOne([callBy({ userIdentity: identityWith(true) })]).mfa).toBe(true);
  });
});

describe('the networks of a group', () => {
  it('are those of all its calls, sorted, each once', () => {
    expect(networksOf(['203.0.113.9', '198.51.100.1', '203.0.113.7'])).toEqual(['198.51.100.0/24', '203.0.113.0/24']);
  });

  it('are not told where a single call does not tell its own', () => {
    expect(networksOf(['203.0.113.9', 'AWS Internal'])).toBeUndefined();
    expect(networksOf(['10.0.0.1', '203.0.113.9'])).toBeUndefined();
  });

  it('are told up to twenty', () => {
    const addresses = Array.from({ length: 21 }, (_, index) => `203.0.${index}.1`);
    expect(networksOf(addresses.slice(0, 20))).toHaveLength(20);
    expect(networksOf(addresses)).toBeUndefined();
  });

  it('do not depend on the order of reading', () => {
    const address = fc.oneof(
      fc.nat(24).map((part) => `203.0.${part}.1`),
      fc.constant('AWS Internal'),
    );
    fc.assert(
      fc.property(fc.array(address, { minLength: 1, maxLength: 40 }), (addresses) => {
        const records = addresses.map((sourceIPAddress, index) => callBy({ eventID: `${index}`, sourceIPAddress }));
        expect(foldOne(records.toReversed())).toEqual(foldOne(records));
      }),
    );
  });
});

describe('an event under a known id', () => {
  it('is another one where it came from elsewhere', () => {
    const fold = openFold();
    const add = (sourceIPAddress: string) => fold.add(parseRecord(callBy({ eventID: 'one', sourceIPAddress })), []);
    expect([add('203.0.113.9'), add('203.0.113.9'), add('198.51.100.1')]).toEqual(['new', 'repeated', 'conflicting']);
  });
});

function callBy(fields: RawRecord): RawRecord {
  return makeRecord(fields);
}

function identityWith(mfaAuthenticated: string | boolean | undefined): RawRecord {
  if (mfaAuthenticated === undefined) return identities.user;
  return { ...identities.user, sessionContext: { attributes: { mfaAuthenticated } } };
}

function networksOf(addresses: readonly string[]): CallGroup['networks'] {
  return foldOne(addresses.map((sourceIPAddress, index) => callBy({ eventID: `${index}`, sourceIPAddress }))).networks;
}

/** The one group that the records make up. */
function foldOne(records: readonly RawRecord[]): CallGroup {
  const fold = openFold();
  for (const record of records) fold.add(parseRecord(record), []);
  const [group, ...others] = fold.groups();
  if (!group || others.length > 0) throw new Error('the records make up one group');
  return group;
}
