import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import { compressActions } from '../../src/policy/compress-actions.js';
import { openCatalogue } from '../../src/reference/catalogue.js';

let catalogue: ActionCatalogue;
let services: readonly string[];

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.loadAll();
  catalogue = loadable;
  services = [...new Set(catalogue.matchActions('*').map(({ name }) => name.slice(0, name.indexOf(':'))))];
});

const compress = (actions: readonly string[]) => compressActions(actions, new Set(actions), catalogue);

describe('actions written with wildcards', () => {
  it('take the widest pattern that admits nothing else', () => {
    const all = catalogue.matchActions('sqs:*').map(({ name }) => name);
    expect(compress(all)).toEqual(['sqs:*']);
    expect(compress(all.filter((name) => name !== 'sqs:SendMessage'))).not.toContain('sqs:S*');
  });

  it('leave out an action whose whole name a pattern begins with', () => {
    const all = catalogue.matchActions('s3:GetObjectAcl*').map(({ name }) => name);
    expect(all).toEqual(['s3:GetObjectAcl']);
    const legal = catalogue.matchActions('s3:GetObjectVersion*').map(({ name }) => name);
    expect(legal).toContain('s3:GetObjectVersion');
    expect(compress(legal)).toEqual(['s3:GetObjectVersion*']);
  });

  it('are one pattern where two differ in case only, for which patterns do not care', () => {
    const all = catalogue.matchActions('lightsail:GetRelationalDatabaseS*').map(({ name }) => name);
    expect(all).toEqual([
      'lightsail:GetRelationalDatabaseSnapshot',
      'lightsail:GetRelationalDatabaseSnapshots',
      'lightsail:GetRelationalDatabases',
    ]);
    expect(compress(all)).toEqual(['lightsail:GetRelationalDatabases*']);
  });

  it('stay as they are where nothing would be saved, or where they are patterns already', () => {
    expect(compress(['s3:GetObject'])).toEqual(['s3:GetObject']);
    expect(compress(['s3:Get*', 's3:GetObject'])).toContain('s3:Get*');
  });

  it('admit every action asked for and, of all that AWS has, no other, in fewer characters', () => {
    const lists = fc.constantFrom(...services).chain((service) => {
      const names: readonly string[] = catalogue.matchActions(`${service}:*`).map(({ name }) => name);
      return fc.oneof(
        fc.subarray([...names], { minLength: 1 }),
        fc.nat(names.length - 1).map((left) => names.toSpliced(left, names.length > 1 ? 1 : 0)),
      );
    });
    fc.assert(
      fc.property(fc.array(lists, { minLength: 1, maxLength: 3 }), (several) => {
        const actions = [...new Set(several.flat())].sort();
        const patterns = compress(actions);
        const admitted = patterns.flatMap((pattern) => catalogue.matchActions(pattern).map(({ name }) => name));
        // Each once: no two patterns admit the same action.
        expect(admitted.sort()).toEqual(actions);
        expect(JSON.stringify(patterns).length).toBeLessThanOrEqual(JSON.stringify(actions).length);
        expect(compress(actions.toReversed())).toEqual(patterns);
      }),
      { numRuns: 200 },
    );
  });
});
