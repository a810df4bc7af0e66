import { resolve } from 'node:path';
import { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { RawRecord } from '../model/event.js';
import { type Finding, sortFindings } from '../model/finding.js';
import { openReference, type Reference } from '../reference/reference.js';
import { renderers } from '../report/index.js';
import type { RecordVerdict } from '../report/results.js';
import { readSources } from '../trail/combine.js';
import { logsSource, streamSource } from '../trail/logs.js';
import type { HistorySource } from '../trail/source.js';
import { findUnmapped } from '../usage/call-findings.js';
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
  const report = { records: [...named, ...records], findings: sortFindings(findings) };
  context.print(renderers.actions[context.flags.output](report, context.rendering));
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
    verdicts.push(await resolveEvent(source, name, reference));
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
  const judged: RecordVerdict[] = [];
  const findings: Finding[] = [];
  for await (const item of readSources(sources, { signal: io.signal })) {
    if (item.type === 'finding') findings.push(item.finding);
    if (item.type !== 'records') continue;
    for (const { record, place } of item.records) {
      try {
        const verdict = await resolveRecord(record, reference);
        records.push(verdict);
        judged.push(verdict);
      } catch (error) {
        if (!(error instanceof AppError) || error.kind !== 'input') throw error;
        records.push(unusable(record, error));
        findings.push({ code: 'unusable-record', severity: 'warning', text: error.text, place });
      }
    }
  }
  return { records, findings: [...findings, ...findUnmapped(judged)] };
}

/** A record that lacks what a verdict is made from keeps its place among the others. */
function unusable({ eventSource, eventName }: RawRecord, { text: reason }: AppError): RecordVerdict {
  const written = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    eventSource: written(eventSource),
    eventName: written(eventName),
    verdict: 'unknown',
    outcome: 'allowed',
    actions: [],
    reason,
  };
}
