import { text } from '../messages/text.js';
import type { ResolvedAction } from '../model/resolution.js';
import { layOutFindings } from './findings-text.js';
import { formatCount } from './format-count.js';
import { hang, paragraph } from './layout.js';
import { toTextOptions, type Renderer, type TextOptions } from './renderer.js';
import type { ActionsReport, RecordVerdict } from './results.js';

const INDENT = '  ';

const VERDICTS = {
  mapped: text('report.verdict-mapped', {}),
  'no-permission-needed': text('report.verdict-no-permission-needed', {}),
  'not-a-call': text('report.verdict-not-a-call', {}),
  unknown: text('report.verdict-unknown', {}),
} as const;
const DENIED = text('report.outcome-denied', {});

/** The verdict on every record for people, records in their order. */
export const renderActionsText: Renderer<ActionsReport> = ({ records, findings }, renderOptions) => {
  const options = toTextOptions(renderOptions);
  const { say, style } = options;
  const count = (verdict: string): string => formatCount(records.filter((record) => record.verdict === verdict).length);
  const title = text('report.actions-title', {
    records: formatCount(records.length),
    mapped: count('mapped'),
    unknown: count('unknown'),
  });
  return [
    ...records.flatMap((record) => layOutRecord(record, options)),
    ...paragraph(say(title), options.columns, style.bold),
    ...layOutFindings(findings, options),
  ].join('\n');
};

function layOutRecord(record: RecordVerdict, options: TextOptions): readonly string[] {
  const { say, style, columns } = options;
  const verdict = say(VERDICTS[record.verdict]);
  const state = record.outcome === 'denied' ? `${verdict}, ${say(DENIED)}` : verdict;
  const name = `${record.eventSource}:${record.eventName}`;
  const look = record.verdict === 'unknown' || record.outcome === 'denied' ? style.yellow : style.bold;
  return [
    ...paragraph(`${name}  ${state}`, columns, look),
    ...(record.reason ? hang(INDENT, say(record.reason), columns, { text: style.dim }) : []),
    ...record.actions.flatMap((action) => layOutAction(action, options)),
    ...layOutPossible(record, options),
  ];
}

function layOutPossible({ possible = [] }: RecordVerdict, { say, style, columns }: TextOptions): readonly string[] {
  if (possible.length === 0) return [];
  return hang(INDENT, say(text('report.actions-possible', { actions: possible.join(', ') })), columns, {
    text: style.dim,
  });
}

function layOutAction({ action, resources, basis, why }: ResolvedAction, options: TextOptions): readonly string[] {
  const { say, style, columns } = options;
  const mark = basis === 'dependent' ? ` (${say(text('report.dependent', {}))})` : '';
  const lead = `${INDENT}${action}${mark}  `;
  return [
    ...hang(lead, resources.join(', '), columns),
    ...hang(INDENT.repeat(2), say(why), columns, { text: style.dim }),
  ];
}
