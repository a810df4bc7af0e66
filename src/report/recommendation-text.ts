import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Recommendation } from '../model/recommendation.js';
import { layOutChanges } from './changes-text.js';
import { displayWidth, padEnd, widestOf } from './display-width.js';
import { toShellWord } from './escape.js';
import { layOutFindings } from './findings-text.js';
import { formatCount } from './format-count.js';
import { layOutHistory, namePrincipal } from './history-text.js';
import { liftFindings } from './lift-findings.js';
import { type Column, hang, layOutTable, paragraph } from './layout.js';
import { nameAttached } from './name-attached.js';
import { layOutStatements } from './statements-text.js';
import { toTextOptions, type Renderer, type TextOptions } from './renderer.js';
import type { RecommendationReport } from './results.js';
import { countOverview, OVERVIEW_HEAD } from './overview.js';
import { describeViaRole } from './via-roles.js';
import { describeVerdict, isBroken } from './verdict.js';

const INDENT = '  ';
const ATTACHED = text('report.label-attached', {});
const OVERVIEW_SHAPE: readonly Column[] = [
  { align: 'left', maxColumns: 48 },
  { align: 'right' },
  { align: 'right' },
  { align: 'right' },
  { align: 'right' },
  { align: 'left' },
];
const POLICY = text('report.label-policy', {});
const ROLES = text('report.label-roles', {});
/** Calls that the recommendation would refuse are all in the JSON report; these are enough to see what is wrong. */
const SHOWN_BROKEN = 10;

/**
 * The recommendations for people: for each principal the verdict in one line, the policies, what becomes of which actions, and what to
 * look at. Long lists are summed up.
 */
export const renderRecommendationText: Renderer<RecommendationReport> = (whole, renderOptions) => {
  const report = liftFindings(whole);
  const options = toTextOptions(renderOptions);
  const { say, style, columns } = options;
  const sections = [
    [
      ...paragraph(say(text('report.recommendation-title', { account: report.account })), columns, style.bold),
      ...layOutHistory(report, options),
      ...layOutFindings(report.findings, options),
    ],
    layOutOverview(report.recommendations, options),
    ...report.recommendations.map((recommendation) => layOutRecommendation(recommendation, options)),
    layOutNextSteps(report, options),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};

/** One line for each of several principals, so that one sees where the work is. */
function layOutOverview(recommendations: readonly Recommendation[], options: TextOptions): readonly string[] {
  const { say, style, columns } = options;
  if (recommendations.length === 0) return paragraph(say(text('report.no-recommendations', {})), columns);
  if (recommendations.length === 1) return [];
  const rows = recommendations.map((recommendation) => [
    namePrincipal(recommendation.principal),
    ...countOverview(recommendation),
  ]);
  const [head = '', ...lines] = layOutTable([OVERVIEW_HEAD.map(say), ...rows], OVERVIEW_SHAPE, { columns, indent: '' });
  return [
    style.dim(head),
    ...lines.map((line, index) =>
      recommendations[index] && isBroken(recommendations[index].proof) ? style.red(line) : line,
    ),
  ];
}

function layOutRecommendation(recommendation: Recommendation, options: TextOptions): readonly string[] {
  const { style, columns } = options;
  return [
    ...paragraph(namePrincipal(recommendation.principal), columns, style.bold),
    ...hang(INDENT, sayVerdict(recommendation, options), columns, { text: verdictLook(recommendation, options) }),
    ...layOutBroken(recommendation, options),
    ...layOutAttached(recommendation, options),
    ...layOutPolicies(recommendation, options),
    ...layOutChanges(recommendation, options),
    ...layOutViaRoles(recommendation, options),
    ...layOutFindings(recommendation.findings, options),
  ];
}

function sayVerdict(recommendation: Recommendation, { say }: TextOptions): string {
  return describeVerdict(recommendation).map(say).join('; ');
}

function verdictLook({ proof }: Recommendation, { style }: TextOptions): (line: string) => string {
  return isBroken(proof) ? style.red : style.green;
}

function layOutBroken({ proof }: Recommendation, { say, style, columns }: TextOptions): readonly string[] {
  const lines = proof.broken
    .slice(0, SHOWN_BROKEN)
    .flatMap((call) => hang(`${INDENT}! `, say(text('report.broken-call', call)), columns, { lead: style.red }));
  const more = proof.broken.length - SHOWN_BROKEN;
  if (more <= 0) return lines;
  return [...lines, ...hang(`${INDENT}  `, say(text('report.more', { count: formatCount(more) })), columns)];
}

function layOutAttached({ attached }: Recommendation, { say, style, columns }: TextOptions): readonly string[] {
  if (attached.length === 0) return [];
  const names = attached.map((policy) => nameAttached(policy, say)).join(', ');
  return hang(leadOf(ATTACHED, say), names, columns, { lead: style.dim });
}

function layOutPolicies({ policies, attached }: Recommendation, options: TextOptions): readonly string[] {
  const { say, style, columns } = options;
  const lead = leadOf(POLICY, say);
  if (policies.length === 0) {
    return attached.length === 0 ? [] : hang(lead, say(text('report.no-policies', {})), columns, { lead: style.dim });
  }
  return policies.flatMap(({ name, document, sizeChars, quotaChars }) => {
    const values = { name, size: formatCount(sizeChars), quota: formatCount(quotaChars) };
    return [
      ...hang(lead, say(text('report.policy-size', values)), columns, { lead: style.dim }),
      ...layOutStatements(document, ' '.repeat(displayWidth(lead)), options),
    ];
  });
}

/** Usage of the roles that a user took, apart from what is the user's own. */
function layOutViaRoles({ viaRoles = [] }: Recommendation, { say, style, columns }: TextOptions): readonly string[] {
  return viaRoles.flatMap((via, index) =>
    hang(leadOf(index === 0 ? ROLES : undefined, say), say(describeViaRole(via)), columns, { lead: style.dim }),
  );
}

/** A label with the space after it that puts what follows under each other. */
function leadOf(label: Text | undefined, say: TextOptions['say']): string {
  return `${INDENT}${padEnd(label ? say(label) : '', widestOf([ATTACHED, POLICY, ROLES].map(say)))}${INDENT}`;
}

function layOutNextSteps(
  { nextSteps = [], recommendations }: RecommendationReport,
  options: TextOptions,
): readonly string[] {
  const { say, style, columns } = options;
  const steps = [...nextSteps, ...explainExample(recommendations)];
  if (steps.length === 0) return [];
  return [
    ...paragraph(say(text('report.next-steps', {})), columns, style.bold),
    ...steps.flatMap((step) => hang(`${INDENT}- `, say(step), columns)),
  ];
}

/** The command that says why, for the first action that somebody might miss. */
function explainExample(recommendations: readonly Recommendation[]): readonly Text[] {
  for (const { principal, actions } of recommendations) {
    const removed = actions.find(({ state }) => state === 'remove');
    if (removed)
      return [
        text('report.explain-next', { principal: toShellWord(principal.name), action: toShellWord(removed.action) }),
      ];
  }
  return [];
}
