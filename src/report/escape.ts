/**
 * What can move a cursor, change the order or hide part of a text: control and format characters (C0, C1, bidirectional marks and
 * overrides, zero-width characters), line and paragraph separators, and halves of surrogate pairs.
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export const UNSAFE_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text for a terminal: one line, and nothing in it that the terminal would obey. Unsafe characters are shown as `\u{1b}`. */
export function escapeTerminal(text: string): string {
  return text.replace(UNSAFE_CHARACTERS, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The text for HTML, inside elements and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return escapeTerminal(text).replace(/[&<>"']/g, (character) => HTML_ENTITIES[character] ?? character);
}

/**
 * The text as a Markdown code span, which is where nothing is a link, a mention or HTML.
 * @see https://spec.commonmark.org/0.31.2/#code-spans the fence is longer than any run of backticks inside
 */
export function toCodeSpan(text: string): string {
  const safe = escapeTerminal(text);
  if (safe.trim() === '') return '` `';
  const fence = '`'.repeat(longestRun(safe) + 1);
  const padding = safe.startsWith('`') || safe.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${safe}${padding}${fence}`;
}

/** Lines as a fenced code block that none of them can end. */
export function toCodeBlock(lines: string, language: string): string {
  const safe = lines.split('\n').map(escapeTerminal).join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(safe) + 1));
  return `${fence}${language}\n${safe}\n${fence}`;
}

/** Markdown for a cell of a table: a bar would end it, even in a code span. @see https://github.github.com/gfm/#tables-extension- */
export function toTableCell(markdown: string): string {
  return markdown.replaceAll('|', '\\|');
}

/** The text as one word of a POSIX shell, for commands that a reader will copy. */
export function toShellWord(text: string): string {
  const safe = escapeTerminal(text);
  return /^[\w+=,.@:/-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
