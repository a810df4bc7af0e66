import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventForm, openDisputedEvents } from '../../src/athena/disputed-events.js';
import type { CallKind, RoleSession } from '../../src/model/call-group.js';

const kind: CallKind = {
  principal: { type: 'role', name: 'ops', arn: 'arn:aws:iam::123456789012:role/ops', accountId: '123456789012' },
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  category: 'Data',
  region: 'us-east-1',
  accountId: '123456789012',
  outcome: 'allowed',
  errorCodes: [],
  parameters: {},
  resources: [],
};
const withKey = (key: string): CallKind => ({ ...kind, parameters: { 'requestParameters.key': [key] } });
const asIs = (one: CallKind): CallKind => one;

function form(fields: Partial<EventForm> & { readonly session?: RoleSession | undefined } = {}): EventForm {
  return { id: 'e', seconds: 1, kind, network: undefined, mark: 7, session: undefined, ...fields };
}

/** The forms that are counted, in the order of their marks. */
function settle(forms: readonly EventForm[], shorten = asIs) {
  const events = openDisputedEvents();
  for (const one of forms) events.add([one], 1);
  const { forms: all, ...counts } = events.settle(shorten);
  const counted = all.filter(({ count }) => count === 1).sort((a, b) => a.mark - b.mark);
  return { ...counts, forms: all.length, counted };
}

describe('forms of one event', () => {
  it('count once, in no session before one with a session, and then in the first by name and source identity', () => {
    const ranked = [
      form(),
      form({ session: { name: 'a' } }),
      form({ session: { name: 'a', sourceIdentity: 'x' } }),
      form({ session: { name: 'b' } }),
    ];
    for (const [index, first] of ranked.entries()) {
      const forms = ranked.slice(index);
      expect(settle(forms.toReversed())).toEqual({
        forms: forms.length,
        counted: [{ ...first, count: 1 }],
        repeated: forms.length - 1,
        conflicting: 0,
      });
    }
  });

  it('count for the first kind, whatever their sessions', () => {
    const forms = [form({ kind: withKey('b') }), form({ kind: withKey('a'), session: { name: 'z' } })];
    expect(settle(forms).counted).toEqual([{ ...forms[1], count: 1 }]);
    expect(settle(forms.toReversed()).counted).toEqual([{ ...forms[1], count: 1 }]);
  });

  it('are of the kinds that they end up as', () => {
    const forms = [form({ kind: withKey('b') }), form({ kind: withKey('a'), session: { name: 'z' } })];
    expect(settle(forms, () => kind).counted).toEqual([{ ...form(), count: 1 }]);
  });

  it('are several events where their marks differ, which are told of where they are of one place', () => {
    const elsewhere = { ...kind, region: 'eu-west-1' };
    expect(settle([form(), form({ mark: 8 }), form({ mark: 9, kind: elsewhere })])).toMatchObject({
      repeated: 0,
      conflicting: 1,
      counted: [{ mark: 7 }, { mark: 8 }, { mark: 9 }],
    });
  });

  it('come to the same in any order', () => {
    const any = fc.record({
      id: fc.constantFrom('e', 'f'),
      seconds: fc.constantFrom(1, 2),
      mark: fc.constantFrom(7, 8),
      kind: fc.constantFrom(kind, withKey('a'), withKey('b')),
      session: fc.constantFrom(undefined, { name: 'a' }, { name: 'a', sourceIdentity: 'x' }, { name: 'b' }),
    });
    const shuffled = fc
      .array(any, { maxLength: 12 })
      .chain((forms) => fc.tuple(fc.constant(forms), fc.shuffledSubarray(forms, { minLength: forms.length })));
    const sorted = (forms: readonly EventForm[]) => ({
      ...settle(forms),
      counted: settle(forms)
        .counted.map((one) => JSON.stringify(one))
        .sort(),
    });
    fc.assert(
      fc.property(shuffled, ([forms, others]) => {
        expect(sorted(forms.map(form))).toEqual(sorted(others.map(form)));
      }),
    );
  });
});
