import { displayWidth, padEnd, padStart, truncate, widestOf, wrap } from './display-width.js';
import { escapeTerminal } from './escape.js';

type Look = (text: string) => string;
const plain: Look = (text) => text;

/**
 * A lead and a text beside it; the text's further lines stand under its first. The lead keeps its own spaces and takes at most half
 * of the columns. Lead and text are plain; their looks are put on after they were measured.
 */
export function hang(
  lead: string,
  text: string,
  columns: number,
  looks: { readonly lead?: Look; readonly text?: Look } = {},
): readonly string[] {
  const fitting = truncate(lead, Math.floor(columns / 2));
  const indent = ' '.repeat(displayWidth(fitting));
  const look = looks.text ?? plain;
  return wrap(text, columns - indent.length).map(
    (line, index) => (index === 0 ? (looks.lead ?? plain)(fitting) : indent) + look(line),
  );
}

/** A column of a table: how its cells stand, and how wide it may grow; the last one takes what is left of the line. */
export interface Column {
  readonly align: 'left' | 'right';
  readonly maxColumns?: number;
}

/** Rows with their cells under each other, two spaces apart, cut to the columns; cells are made safe for a terminal. */
export function layOutTable(
  rows: readonly (readonly string[])[],
  shape: readonly Column[],
  options: { readonly columns: number; readonly indent: string },
): readonly string[] {
  const safe = rows.map((row) => row.map(escapeTerminal));
  const widths = shape.map(({ maxColumns = options.columns }, index) =>
    Math.min(maxColumns, widestOf(safe.map((row) => row[index] ?? ''))),
  );
  return safe.map((row) => {
    const cells = row.map((cell, index) => {
      const width = widths[index] ?? 0;
      const fitting = truncate(cell, width);
      return shape[index]?.align === 'right' ? padStart(fitting, width) : padEnd(fitting, width);
    });
    return truncate(options.indent + cells.join('  '), options.columns).trimEnd();
  });
}
