import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { PropertyDifference, SetupReport, StepChange, StepReport, StepStatus } from '../model/setup.js';
import { displayWidth, padEnd, truncate, widestOf } from './display-width.js';
import { escapeTerminal } from './escape.js';
import { layOutFindings } from './findings-text.js';
import { formatCount } from './format-count.js';
import { hang, paragraph } from './layout.js';
import { toTextOptions, type Renderer, type TextOptions } from './renderer.js';
import type { Style } from './style.js';

const INDENT = '  ';
const SHOWN_VALUE_COLUMNS = 160;

const CHANGES = {
  none: { sign: '=', name: text('report.change-none', {}) },
  create: { sign: '+', name: text('report.change-create', {}) },
  update: { sign: '~', name: text('report.change-update', {}) },
  delete: { sign: '-', name: text('report.change-delete', {}) },
  refuse: { sign: '!', name: text('report.change-refuse', {}) },
} as const;
const STATUSES = {
  planned: text('report.status-planned', {}),
  done: text('report.status-done', {}),
  skipped: text('report.status-skipped', {}),
  failed: text('report.status-failed', {}),
} as const;

/** A plan, its result, a status or a teardown for people: a line for each step, its differences under it, then what is left to do. */
export const renderSetupText: Renderer<SetupReport> = (report, renderOptions) => {
  const options = toTextOptions(renderOptions);
  return joinSections([
    [...layOutTitle('report.setup-title', report, options), ...layOutSteps(report.steps, options)],
    paragraph(sayCounts(report.steps, options), options.columns),
    layOutFindings(report.findings, options),
    layOutNextSteps(report, options),
  ]);
};

/**
 * A plan for somebody who is about to say yes: a table of what becomes of each thing, why one is left alone, what changes in one that
 * is there, and what is worth knowing. What something new is made of, and what comes afterwards, is left out.
 */
export const renderPlanTable: Renderer<SetupReport> = (report, renderOptions) => {
  const options = toTextOptions(renderOptions);
  return joinSections([
    [...layOutTitle('report.plan-title', report, options), ...layOutTable(report.steps, options)],
    paragraph(sayCounts(report.steps, options), options.columns),
    layOutFindings(report.findings, options),
  ]);
};

/** What came of it, for somebody who watched it being done: the steps that did not go well, the counts, and what is left to do. */
export const renderOutcome: Renderer<SetupReport> = (report, renderOptions) => {
  const options = toTextOptions(renderOptions);
  const open = report.steps.filter(({ change, status }) => status !== 'done' || change === 'refuse');
  return joinSections([
    layOutSteps(open, options),
    [
      ...layOutTitle('report.setup-title', report, options),
      ...paragraph(sayCounts(report.steps, options), options.columns),
    ],
    layOutFindings(report.findings, options),
    layOutNextSteps(report, options),
  ]);
};

