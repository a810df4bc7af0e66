import { text } from '../messages/text.js';
import type { GeneratedPolicy, Recommendation } from '../model/recommendation.js';
import { writeChanges } from './changes-markdown.js';
import { toCodeBlock, toCodeSpan } from './escape.js';
import { formatCount } from './format-count.js';
import { describeSource, describeWindow } from './history-text.js';
import { toJson } from './json.js';
import { liftFindings } from './lift-findings.js';
import { type MarkdownWords, toMarkdownWords, writeFindings, writeList, writeTable } from './markdown.js';
import { toDocumentFields } from './recommendation-json.js';
import type { Renderer } from './renderer.js';
import type { RecommendationReport } from './results.js';
import { describeViaRole } from './via-roles.js';
import { describeVerdict } from './verdict.js';
import { countOverview, OVERVIEW_HEAD } from './overview.js';

const SHOWN_BROKEN = 20;

/**
 * The recommendations for a pull request: a table of the principals, then each one's policies as JSON and its changes to unfold. What
 * comes from records stands in code.
 */
export const renderRecommendationMarkdown: Renderer<RecommendationReport> = (whole, { say }) => {
  const report = liftFindings(whole);
  const words = toMarkdownWords(say);
  return joinBlocks([
    `# ${words.quote(text('report.recommendation-title', { account: report.account }))}`,
    writeList([describeWindow(report.window), ...report.sources.map(describeSource)].map(words.quote)),
    writeFindings(report.findings, words),
    writeSummary(report.recommendations, words),
    ...report.recommendations.map((recommendation) => writeRecommendation(recommendation, words)),
  ]);
};

function writeSummary(recommendations: readonly Recommendation[], { say }: MarkdownWords): string {
  if (recommendations.length === 0) return say(text('report.no-recommendations', {}));
  const rows = recommendations.map((recommendation) => [
    toCodeSpan(recommendation.principal.name),
    ...countOverview(recommendation),
  ]);
  return writeTable(OVERVIEW_HEAD.map(say), rows);
}

function writeRecommendation(recommendation: Recommendation, words: MarkdownWords): string {
  const { principal, policies, viaRoles = [], findings } = recommendation;
  const changes = writeChanges(recommendation, words);
  return joinBlocks([
    `## ${toCodeSpan(principal.name)}`,
    describeVerdict(recommendation).map(words.say).join('; '),
    writeBroken(recommendation, words),
    writeAttached(recommendation, words),
    ...policies.map((policy) => writePolicy(policy, words)),
    changes.length > 0 ? `### ${words.say(text('report.md-changes', {}))}` : '',
    ...changes,
    viaRoles.length > 0 ? `### ${words.say(text('report.md-via-roles', {}))}` : '',
    writeList(viaRoles.map(describeViaRole).map(words.quote)),
    findings.length > 0 ? `### ${words.say(text('report.findings', {}))}` : '',
    writeFindings(findings, words),
  ]);
}

function writeBroken({ proof }: Recommendation, { say, quote }: MarkdownWords): string {
  const calls = proof.broken.slice(0, SHOWN_BROKEN).map((call) => quote(text('report.broken-call', call)));
  const more = proof.broken.length - calls.length;
  return writeList([...calls, ...(more > 0 ? [say(text('report.more', { count: formatCount(more) }))] : [])]);
}

function writeAttached({ attached }: Recommendation, { say, quote }: MarkdownWords): string {
  if (attached.length === 0) return '';
  const names = attached.map(({ kind, name, group }) => {
    if (kind === 'boundary') return quote(text('report.boundary', { name }));
    return group === undefined ? toCodeSpan(name) : quote(text('report.via-group', { name, group }));
  });
  return `**${say(text('report.md-attached', {}))}:** ${names.join(', ')}`;
}

function writePolicy({ name, document, sizeChars, quotaChars }: GeneratedPolicy, { quote }: MarkdownWords): string {
  const values = { name, size: formatCount(sizeChars), quota: formatCount(quotaChars) };
  return `### ${quote(text('report.md-policy', values))}\n\n${toCodeBlock(toJson(toDocumentFields(document)), 'json')}`;
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}
