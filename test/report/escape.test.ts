import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeHtml,
  escapeTerminal,
  toCodeBlock,
  toCodeSpan,
  toShellWord,
  toTableCell,
} from '../../src/report/escape.js';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('text for a terminal', () => {
  it.each([
    ['an escape sequence', '\u001b[2Jgone', '\\u{1b}[2Jgone'],
    ['a C1 control', '\u009b31m', '\\u{9b}31m'],
    ['a line end', 'one\r\ntwo', 'one\\u{d}\\u{a}two'],
    ['a right-to-left override', 'user\u202egnp.exe', 'user\\u{202e}gnp.exe'],
    ['an isolate', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
    ['a zero-width space', 'ad\u200bmin', 'ad\\u{200b}min'],
    ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
    ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
    ['half of a pair', 'a\ud800', 'a\\u{d800}'],
  ])('shows %s and does not obey it', (_, hostile, shown) => {
    expect(escapeTerminal(hostile)).toBe(shown);
  });

  it('leaves letters of every script as they are', () => {
    expect(escapeTerminal('사용자 lab-user é 漢字 🙂')).toBe('사용자 lab-user é 漢字 🙂');
  });

  it('has no control or format character left, whatever it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeTerminal(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('text for HTML', () => {
  it('has nothing that begins a tag, an entity or ends an attribute', () => {
    expect(escapeHtml(`<img src="x" onerror='y'>&amp;`)).toBe(
      '&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt;&amp;amp;',
    );
    fc.assert(fc.property(anyText, (text) => !/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/.test(escapeHtml(text))));
  });
});

describe('a code span', () => {
  it.each([
    ['s3:Get*', '`s3:Get*`'],
    ['<script>', '`<script>`'],
    ['[x](javascript:y)', '`[x](javascript:y)`'],
    ['@team', '`@team`'],
    ['a`b', '``a`b``'],
    ['``', '``` `` ```'],
    ['', '` `'],
    ['a\nb', '`a\\u{a}b`'],
  ])('of %o is %s', (text, span) => {
    expect(toCodeSpan(text)).toBe(span);
  });

  it('ends nowhere but at its end: no run of backticks inside is as long as its fence', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '|', '\n') }), (text) => {
        const span = toCodeSpan(text);
        const fence = /^`+/.exec(span)?.[0] ?? '';
        const inside = span.slice(fence.length, -fence.length);
        expect(span.endsWith(fence)).toBe(true);
        expect((inside.match(/`+/g) ?? []).every((run) => run.length !== fence.length)).toBe(true);
        expect(span).not.toContain('\n');
      }),
    );
  });
});

describe('other Markdown', () => {
  it('does not let a line end its code block', () => {
    expect(toCodeBlock('a\n```\nb', 'json')).toBe('````json\na\n```\nb\n````');
  });

  it('does not let a bar end its table cell', () => {
    expect(toTableCell('`a|b`')).toBe('`a\\|b`');
  });
});

describe('a word for the shell', () => {
  it.each([
    ['lab-user', 'lab-user'],
    ['s3:GetObject', 's3:GetObject'],
    ['a b', "'a b'"],
    ['x; rm -rf ~', "'x; rm -rf ~'"],
    ["it's", "'it'\\''s'"],
    ['$(id)', "'$(id)'"],
    ['', "''"],
  ])('of %o is %s', (text, word) => {
    expect(toShellWord(text)).toBe(word);
  });
});
