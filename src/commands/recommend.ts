import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { replaceFile } from '../files/replace-file.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Recommendation } from '../model/recommendation.js';
import { findEmptiedGroups } from '../policy/group-effects.js';
import { recommend } from '../policy/recommend.js';
import { renderers } from '../report/index.js';
import type { RecommendationReport } from '../report/results.js';
import { choosePrincipals, type PrincipalFlags } from './choose-principals.js';
import type { CommandContext } from './context.js';
import { failedGates, parseGates } from './gates.js';
import type { HistoryFlags, RecommendationFlags } from './flags.js';
import { prepareRecommendations } from './prepare-recommendations.js';

interface Flags extends HistoryFlags, RecommendationFlags, PrincipalFlags {
  readonly out?: string;
  readonly format?: string;
  readonly failOn?: string;
}

type Format = keyof typeof renderers.recommendation;

/** `recommend`: 0, or 1 when a proof is broken or a gate of `--fail-on` failed. */
export async function run(context: CommandContext, flags: Flags): Promise<number> {
  const gates = parseGates(flags.failOn);
  const formats = parseFormats(context, flags);
  const { history, details, account, inputFor } = await prepareRecommendations(context, flags);
  const principals = choosePrincipals(flags, history, details);
  const recommendations: Recommendation[] = [];
  for (const principal of principals) recommendations.push(recommend(await inputFor(principal)));

  const report: RecommendationReport = {
    account,
    window: history.window,
    sources: history.sources,
    recommendations,
    findings: [...history.findings, ...(details?.findings ?? []), ...findEmptiedGroups(recommendations)],
  };
  if (flags.out !== undefined) await writeReports(context, resolve(context.io.cwd, flags.out), formats, report);
  const shown = context.flags.output === 'json' ? 'json' : flags.out === undefined ? (formats[0] ?? 'text') : 'text';
  context.print(render(context, shown, report));

  const failed = failedGates(gates, recommendations);
  for (const failure of failed) context.note(context.say(failure));
  return failed.length > 0 ? 1 : 0;
}

function parseFormats(context: CommandContext, flags: Flags): readonly Format[] {
  const value = flags.format ?? (flags.out === undefined ? context.flags.output : 'text,json,md');
  const known = Object.keys(renderers.recommendation);
  const formats = value.split(',').map((format) => format.trim());
  const unknown = formats.find((format) => !known.includes(format));
  const hint = text('commands.format-unknown-hint', { formats: known.join(', ') });
  if (unknown !== undefined) throw fail('usage', text('commands.format-unknown', { value: unknown }), { hint });
  if (formats.length > 1 && flags.out === undefined) {
    throw fail('usage', text('commands.format-several', { value }), { hint });
  }
  return formats as readonly Format[];
}

function render(context: CommandContext, format: Format, report: RecommendationReport, toFile = false): string {
  return renderers.recommendation[format](report, toFile ? { say: context.say } : context.rendering);
}

const EXTENSIONS: Readonly<Record<Format, string>> = { text: 'txt', json: 'json', md: 'md' };

/** One file per principal and format; recommendations name resources and people, so only their owner may read them. */
async function writeReports(
  context: CommandContext,
  folder: string,
  formats: readonly Format[],
  report: RecommendationReport,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = fileNames(report.recommendations);
  for (const [index, recommendation] of report.recommendations.entries()) {
    for (const format of formats) {
      const path = join(folder, `${names[index]}.${EXTENSIONS[format]}`);
      await replaceFile(
        path,
        `${render(context, format, { ...report, recommendations: [recommendation] }, true)}\n`,
        0o600,
      );
      context.note(context.say(text('commands.wrote', { path })));
    }
  }
}

/** A principal's name, with what tells it apart from its namesakes; whatever a file system might take amiss is replaced. */
function fileNames(recommendations: readonly Recommendation[]): readonly string[] {
  const plain = recommendations.map(({ principal }) => toFileName(principal.name));
  const shared = (name: string) => plain.filter((other) => other.toLowerCase() === name.toLowerCase()).length > 1;
  return recommendations.map(({ principal }, index) => {
    const name = plain[index] ?? '';
    return shared(name) ? toFileName(`${principal.accountId}-${principal.type}-${principal.name}`) : name;
  });
}

function toFileName(name: string): string {
  return name
    .replace(/[^\w+=,.@-]/g, '_')
    .replace(/^\./, '_')
    .slice(0, 200);
}
