import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import { generaliseResources } from '../../src/policy/generalise.js';
import { compileCover } from '../../src/policy/match.js';
import type { ResourceScope } from '../../src/policy/recommend-input.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import cases from '../cases/generate.json' with { type: 'json' };
import { nameAction } from './fixtures.js';

interface GeneraliseCase {
  readonly title: string;
  readonly action: string;
  readonly scope: ResourceScope;
  readonly used: readonly string[];
  readonly expected: readonly string[];
  readonly grantedToday?: readonly string[];
  readonly reasons?: readonly string[];
  /** What the principal made itself. */
  readonly made?: readonly string[];
}

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.load(['s3', 'ec2', 'sns', 'iam', 'dynamodb', 'cloudformation']);
  catalogue = loadable;
});

describe('generalising resources', () => {
  it.each(cases as unknown as GeneraliseCase[])(
    '$title',
    ({ action, scope, used, expected, grantedToday, reasons, made }) => {
      const result = generaliseResources(nameAction(action, catalogue), used, {
        scope,
        catalogue,
        made: new Set(made),
        mayGrant: (pattern) => grantedToday?.some((granted) => compileCover(granted)(pattern)) ?? true,
      });
      expect(result.resources).toEqual(expected);
      const told = result.generalisations.map(({ reason }) => reason);
      expect(told).toEqual(reasons ?? told);
    },
  );

  it('says how many used resources each pattern stands for', () => {
    const used = ['i-1', 'i-2'].map((id) => `arn:aws:ec2:eu-west-1:123456789012:instance/${id}`);
    const action = nameAction('ec2:StopInstances', catalogue);
    const { generalisations } = generaliseResources(action, used, {
      scope: 'pattern',
      catalogue,
      made: new Set(),
      mayGrant: () => true,
    });
    expect(generalisations).toEqual([
      { action, pattern: 'arn:aws:ec2:eu-west-1:123456789012:instance/*', used: 2, reason: 'short-lived' },
    ]);
  });
});
