import { describe, expect, test } from 'vitest';
import { cutKinds, listCuts, openJoinedKinds } from '../../src/history-cache/join-kinds.js';
import { openShortening } from '../../src/usage/shorten.js';
import type { CallKind } from '../../src/model/call-group.js';
import { asSealed, makeKind } from './rows.js';

const key = 'requestParameters.key';

function getObject(value: string, name = 'GetObject') {
  return makeKind(name, { parameters: { [key]: [value] } });
}

/** Takes kinds one after the other. */
function join(kinds: readonly CallKind[]) {
  const joined = openJoinedKinds();
  const numbers = kinds.map((kind) => joined.number(kind, kind));
  return { numbers, kinds: joined.kinds };
}

describe('kinds of one group', () => {
  test('are one kind with the error codes of all', () => {
    const { numbers, kinds } = join([['B'], [], ['A', 'B']].map((errorCodes) => makeKind('GetUser', { errorCodes })));
    expect(numbers).toEqual([0, 0, 0]);
    expect(kinds.map(({ head }) => head.errorCodes)).toEqual([['A', 'B']]);
  });

  test('were made with MFA only where all of them were', () => {
    const { kinds } = join([
      ...([true, undefined] as const).map((mfa) => makeKind('GetUser', { ...(mfa && { mfa }) })),
      ...([true, true] as const).map((mfa) => makeKind('GetRole', { mfa })),
    ]);
    expect(kinds.map(({ head }) => head.mfa)).toEqual([undefined, true]);
  });

  test('are not those that were refused and those that were not', () => {
    const { numbers } = join((['allowed', 'denied'] as const).map((outcome) => makeKind('GetUser', { outcome })));
    expect(numbers).toEqual([0, 1]);
  });
});

describe('kinds with too many values', () => {
  test('are cut once all are known, those that came early too, and it is said where', () => {
    const shortening = openShortening(() => [key], 2);
    const kinds = [
      getObject('a/1'),
      getObject('a/2'),
      getObject('b/1'),
      getObject('b/2'),
      getObject('a/1', 'PutObject'),
    ];
    const short = cutKinds(asSealed(kinds.map((kind) => shortening.add(kind))), shortening);
    expect([...short.numbers]).toEqual([0, 0, 1, 1, 2]);
    expect(short.kinds.map(({ values }) => values.parameters[key])).toEqual([['a/'], ['b/'], ['a/1']]);
    expect(listCuts(short.kinds, shortening)).toEqual([{ kind: 0, levels: [1, 0] }]);
  });

  test('are cut by others as they were here, though these see few', () => {
    const [here, there] = [openShortening(() => [key], 2), openShortening(() => [key], 2)];
    for (const value of ['a/1', 'b/2', 'c/3', 'd/4']) here.add(getObject(value));
    const [cut] = listCuts(asSealed([getObject('a/1')]), here);
    expect(cut?.levels).toEqual([2, 0]);
    there.familyOf(getObject('x/1')).raise(cut?.levels ?? []);
    expect(there.add(getObject('x/1')).parameters).toEqual({ [key]: [''] });
    expect(there.add(getObject('x/1', 'PutObject')).parameters).toEqual({ [key]: ['x/1'] });
  });

  test('show by their beginnings that these are too many as well, whoever counted them', () => {
    const shortening = openShortening(() => [key], 2);
    const family = shortening.familyOf(getObject('a/1'));
    const cut = (value: string) => ({ ...getObject(value), beginnings: [key] });
    for (const value of ['a/', 'b/', 'c/']) shortening.add(cut(value));
    family.raise([1, 0]);
    expect(family.levels()).toEqual([2, 0]);
  });

  test('stay cut where others see fewer', () => {
    const shortening = openShortening(() => [key], 1);
    for (const value of ['a/1', 'b/2', 'c/3']) shortening.add(getObject(value));
    shortening.familyOf(getObject('a/1')).raise([1, 0]);
    expect(shortening.familyOf(getObject('a/1')).levels()).toEqual([2, 0]);
  });
});
