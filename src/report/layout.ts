import { displayWidth, padEnd, padStart, truncate, widestOf, wrap } from './display-width.js';
import { escapeTerminal } from './escape.js';

type Look = (text: string) => string;
const plain: Look = (text) => text;

// Every line of text for people is made here, and here it becomes safe for a terminal: no renderer can forget it.

/** A text over as many lines as it needs; at least one. */
export function paragraph(text: string, columns: number, look: Look = plain): readonly string[] {
  return wrap(escapeTerminal(text), columns).map(look);
}

/**
 * A lead and a text beside it; the text's further lines stand under its first. The lead keeps its own spaces and takes at most half
 * of the columns. Looks are put on after everything was measured.
 */
export function hang(
  lead: string,
  text: string,
  columns: number,
  looks: { readonly lead?: Look; readonly text?: Look } = {},
): readonly string[] {
  const fitting = truncate(escapeTerminal(lead), Math.floor(columns / 2));
  const indent = ' '.repeat(displayWidth(fitting));
  return paragraph(text, columns - indent.length, looks.text).map(
    (line, index) => (index === 0 ? (looks.lead ?? plain)(fitting) : indent) + line,
  );
}

/** A column of a table: how its cells stand, and how wide it may grow; the last one takes what is left of the line. */
export interface Column {
  readonly align: 'left' | 'right';
  readonly maxColumns?: number;
}

/** Rows with their cells under each other, two spaces apart, cut to the columns. */
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
    const cells = row.map((cell, index) => alignCell(cell, widths[index] ?? 0, shape[index]?.align));
    return truncate(options.indent + cells.join('  ').trimEnd(), options.columns);
  });
}

function alignCell(cell: string, columns: number, align: Column['align'] | undefined): string {
  const fitting = truncate(cell, columns);
  return align === 'right' ? padStart(fitting, columns) : padEnd(fitting, columns);
}
