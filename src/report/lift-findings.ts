import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import type { RecommendationReport } from './results.js';

/** What is the same for every principal of whom it is said, and so is said once. */
const LIFTED_CODE = 'attached-unknown';

/**
 * The report for people: that nobody's attached policies are known is said once for all, not under each of a hundred principals. JSON keeps
 * it where it belongs.
 */
export function liftFindings(report: RecommendationReport): RecommendationReport {
  const lifted = report.recommendations.flatMap(({ findings }) => findings.filter(({ code }) => code === LIFTED_CODE));
  const [first] = lifted;
  if (!first || lifted.length < 2) return report;
  const once: Finding = { ...first, text: text('report.attached-unknown', { count: lifted.length }) };
  return {
    ...report,
    findings: [...report.findings, once],
    recommendations: report.recommendations.map((recommendation) => ({
      ...recommendation,
      findings: recommendation.findings.filter(({ code }) => code !== LIFTED_CODE),
    })),
  };
}