function joinSections(sections: readonly (readonly string[])[]): string {
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function layOutTitle(
  key: 'report.setup-title' | 'report.plan-title',
  { account, region }: SetupReport,
  { say, style, columns }: TextOptions,
): readonly string[] {
  return paragraph(say(text(key, { account, region })), columns, style.bold);
}

/** The change and the thing, under a heading each. */
function layOutTable(steps: readonly StepReport[], options: TextOptions): readonly string[] {
  const { say, style, columns } = options;
  const changes = steps.map(({ change }) => `${CHANGES[change].sign} ${say(CHANGES[change].name)}`);
  const heading = say(text('report.column-change', {}));
  const changeColumns = widestOf([heading, ...changes]);
  const leadOf = (cell: string): string => `${INDENT}${padEnd(cell, changeColumns)}${INDENT}`;
  const indent = ' '.repeat(changeColumns + 2 * INDENT.length);
  return [
    ...hang(leadOf(heading), say(text('report.column-thing', {})), columns, { lead: style.dim, text: style.dim }),
    ...steps.flatMap((step, index) => {
      const look = step.status === 'failed' ? style.red : changeLook(step.change, style);
      return [
        ...hang(leadOf(changes[index] ?? ''), say(step.title), columns, { lead: look }),
        ...(step.change === 'create' ? [] : layOutDetails(step, indent, options)),
        ...layOutError(step, indent, options),
      ];
    }),
  ];
}

function layOutSteps(steps: readonly StepReport[], options: TextOptions): readonly string[] {
  const { say } = options;
  const nameColumns = widestOf(steps.map(({ change }) => say(CHANGES[change].name)));
  const idColumns = Math.min(Math.floor(options.columns / 3), widestOf(steps.map(({ id }) => escapeTerminal(id))));
  return steps.flatMap((step) => layOutStep(step, { nameColumns, idColumns }, options));
}

function layOutStep(
  step: StepReport,
  { nameColumns, idColumns }: { readonly nameColumns: number; readonly idColumns: number },
  options: TextOptions,
): readonly string[] {
  const { say, style, columns } = options;
  const { sign, name } = CHANGES[step.change];
  const lead = `${INDENT}${sign} ${padEnd(say(name), nameColumns)}${INDENT}`;
  const id = padEnd(escapeTerminal(step.id), idColumns);
  const status = isWorthSaying(step) ? `  [${say(STATUSES[step.status])}]` : '';
  const look = step.status === 'failed' ? style.red : changeLook(step.change, style);
  const indent = ' '.repeat(displayWidth(lead));
  return [
    ...hang(lead, `${id}${INDENT}${say(step.title)}${status}`, columns, { lead: look, text: look }),
    ...layOutDetails(step, indent, options),
    ...layOutError(step, indent, options),
  ];
}

/** Nothing is said of a step that has nothing to do, nor of a plan's being planned. */
function isWorthSaying({ change, status }: StepReport): boolean {
  return status === 'failed' || (status !== 'planned' && change !== 'none');
}

/** What something new is made of stands in one paragraph, and not again once it is made; what changes stands line by line. */
function layOutDetails(
  { details, change, status }: StepReport,
  indent: string,
  { say, style, columns }: TextOptions,
): readonly string[] {
  if (change !== 'create') return details.flatMap((detail) => hang(indent, sayDifference(detail, say), columns));
  if (status === 'done' || details.length === 0) return [];
  const properties = details.map((detail) => sayNew(detail, say));
  return hang(indent, properties.join(say(text('report.property-separator', {}))), columns, { text: style.dim });
}

/** A policy is too long for a line; it is named here and stands whole in the JSON document. */
function sayNew({ property, after }: PropertyDifference, say: TextOptions['say']): string {
  if (after === null || /^[{[]/.test(after)) return property;
  return say(text('report.property-new', { property, after: truncate(after, SHOWN_VALUE_COLUMNS) }));
}

function sayDifference({ property, before, after }: PropertyDifference, say: TextOptions['say']): string {
  const none = say(text('report.none', {}));
  const values = {
    property,
    before: truncate(before ?? none, SHOWN_VALUE_COLUMNS),
    after: truncate(after ?? none, SHOWN_VALUE_COLUMNS),
  };
  return say(text('report.property-change', values));
}

function layOutError({ error }: StepReport, indent: string, { say, style, columns }: TextOptions): readonly string[] {
  if (!error) return [];
  return [
    ...hang(indent, say(error.text), columns, { text: style.red }),
    ...(error.hint ? hang(indent, say(error.hint), columns, { text: style.dim }) : []),
  ];
}

/** How many steps of each kind, those with none left out; in the past once something was done. */
function sayCounts(steps: readonly StepReport[], { say }: TextOptions): string {
  if (steps.every(isUnchanged)) return say(text('report.setup-unchanged', {}));
  const isPlan = steps.every((step) => isUnchanged(step) || step.status === 'planned');
  const counts = isPlan ? countPlanned(steps) : countDone(steps);
  return counts
    .filter(([count]) => count > 0)
    .map(([count, describe]) => say(describe(formatCount(count))))
    .join(', ');
}

/** A step that failed or was skipped before it was looked at has no change either, but nobody knows of it. */
function isUnchanged({ change, status }: StepReport): boolean {
  return change === 'none' && status === 'done';
}

type Count = readonly [count: number, describe: (count: string) => Text];

function countPlanned(steps: readonly StepReport[]): readonly Count[] {
  const of = (change: StepChange): number => steps.filter((step) => step.change === change).length;
  return [
    [of('create'), (count) => text('report.count-to-create', { count })],
    [of('update'), (count) => text('report.count-to-update', { count })],
    [of('delete'), (count) => text('report.count-to-delete', { count })],
    [of('refuse'), (count) => text('report.count-refused', { count })],
    [of('none'), (count) => text('report.count-unchanged', { count })],
  ];
}

function countDone(steps: readonly StepReport[]): readonly Count[] {
  const done = (change: StepChange): number =>
    steps.filter((step) => step.change === change && step.status === 'done').length;
  // Of a step that was never looked at, nobody knows whether there was anything to change.
  const ended = (status: StepStatus): number =>
    steps.filter((step) => step.change !== 'refuse' && step.status === status).length;
  return [
    [ended('failed'), (count) => text('report.count-failed', { count })],
    [done('create'), (count) => text('report.count-created', { count })],
    [done('update'), (count) => text('report.count-updated', { count })],
    [done('delete'), (count) => text('report.count-deleted', { count })],
    [ended('planned'), (count) => text('report.count-left', { count })],
    [ended('skipped'), (count) => text('report.count-skipped', { count })],
    [steps.filter(({ change }) => change === 'refuse').length, (count) => text('report.count-refused', { count })],
    [done('none'), (count) => text('report.count-unchanged', { count })],
  ];
}

function layOutNextSteps({ nextSteps }: SetupReport, { say, style, columns }: TextOptions): readonly string[] {
  if (nextSteps.length === 0) return [];
  return [
    ...paragraph(say(text('report.next-steps', {})), columns, style.bold),
    ...nextSteps.flatMap((step) => hang(`${INDENT}- `, say(step), columns)),
  ];
}

function changeLook(change: StepChange, style: Style): (line: string) => string {
  if (change === 'create') return style.green;
  if (change === 'delete' || change === 'refuse') return style.red;
  return change === 'update' ? style.yellow : style.dim;
}
