import { text } from '../messages/text.js';
import type { Explanation, GrantingStatement } from '../model/explanation.js';
import type { Text } from '../errors.js';
import { padEnd, widestOf } from './display-width.js';
import { layOutFindings } from './findings-text.js';
import { formatCount } from './format-count.js';
import { namePrincipal } from './history-text.js';
import { hang, paragraph } from './layout.js';
import { toTextOptions, type Renderer, type TextOptions } from './renderer.js';
import type { ExplanationReport } from './results.js';
import { STATES } from './verdict.js';

const INDENT = '  ';

const DECISIONS = {
  allowed: text('report.decision-allowed', {}),
  'denied-explicitly': text('report.decision-denied-explicitly', {}),
  'denied-implicitly': text('report.decision-denied-implicitly', {}),
  undecided: text('report.decision-undecided', {}),
} as const;

/** The explanation for people: what happens to the action and why, then who grants it, its use, and the decision before and after. */
export const renderExplanationText: Renderer<ExplanationReport> = ({ explanation, findings }, renderOptions) => {
  const options = toTextOptions(renderOptions);
  const { say, style, columns } = options;
  const rows = listRows(explanation, options);
  const width = widestOf(rows.map(([label]) => say(label)));
  return [
    ...paragraph(sayTitle(explanation, options), columns, style.bold),
    ...rows.flatMap(([label, values]) =>
      values.flatMap((value, index) =>
        hang(`${INDENT}${padEnd(index === 0 ? say(label) : '', width)}${INDENT}`, value, columns, { lead: style.dim }),
      ),
    ),
    ...layOutFindings(findings, options),
  ].join('\n');
};

function sayTitle({ principal, action, resource }: Explanation, { say }: TextOptions): string {
  const values = { principal: namePrincipal(principal), action };
  return resource === undefined
    ? say(text('report.explain-any', values))
    : say(text('report.explain-on', { ...values, resource }));
}

/** Labels with what stands beside them. */
function listRows(explanation: Explanation, { say }: TextOptions): readonly (readonly [Text, readonly string[]])[] {
  const { grantedBy, used, denied, before, after, state, why } = explanation;
  const stateName = say(state ? STATES[state].name : text('report.no-state', {}));
  const decision = text('report.decision', { before: say(DECISIONS[before]), after: say(DECISIONS[after]) });
  return [
    [text('report.label-state', {}), [say(text('report.state-why', { state: stateName, why: say(why) }))]],
    [
      text('report.label-granted', {}),
      grantedBy.length === 0 ? [say(text('report.not-granted', {}))] : grantedBy.map((by) => say(describeGrant(by))),
    ],
    [text('report.label-used', {}), [say(describeUse(used))]],
    ...(used.eventIds.length > 0 ? [eventsRow(used.eventIds)] : []),
    ...(denied > 0 ? [deniedRow(denied, say)] : []),
    [text('report.label-decision', {}), [say(decision)]],
  ];
}

function eventsRow(eventIds: readonly string[]): readonly [Text, readonly string[]] {
  return [text('report.label-events', {}), eventIds];
}

function deniedRow(denied: number, say: TextOptions['say']): readonly [Text, readonly string[]] {
  return [text('report.label-denied', {}), [say(text('report.denied-times', { count: formatCount(denied) }))]];
}

function describeGrant({ policy, statement, sid, group }: GrantingStatement): Text {
  const values = { policy, statement };
  if (group === undefined) {
    return sid === undefined
      ? text('report.granted-statement', values)
      : text('report.granted-statement-sid', { ...values, sid });
  }
  return sid === undefined
    ? text('report.granted-statement-group', { ...values, group })
    : text('report.granted-statement-sid-group', { ...values, sid, group });
}

function describeUse({ count, firstSeen, lastSeen }: Explanation['used']): Text {
  if (count === 0) return text('report.never-used', {});
  return text('report.used-between', { count: formatCount(count), from: firstSeen ?? '?', to: lastSeen ?? '?' });
}
