import { explainAction } from '../policy/explain.js';
import { recommend } from '../policy/recommend.js';
import { tellUsedInRoles } from '../policy/session-findings.js';
import { renderers } from '../report/index.js';
import { choosePrincipal } from './choose-principals.js';
import type { CommandContext } from './context.js';
import type { HistoryFlags, RecommendationFlags } from './flags.js';
import { prepareRecommendations } from './prepare-recommendations.js';

/** `explain PRINCIPAL ACTION [RESOURCE]`: who grants it, was it used, what becomes of it. */
export async function run(
  context: CommandContext,
  flags: HistoryFlags & RecommendationFlags,
  [name = '', action = '', resource]: readonly string[],
): Promise<number> {
  const { history, details, inputFor, nameAction } = await prepareRecommendations(context, flags);
  const input = await inputFor(choosePrincipal(name, history, details));
  const named = await nameAction(action);
  const explanation = explainAction(recommend(input), input, named, resource);
  const report = {
    explanation,
    findings: [...history.findings, ...(details?.findings ?? []), ...tellUsedInRoles(input, named)],
  };
  context.print(renderers.explanation[context.flags.output](report, context.rendering));
  return 0;
}
