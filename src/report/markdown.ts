import type { Text } from '../errors.js';
import type { Finding } from '../model/finding.js';
import { toCodeSpan, toTableCell } from './escape.js';

/** The two ways of putting sentences into Markdown. */
export interface MarkdownWords {
  /** For sentences whose values are figures or our own words. */
  readonly say: (sentence: Text) => string;
  /** For sentences with values from outside: these become code spans, where Markdown has no links, mentions or HTML. */
  readonly quote: (sentence: Text) => string;
}

/** Both ways in the reader's language. */
export function toMarkdownWords(say: (sentence: Text) => string): MarkdownWords {
  return { say, quote: ({ key, values }) => say({ key, values: quoteValues(values) }) };
}

/** A table; the first column is text, the others are figures. Cells are Markdown. */
export function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [writeRow(head), writeRow(rule), ...rows.map(writeRow)].join('\n');
}

function writeRow(cells: readonly string[]): string {
  return `| ${cells.map(toTableCell).join(' | ')} |`;
}

/** A list of Markdown lines; empty for none. */
export function writeList(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Findings as a list: severity, what, where, and what to do; empty for none. */
export function writeFindings(findings: readonly Finding[], { quote }: MarkdownWords): string {
  return writeList(
    findings.map(({ severity, text, hint, place }) => {
      const where = place
        ? ` (${toCodeSpan(place.location)}${place.record === undefined ? '' : ` ${place.record}`})`
        : '';
      return `**${severity}** ${quote(text)}${where}${hint ? ` ${quote(hint)}` : ''}`;
    }),
  );
}

/** Numbers stay numbers, written out or not: they choose between one and many. */
function quoteValues(values: Text['values']): Text['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' || /^\d[\d,]*$/.test(value) ? value : toCodeSpan(value),
    ]),
  );
}
