import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passesFilters } from '../../../../aws-mocks/services/ec2/filters.js';
import cases from '../../../cases/ec2-filters.json' with { type: 'json' };

interface View {
  readonly Name: string;
  readonly Ports: readonly number[];
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

const table = {
  name: (view: View) => view.Name,
  port: (view: View) => view.Ports,
};

describe('a filter', () => {
  test.each(cases)('$because', ({ view, filters, passes }) => {
    expect(passesFilters(view, filters, table)).toBe(passes);
  });

  test('of a value finds that value, whatever characters it has', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (Name) => {
        const literal = Name.replace(/[\\*?]/g, '\\$&');
        const view = { Name, Ports: [], Tags: [] };
        expect(passesFilters(view, [{ Name: 'name', Values: [literal] }], table)).toBe(true);
        expect(passesFilters(view, [{ Name: 'name', Values: ['*'] }], table)).toBe(true);
      }),
    );
  });
});
