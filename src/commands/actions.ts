import { resolve } from 'node:path';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { type Finding, sortFindings } from '../model/finding.js';
import { openReference, type Reference } from '../reference/reference.js';
import { actionRenderers } from '../report/index.js';
import type { RecordVerdict } from '../report/results.js';
import { readSources } from '../trail/combine.js';
import { logsSource, streamSource } from '../trail/logs.js';
import type { HistorySource } from '../trail/source.js';
import { resolveEvent, resolveRecord } from '../usage/verdicts.js';
import type { CommandContext } from './context.js';

interface Flags {
  readonly event?: readonly string[];
}

/** `actions [FILE…] [--event SOURCE:NAME]…`: what each record or event needed; events by name first, then records in input order. */
export async function run(context: CommandContext, flags: Flags, paths: readonly string[]): Promise<number> {
  const reference = await openReference();
  const named = await resolveNamed(flags.event ?? [], reference);
  const sources = openSources(context, paths, named.length > 0);
  const { records, findings } = await resolveRecords(context, sources, reference);
  const { say, color, columns } = context;
  const report = { records: [...named, ...records], findings: sortFindings(findings) };
  context.print(actionRenderers[context.flags.output](report, { say, colour: color.stdout, columns }));
  return 0;
}

async function resolveNamed(events: readonly string[], reference: Reference): Promise<readonly RecordVerdict[]> {
  const verdicts: RecordVerdict[] = [];
  for (const event of events) {
    const [, source, name] = /^([a-z0-9.-]+):([\w.-]+)$/i.exec(event) ?? [];
    if (source === undefined || name === undefined) {
      throw fail('usage', text('commands.event-invalid', { value: event }), {
        hint: text('commands.event-invalid-hint', {}),
      });
    }
    const eventSource = source.includes('.') ? source : `${source}.amazonaws.com`;
    await reference.load([eventSource]);
    verdicts.push(resolveEvent(eventSource, name, reference));
  }
  return verdicts;
}

function openSources({ io }: CommandContext, paths: readonly string[], hasEvents: boolean): readonly HistorySource[] {
  if (paths.length === 0 && hasEvents) return [];
  if (paths.length === 0 && io.stdin.isTTY) {
    throw fail('usage', text('commands.nothing-to-read', {}), { hint: text('commands.nothing-to-read-hint', {}) });
  }
  const places = paths.length === 0 ? ['-'] : paths;
  return places.map((path) => (path === '-' ? streamSource(io.stdin, 'stdin') : logsSource(resolve(io.cwd, path))));
}

async function resolveRecords(
  { io }: CommandContext,
  sources: readonly HistorySource[],
  reference: Reference,
): Promise<{ records: readonly RecordVerdict[]; findings: readonly Finding[] }> {
  const records: RecordVerdict[] = [];
  const findings: Finding[] = [];
  for await (const item of readSources(sources, { signal: io.signal })) {
    if (item.type === 'finding') findings.push(item.finding);
    if (item.type !== 'records') continue;
    for (const { record, place } of item.records) {
      const { verdict, finding } = await resolveRecord(record, place, reference);
      records.push(verdict);
      if (finding) findings.push(finding);
    }
  }
  return { records, findings };
}
