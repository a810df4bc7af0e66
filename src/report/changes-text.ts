import { text } from '../messages/text.js';
import type { AccessLevel } from '../model/catalogue.js';
import type { ActionChange, ActionState, Recommendation } from '../model/recommendation.js';
import { displayWidth, padEnd, padStart, widestOf } from './display-width.js';
import { formatCount } from './format-count.js';
import { hang } from './layout.js';
import type { TextOptions } from './renderer.js';
import { listSome } from './statements-text.js';
import type { Style } from './style.js';
import { summariseActions } from './summarise-actions.js';
import { groupByState, STATE_ORDER, STATES } from './verdict.js';

const INDENT = '  ';
const GAP = '  ';
/** Actions, or clusters of them, in one line of the table. */
const SHOWN_CLUSTERS = 12;
/** Narrowed actions that are shown with their resources before and after. */
const SHOWN_NARROWED = 6;
const SHOWN_RESOURCES = 2;
const LEVELS: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];

/** What becomes of the actions, a line for each state: sign, state, number, and the actions as far as one can read them. */
export function layOutChanges({ actions }: Recommendation, options: TextOptions): readonly string[] {
  const { say, style, columns } = options;
  const groups = groupByState(actions);
  const nameColumns = widestOf(STATE_ORDER.map((state) => say(STATES[state].name)));
  const countColumns = widestOf(groups.map(({ changes }) => formatCount(changes.length)));
  return groups.flatMap(({ state, changes }) => {
    const name = padEnd(say(STATES[state].name), nameColumns);
    const count = padStart(formatCount(changes.length), countColumns);
    const lead = `${INDENT}${STATES[state].sign} ${name}${GAP}${count}${GAP}`;
    const indent = ' '.repeat(displayWidth(lead));
    return listLines(state, changes, options).flatMap((line, index) =>
      index === 0
        ? hang(lead, line, columns, { lead: stateLook(state, style) })
        : hang(indent, line, columns, { text: style.dim }),
    );
  });
}

function listLines(state: ActionState, changes: readonly ActionChange[], options: TextOptions): readonly string[] {
  if (state === 'narrow') return sayNarrowed(changes, options);
  const summary = saySummary(changes, options);
  return state === 'remove' ? [summary, sayLevels(changes, options)] : [summary];
}

function saySummary(changes: readonly ActionChange[], { say }: TextOptions): string {
  const { clusters, moreActions, moreServices } = summariseActions(
    changes.map(({ action }) => action),
    SHOWN_CLUSTERS,
  );
  const listed = clusters.map(({ label, count }) => (count === 1 ? label : `${label} (${formatCount(count)})`));
  if (moreActions === 0) return listed.join(', ');
  const values = { actions: formatCount(moreActions), services: formatCount(moreServices) };
  return `${listed.join(', ')} ${say(text('report.more-actions', values))}`;
}

/** How grave what goes is: removing what manages permissions weighs more than removing lists. */
function sayLevels(changes: readonly ActionChange[], { say }: TextOptions): string {
  const levels = LEVELS.map((level) => ({
    level,
    count: changes.filter(({ accessLevel }) => accessLevel === level).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${level} ${formatCount(count)}`);
  return say(text('report.by-access-level', { levels: levels.join(', ') }));
}

function sayNarrowed(changes: readonly ActionChange[], { say }: TextOptions): readonly string[] {
  const lines = changes.slice(0, SHOWN_NARROWED).map(({ action, resourcesBefore = [], resourcesAfter = [] }) =>
    say(
      text('report.resources-change', {
        action,
        before: listSome(resourcesBefore, SHOWN_RESOURCES, say),
        after: listSome(resourcesAfter, SHOWN_RESOURCES, say),
      }),
    ),
  );
  const more = changes.length - lines.length;
  return more > 0 ? [...lines, say(text('report.more', { count: formatCount(more) }))] : lines;
}

function stateLook(state: ActionState, style: Style): (line: string) => string {
  if (state === 'remove' || state === 'denied') return style.red;
  if (state === 'add') return style.green;
  return state === 'unknowable' || state === 'narrow' ? style.yellow : style.dim;
}
