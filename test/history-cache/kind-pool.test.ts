import { describe, expect, test } from 'vitest';
import { KindPool } from '../../src/history-cache/kind-pool.js';
import { decodeKinds, encodeKinds } from '../../src/history-cache/kind-sections.js';
import { RecentMap } from '../../src/history-cache/recent-map.js';
import { makeKind, splitKind } from './rows.js';

function getObject(key: string, name = 'GetObject') {
  return makeKind(name, { parameters: { 'requestParameters.key': [key] } });
}

function add(pool: KindPool, kind: ReturnType<typeof getObject>) {
  return pool.add(splitKind(kind).head, kind);
}

describe('the pool of kinds', () => {
  test('gives one object for kinds alike, and one head for kinds that differ in values only', () => {
    const pool = new KindPool();
    const [first, again, other, elsewhere] = [
      getObject('a'),
      getObject('a'),
      getObject('b'),
      getObject('a', 'PutObject'),
    ].map((kind) => add(pool, kind));
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(other?.head).toBe(first?.head);
    expect(elsewhere?.digest).not.toBe(first?.digest);
  });

  test('takes of what it is given no more than a kind’s values', () => {
    const { values } = add(new KindPool(), getObject('a'));
    expect(values).toEqual({ parameters: { 'requestParameters.key': ['a'] }, resources: [] });
  });
});

describe('the kinds of a file', () => {
  const pool = new KindPool();
  const kinds = [getObject('a'), getObject('å\n"/'), getObject('a', 'PutObject')].map((kind) => add(pool, kind));
  const file = {
    stamp: '',
    sections: new Map(Object.entries(encodeKinds(kinds, pool))),
    tail: { offset: 0, bytes: 0 },
  };

  test('are those of the pool where it has them, and others read as they were written', () => {
    for (const [index, kind] of decodeKinds(file, pool).entries()) expect(kind).toBe(kinds[index]);
    const read = decodeKinds(file, new KindPool());
    expect(read).toEqual(kinds.map(({ digest, head, values }) => ({ digest, head, values })));
    expect(read[1]?.head).toBe(read[0]?.head);
  });

  test('come to the same digests when they are taken up again', () => {
    const other = new KindPool();
    const again = decodeKinds(file, new KindPool()).map(({ head, values }) => other.add(head, values).digest);
    expect(again).toEqual(kinds.map(({ digest }) => digest));
  });

  test('need their heads', () => {
    const sections = new Map(file.sections).set('kindHeads', new Uint8Array(Uint32Array.of(0, 7, 1).buffer));
    expect(() => decodeKinds({ ...file, sections }, new KindPool())).toThrow(RangeError);
  });

  test('are none where there are none', () => {
    const none = { ...file, sections: new Map(Object.entries(encodeKinds([], pool))) };
    expect(decodeKinds(none, pool)).toEqual([]);
  });
});

test('what was asked for last is remembered, what was not is forgotten', () => {
  const recent = new RecentMap<number>(2);
  for (const [index, key] of ['a', 'b', 'c', 'd'].entries()) recent.set(key, index);
  // `a` was asked for again, so it stays when `b` goes.
  expect(recent.get('a')).toBe(0);
  recent.set('e', 4);
  recent.set('f', 5);
  expect(['a', 'b', 'e', 'f'].map((key) => recent.get(key))).toEqual([0, undefined, 4, 5]);
});
