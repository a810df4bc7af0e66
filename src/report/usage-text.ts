import { text } from '../messages/text.js';
import type { ActionUsage, PrincipalUsage, Usage } from '../model/usage.js';
import { layOutFindings } from './findings-text.js';
import { formatCount } from './format-count.js';
import { layOutHistory, namePrincipal } from './history-text.js';
import { hang, layOutTable, paragraph, type Column } from './layout.js';
import { toTextOptions, type Renderer, type TextOptions } from './renderer.js';
import { listSome } from './statements-text.js';

const INDENT = '  ';
/** Actions of one principal, the most used first; the others are counted, and all of them in the JSON document. */
const SHOWN_ACTIONS = 40;
const SHOWN_RESOURCES = 2;
const SHAPE: readonly Column[] = [
  { align: 'left', maxColumns: 48 },
  { align: 'right' },
  { align: 'right' },
  { align: 'left' },
  { align: 'left' },
];

/** The usage for people: what was read, and each principal's actions, the most used first. */
export const renderUsageText: Renderer<Usage> = (usage, renderOptions) => {
  const options = toTextOptions(renderOptions);
  const head = [
    ...paragraph(sayTitle(usage, options), options.columns, options.style.bold),
    ...layOutHistory(usage, options),
    ...layOutFindings(usage.findings, options),
    ...(usage.principals.length === 0 ? paragraph(options.say(text('report.usage-unused', {})), options.columns) : []),
  ];
  return [head, ...usage.principals.map((principal) => layOutPrincipal(principal, options))]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};

function sayTitle({ principals, records, duplicates }: Usage, { say }: TextOptions): string {
  const values = { principals: formatCount(principals.length), records: formatCount(records) };
  if (duplicates === 0) return say(text('report.usage-title', values));
  return say(text('report.usage-title-duplicates', { ...values, duplicates: formatCount(duplicates) }));
}

function layOutPrincipal(usage: PrincipalUsage, options: TextOptions): readonly string[] {
  const { say, style, columns } = options;
  const summary = text('report.usage-principal', {
    events: formatCount(usage.events),
    denied: formatCount(usage.denied),
    from: usage.firstSeen,
    to: usage.lastSeen,
  });
  return [
    ...paragraph(namePrincipal(usage.principal), columns, style.bold),
    ...hang(INDENT, say(summary), columns),
    ...layOutActions(usage.actions, options),
  ];
}

function layOutActions(actions: readonly ActionUsage[], options: TextOptions): readonly string[] {
  if (actions.length === 0) return [];
  const { say, style, columns } = options;
  const shown = [...actions].sort(byUse).slice(0, SHOWN_ACTIONS);
  const head = [
    text('report.column-action', {}),
    text('report.column-calls', {}),
    text('report.column-denied', {}),
    text('report.column-last', {}),
    text('report.column-resources', {}),
  ].map(say);
  const rows = shown.map((usage) => toRow(usage, options));
  const [headLine = '', ...lines] = layOutTable([head, ...rows], SHAPE, { columns, indent: INDENT });
  const more = actions.length - shown.length;
  return [
    style.dim(headLine),
    ...lines,
    ...(more > 0 ? hang(INDENT, say(text('report.more', { count: formatCount(more) })), columns) : []),
  ];
}

function toRow({ action, count, denied, lastSeen, resources }: ActionUsage, { say }: TextOptions): readonly string[] {
  const names = resources.map(({ resource }) => resource);
  return [
    action,
    formatCount(count),
    denied === 0 ? '' : formatCount(denied),
    lastSeen.slice(0, 10),
    listSome(names, SHOWN_RESOURCES, say),
  ];
}

function byUse(a: ActionUsage, b: ActionUsage): number {
  return b.count + b.denied - (a.count + a.denied) || (a.action < b.action ? -1 : 1);
}
