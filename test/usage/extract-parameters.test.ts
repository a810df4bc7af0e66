import { expect, test } from 'vitest';
import { extractParameters } from '../../src/usage/extract-parameters.js';

function extract(requestParameters: Readonly<Record<string, unknown>>, ...paths: readonly string[]): unknown {
  return extractParameters({ requestParameters, responseElements: {}, additionalEventData: {} }, paths);
}

test('lists on the way are walked through, values sorted and each once', () => {
  const parameters = { set: { items: [{ id: 'b' }, { id: 'a' }, { id: 'b' }, { other: 1 }] } };
  expect(extract(parameters, 'requestParameters.set.items.id')).toEqual({
    'requestParameters.set.items.id': ['a', 'b'],
  });
});

test('a list of values gives each of them', () => {
  expect(extract({ names: ['b', ['a']] }, 'requestParameters.names')).toEqual({
    'requestParameters.names': ['a', 'b'],
  });
});

test('numbers and flags become text, nothing stays nothing', () => {
  const parameters = { n: 12, f: false, e: '', z: null, o: { a: 1 } };
  const paths = ['n', 'f', 'e', 'z', 'o', 'missing'].map((name) => `requestParameters.${name}`);
  expect(extract(parameters, ...paths)).toEqual({ 'requestParameters.n': ['12'], 'requestParameters.f': ['false'] });
});

test('presence is asked for without the value', () => {
  const parameters = { versionId: 'v1', tags: [], empty: {}, text: '' };
  const paths = Object.keys(parameters).map((name) => `requestParameters.${name}|present`);
  expect(extract(parameters, ...paths)).toEqual({ 'requestParameters.versionId|present': ['present'] });
});

test('the first word of a statement', () => {
  const path = 'requestParameters.statement|word';
  expect(extract({ statement: '  SELECT * FROM t' }, path)).toEqual({ [path]: ['select'] });
});

test('what objects inherit is not in them', () => {
  expect(extract({}, 'requestParameters.constructor.name', 'requestParameters.__proto__|present')).toEqual({});
});

test('a value of any length leaves a group small', () => {
  const [value] = Object.values(
    extract({ key: 'x'.repeat(1_000_000) }, 'requestParameters.key') as Record<string, readonly string[]>,
  );
  expect(value?.[0]?.length).toBeLessThan(5000);
});

test('one parameter is spelled in several ways', () => {
  const path = 'requestParameters.dBClusterIdentifier';
  expect(extract({ dbClusterIdentifier: 'a' }, path)).toEqual({ [path]: ['a'] });
  expect(extract({ DBClusterIdentifier: 'b' }, path)).toEqual({ [path]: ['b'] });
});
