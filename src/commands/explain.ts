import { explainAction } from '../policy/explain.js';
import { recommend } from '../policy/recommend.js';
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
  const explanation = explainAction(recommend(input), input, await nameAction(action), resource);
  const { say, color, columns } = context;
  const report = { explanation, findings: [...history.findings, ...(details?.findings ?? [])] };
  context.print(renderers.explanation[context.flags.output](report, { say, colour: color.stdout, columns }));
  return 0;
}
