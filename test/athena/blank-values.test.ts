import { beforeAll, describe, expect, it } from 'vitest';
import { BLANKED, BLANKED_BY_SOURCE, blankPattern, blankReplacement } from '../../src/athena/blank-values.js';
import { ANSWERS, SWITCH_ROLE } from '../../src/athena/kind-fields.js';
import { MANY_VALUES } from '../../src/athena/many-values.js';
import { AppError } from '../../src/errors.js';
import { readOperations } from '../../src/reference/operations.js';
import { splitPath } from '../../src/reference/paths.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import { openGroupPaths } from '../../src/usage/group-paths.js';

interface Place {
  readonly source: string;
  readonly name: string;
  readonly keys: readonly string[];
  readonly reading: string;
  /** Whether too many values are told by their beginnings. */
  readonly isBeginning: boolean;
}

/** Each different place that the reference looks at in records of each service. */
const places: Place[] = [];
beforeAll(async () => {
  const reference = await openReference();
  const pathsOf = openGroupPaths(reference);
  for (const { host, operations } of readOperations()) {
    const source = `${host}.amazonaws.com`;
    const [seenWhole, seenBegun] = [new Set<string>(), new Set<string>()];
    await reference.load([source]);
    for (const name of Object.keys(operations)) {
      const { paths, beginnings } = await withServices(reference, () =>
        pathsOf({ eventSource: source, eventName: name }),
      );
      const begun = new Set(beginnings);
      for (const path of paths) {
        const isBeginning = begun.has(path);
        const seen = isBeginning ? seenBegun : seenWhole;
        if (seen.has(path) && !path.startsWith('responseElements')) continue;
        seen.add(path);
        places.push({ source, name, isBeginning, ...splitPath(path) });
      }
    }
  }
}, 180_000);

describe('what the query blanks', () => {
  it('is never looked at by the reference, for any operation of any service', () => {
    const wrong = places.filter(({ source, keys }) => isBlanked(keys.at(-1) ?? '', source));
    expect(places.length).toBeGreaterThan(100_000);
    expect(wrong).toEqual([]);
  });

  it('lies on the way to nothing that is looked at, where whole objects are blanked', () => {
    const wrong = places.filter(({ source, keys, reading }) => {
      const { objects = [] } = BLANKED_BY_SOURCE[source] ?? {};
      return objects.length > 0 && (keys.some((key) => matches(objects, key)) || reading === 'roles');
    });
    expect(wrong).toEqual([]);
  });

  it('leaves the answers of every operation whose answer is looked at', () => {
    const answered = places.filter(({ keys }) => keys[0] === 'responseElements');
    expect(answered.length).toBeGreaterThan(1_000);
    expect(answered.filter(({ name }) => !new RegExp(ANSWERS).test(name))).toEqual([]);
  });

  it('leaves the additional data of the one event where it is looked at', async () => {
    const reference = await openReference();
    await reference.load(['signin.amazonaws.com']);
    const pathsOf = openGroupPaths(reference);
    const { paths } = pathsOf({ eventSource: 'signin.amazonaws.com', eventName: SWITCH_ROLE });
    expect(paths).toContain('additionalEventData.SwitchFrom');
    expect(places.filter(({ keys }) => keys[0] === 'additionalEventData')).toEqual([]);
  });
});

describe('what the query puts together where values are many', () => {
  it('is read as a value, and may be told by its beginning, wherever it is looked at', () => {
    const many = places.filter(({ source, keys: [root, name = '', deeper] }) => {
      return root === 'requestParameters' && deeper === undefined && matches([MANY_VALUES[source] ?? '-'], name);
    });
    expect([...new Set(many.map(({ source }) => source))].sort()).toEqual(Object.keys(MANY_VALUES).sort());
    // The client finds the place by its path as it stands here, in this very spelling.
    expect(many.filter(({ source, keys }) => keys[1] !== MANY_VALUES[source])).toEqual([]);
    expect(many.filter(({ reading, isBeginning }) => reading !== 'value' || !isBeginning)).toEqual([]);
  });
});

describe('blanking', () => {
  it('takes texts, numbers, flags and lists of these, in any case of the key', () => {
    expect(
      blank('{"nextToken":"a\\"b","MAXRESULTS" : 50,"startTime":-1.5e3,"startFlag":true,"nextIds":["a", "b"]}'),
    ).toBe('{"nextToken":null,"MAXRESULTS" : null,"startTime":null,"startFlag":null,"nextIds":null}');
  });

  it('leaves other keys, objects, lists of objects, nothing and the empty list', () => {
    const kept = '{"name":"x","maxSize":{"a":1},"nextItems":[{"b":2}],"nextToken":null,"startList":[]}';
    expect(blank(kept)).toBe(kept);
  });

  it('leaves what may be the ARN of a role', () => {
    const kept = '{"value":"arn:aws:iam::123456789012:role/r","nextIds":["a","arn:x"]}';
    expect(blank(kept)).toBe(kept);
    expect(blank('{"value":"a","body":"ab","reason":"","nonce":"a\\\\r"}')).toBe(
      '{"value":null,"body":null,"reason":null,"nonce":null}',
    );
  });

  it('finds no keys within texts', () => {
    const kept = '{"policy":"{\\"nextToken\\":\\"x\\"}","name":"\\\\\\"value\\":\\"1\\""}';
    expect(blank(kept)).toBe(kept);
  });

  it('takes objects of a level or two where a service has such', () => {
    const keys = { values: BLANKED.values, objects: ['key'] };
    const text = '{"tableName":"t","key":{"id":"a}b","n":5,"z":null,"pk":{"s":"{"}},"keys":{"id":"a"},"nextToken":"t"}';
    expect(text.replace(toRegExp(keys), blankReplacement(keys))).toBe(
      '{"tableName":"t","key":null,"keys":{"id":"a"},"nextToken":null}',
    );
  });
});

function blank(text: string): string {
  return text.replace(toRegExp(BLANKED), blankReplacement(BLANKED));
}

/** JavaScript has no flags for a part of a pattern yet; the keys of these texts differ in nothing but their case. */
function toRegExp(keys: typeof BLANKED): RegExp {
  return new RegExp(blankPattern(keys).replaceAll('(?i:', '(?:').replaceAll('[^"\\\\a]', '[^"\\\\aA]'), 'gi');
}

function isBlanked(key: string, source: string): boolean {
  return matches(BLANKED.values, key) || matches(BLANKED_BY_SOURCE[source]?.values ?? [], key);
}

/** What is known of keys by the names that they are compared with: the same keys come again with every service. */
const known = new Map<readonly string[], Map<string, boolean>>();

function matches(names: readonly string[], key: string): boolean {
  const keys = known.get(names) ?? new Map<string, boolean>();
  known.set(names, keys);
  const isMatch = keys.get(key) ?? new RegExp(`^(?:${names.join('|')})$`, 'i').test(key);
  keys.set(key, isMatch);
  return isMatch;
}

/** Some operations need actions of services that their source does not name; the error says which. */
async function withServices<T>(reference: Reference, ask: () => T): Promise<T> {
  for (;;) {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof AppError) || typeof error.text.values['service'] !== 'string') throw error;
      await reference.catalogue.load([error.text.values['service']]);
    }
  }
}
