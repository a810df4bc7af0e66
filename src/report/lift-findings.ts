import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import type { RecommendationReport } from './results.js';

/** What holds for the history or the account, and so for most principals of whom it is said; in one sentence for all of them. */
const LIFTED: Readonly<Record<string, (count: number) => Text>> = {
  'attached-unknown': (count) => text('report.attached-unknown', { count }),
  'window-short': (count) => text('report.window-short', { count }),
};

/**
 * The report for people: what is said of several principals in the same words is said once for all, not under each of a hundred. JSON keeps
 * it where it belongs.
 */
export function liftFindings(report: RecommendationReport): RecommendationReport {
  const lifted = Object.entries(LIFTED).flatMap(([code, say]) => liftKind(report, code, say));
  const codes = new Set(lifted.map(({ code }) => code));
  return {
    ...report,
    findings: [...report.findings, ...lifted],
    recommendations: report.recommendations.map((recommendation) => ({
      ...recommendation,
      findings: recommendation.findings.filter(({ code }) => !codes.has(code)),
    })),
  };
}

function liftKind(
  { recommendations }: RecommendationReport,
  code: string,
  say: (count: number) => Text,
): readonly Finding[] {
  const its = recommendations.flatMap(({ findings }) => findings.filter((finding) => finding.code === code));
  const [first] = its;
  return first && its.length > 1 ? [{ ...first, text: say(its.length) }] : [];
}
