import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import { parseAction } from '../../src/model/action.js';
import { openReference } from '../../src/reference/reference.js';

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

const FOLDER = 'policies/commands';

const statements = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => (JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { Statement: Statement[] }).Statement);

const listOf = (value: string | readonly string[]): readonly string[] => [value].flat();

describe('the templates for whoever runs trimtrail', () => {
  let catalogue: ActionCatalogue & { load(services: readonly string[]): Promise<void> };
  beforeAll(async () => {
    ({ catalogue } = await openReference());
    const services = statements.flatMap(({ Action }) => listOf(Action).map((action) => parseAction(action).service));
    await catalogue.load([...new Set(services)]);
  });

  it('name actions that AWS has, as AWS spells them', () => {
    for (const action of statements.flatMap(({ Action }) => listOf(Action))) {
      expect(catalogue.findAction(action)?.name).toBe(action);
    }
  });

  it('are for every resource only where AWS lets nobody say which', () => {
    const wide = statements
      .filter(({ Resource }) => listOf(Resource).includes('*'))
      .flatMap(({ Action }) => listOf(Action));
    const narrowable = wide.filter((action) =>
      catalogue.findAction(action)?.resourceTypes.some(({ required }) => required),
    );
    expect(wide.length).toBeGreaterThan(0);
    expect(narrowable).toEqual([]);
  });

  it('have Sids that IAM takes, each in one place: by them statements are put together', () => {
    const sids = statements.map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
  });
});
