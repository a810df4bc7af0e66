import { text } from '../messages/text.js';
import type { Finding, Severity } from '../model/finding.js';
import { displayWidth } from './display-width.js';
import { formatCount } from './format-count.js';
import { hang } from './layout.js';
import type { TextOptions } from './renderer.js';
import type { Style } from './style.js';

/** Findings of one kind beyond this many are counted only: a folder of damaged files must not bury the result. */
const SHOWN_PER_CODE = 5;
const INDENT = '  ';
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

const SEVERITY_TEXTS = {
  error: text('report.severity-error', {}),
  warning: text('report.severity-warning', {}),
  info: text('report.severity-info', {}),
} as const;

/** Findings as lines, the gravest first, each with its place and what to do about it; no lines where there are none. */
export function layOutFindings(findings: readonly Finding[], options: TextOptions): readonly string[] {
  return SEVERITIES.flatMap((severity) => {
    const its = findings.filter((finding) => finding.severity === severity);
    const codes = [...new Set(its.map(({ code }) => code))];
    return codes.flatMap((code) =>
      layOutKind(
        severity,
        its.filter((finding) => finding.code === code),
        options,
      ),
    );
  });
}

/** A finding's message with the place it was seen at. */
export function sayWithPlace({ text: message, place }: Finding, say: TextOptions['say']): string {
  const values = { message: say(message), location: place?.location ?? '' };
  if (!place) return values.message;
  return place.record === undefined
    ? say(text('report.place', values))
    : say(text('report.place-record', { ...values, record: place.record }));
}

function layOutKind(severity: Severity, findings: readonly Finding[], options: TextOptions): readonly string[] {
  const { say, columns } = options;
  const label = `${INDENT}${say(SEVERITY_TEXTS[severity])}  `;
  const indent = ' '.repeat(displayWidth(label));
  const shown = findings.slice(0, SHOWN_PER_CODE);
  const lines = shown.flatMap((finding, index) => [
    ...hang(label, sayWithPlace(finding, say), columns, { lead: severityLook(severity, options.style) }),
    // The same advice once, after the last of those it is for.
    ...(finding.hint && !sameHint(finding, shown[index + 1])
      ? hang(indent, say(finding.hint), columns, { text: options.style.dim })
      : []),
  ]);
  const more = findings.length - shown.length;
  if (more === 0) return lines;
  return [...lines, ...hang(indent, say(text('report.more', { count: formatCount(more) })), columns)];
}

function severityLook(severity: Severity, style: Style): (text: string) => string {
  if (severity === 'error') return style.red;
  return severity === 'warning' ? style.yellow : style.dim;
}

function sameHint({ hint }: Finding, next: Finding | undefined): boolean {
  return JSON.stringify(hint) === JSON.stringify(next?.hint);
}
