import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const documented = new Map(
  [...readFileSync(join(root, 'docs/findings.md'), 'utf8').matchAll(/^\| `([a-z-]+)` *\| (\w+) *\|/gm)].map(
    ([, code = '', severity = '']) => [code, severity],
  ),
);

/** Every code that a source file gives a finding: as a field, or as what makes findings takes it. */
function findCodes(source: string): readonly string[] {
  const places = /(?:\bcode: |\b(?:info|warn|fault|report|add|unreadable)\((?:\w+,)?)\s*'([a-z]+(?:-[a-z]+)+)'/g;
  return [...source.matchAll(places)].map(([, code = '']) => code);
}

describe('docs/findings.md', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, 'src', name), 'utf8'));
  const codes = [...new Set(sources.flatMap(findCodes))].sort();

  it('is checked against codes that were found, however they are written', () => {
    expect(codes).toEqual(
      expect.arrayContaining(['left-logs', 'over-quota', 'damaged-file', 'unreadable-folder', 'details-truncated']),
    );
  });

  it('has every code that the sources know', () => {
    expect(codes.filter((code) => !documented.has(code))).toEqual([]);
  });

  it('has no code that the sources do not know', () => {
    expect([...documented.keys()].filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('names a severity that there is', () => {
    expect(new Set(documented.values())).toEqual(new Set(['info', 'warning', 'error']));
  });
});
