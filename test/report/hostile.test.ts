import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speak } from '../../src/messages/text.js';
import { displayWidth } from '../../src/report/display-width.js';
import { renderers } from '../../src/report/index.js';
import * as sample from './fixtures.js';

// Names, ARNs, messages and places come from records, which whoever calls AWS can write to.

const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const attack = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '\u001b[2J\u001b]0;title\u0007',
    '\u009b31m',
    'a\n# b',
    '\u202etxt',
    '</details><script>',
    '|`|',
    '[x](http://y)',
    'a\r\n```\n',
  ),
);

/** The value with every string in it but the keys of sentences and the words of closed lists replaced. */
function poison<T>(value: T, text: string): T {
  const closed = new Set([
    'key',
    'type',
    'kind',
    'state',
    'severity',
    'verdict',
    'outcome',
    'basis',
    'change',
    'status',
    'before',
    'after',
    'Effect',
    'Version',
    'resolution',
    'accessLevel',
    'code',
  ]);
  const inside = (inner: unknown): unknown => {
    if (typeof inner === 'string') return text;
    if (Array.isArray(inner)) return inner.map(inside);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, part]) => [key, closed.has(key) ? part : inside(part)]));
  };
  return inside(value) as T;
}

const render = (text: string, format: 'text' | 'json') => {
  const options = { say: speak('en'), columns: 80 };
  return [
    renderers.recommendation[format](poison(sample.recommendationReport, text), options),
    renderers.usage[format](poison(sample.usage, text), options),
    renderers.actions[format](poison(sample.actions, text), options),
    renderers.explanation[format](
      poison({ explanation: sample.explanation, findings: [sample.badRecord] }, text),
      options,
    ),
    renderers.setup[format](poison(sample.setup, text), options),
  ];
};

const countLines = (text: string) => render(text, 'text').map((output) => output.split('\n').length);

describe('hostile records', () => {
  it('reach a terminal with nothing that it would obey, in lines that fit', () => {
    fc.assert(
      fc.property(attack, (text) => {
        for (const output of render(text, 'text')) {
          for (const line of output.split('\n')) {
            expect(line).not.toMatch(CONTROL);
            expect(displayWidth(line)).toBeLessThanOrEqual(80);
          }
        }
      }),
    );
  });

  it('have as many lines as harmless ones of the same length', () => {
    // A line end is shown as `\u{a}`.
    expect(countLines('a\nb')).toEqual(countLines('aXXXXXb'));
  });

  it('are the same values in JSON, printable', () => {
    fc.assert(
      fc.property(attack, (text) => {
        const documents = render(text, 'json');
        for (const document of documents) expect(document.replaceAll('\n', '')).not.toMatch(CONTROL);
        const usage = JSON.parse(documents[1] ?? '') as { principals: { principal: { name: string } }[] };
        expect(usage.principals[0]?.principal.name).toBe(text);
      }),
    );
  });

  it('stay inside of their code in Markdown', () => {
    fc.assert(
      fc.property(attack, (text) => {
        const report = poison(sample.recommendationReport, text);
        const markdown = renderers.recommendation.md(report, { say: speak('en') });
        expect(markdown.replaceAll('\n', '')).not.toMatch(CONTROL);
        // Outside of code blocks and code spans nothing is left of it.
        const outside = withoutCode(markdown);
        expect(outside).not.toMatch(/<(?!\/?(?:details|summary)>)|\]\(|@|http/);
        expect(outside.match(/<details>/g)).toHaveLength(7);
        expect(outside.match(/<\/details>/g)).toHaveLength(7);
      }),
    );
  });
});

/** Markdown without its code, by the rules of CommonMark: a span or block ends at the next run of as many backticks as began it. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,})json\n[\s\S]*?\n\1$/gm, '').replace(/(?<!`)(`+)(?!`)([\s\S]*?)(?<!`)\1(?!`)/g, '');
}
