import { readFile } from 'node:fs/promises';
import type { Document, LineCounter } from 'yaml';
import type { Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import { findConfigFindings } from './config-findings.js';
import type { ConfigPath } from './problems.js';
import type { Config } from './schema.js';

/** A configuration, and what its author should know about it. */
export interface LoadedConfig {
  readonly config: Config;
  readonly findings: readonly Finding[];
}

/**
 * Reads a configuration file.
 * @throws AppError `config` when it cannot be read, or with every mistake in it as `details`.
 */
export async function loadConfig(path: string): Promise<LoadedConfig> {
  let source: string;
  try {
    source = await readFile(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('config', text('config.unreadable', { path, reason }), {
      hint: text('config.unreadable-hint', { path }),
      cause,
    });
  }
  return parseConfig(source, path);
}

/**
 * Reads a configuration from its YAML text; `location` names it in mistakes and findings.
 * @throws AppError `config` with every mistake as `details`, in the order of the text, each with its line and path.
 */
export async function parseConfig(source: string, location: string): Promise<LoadedConfig> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors.map(({ message, pos }) => {
    const line = lines.linePos(pos[0]).line;
    return { line, text: text('config.not-yaml', { where: `${location}:${line}`, reason: message }) };
  });
  if (broken.length > 0) throw invalid(location, broken);
  return checkConfig(toValue(document, location), location, (path) => lineOf(document, lines, path));
}

/**
 * Checks a configuration that did not come as YAML text; without `lineOf`, mistakes are placed by their path alone.
 * @throws AppError `config` with every mistake as `details`.
 */
export async function checkConfig(
  value: unknown,
  location: string,
  lineOf?: (path: ConfigPath) => number,
): Promise<LoadedConfig> {
  const [{ configSchema }, { findDuplicateNames, findUnmetNeeds, formatPath, toProblems }] = await Promise.all([
    import('./schema.js'),
    import('./problems.js'),
  ]);
  const checked = configSchema.safeParse(value ?? {});
  const problems = [
    ...(checked.success ? [] : toProblems(checked.error, value)),
    ...findDuplicateNames(value),
    ...findUnmetNeeds(value),
  ];
  if (!checked.success || problems.length > 0) {
    const placed = problems.map(({ path, say }) => {
      const line = lineOf?.(path);
      const where = [line === undefined ? location : `${location}:${line}`, formatPath(path)]
        .filter(Boolean)
        .join(': ');
      return { line: line ?? 0, text: say(where) };
    });
    throw invalid(location, placed);
  }
  return { config: checked.data, findings: findConfigFindings(value, checked.data, location) };
}

function toValue(document: Document, location: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid(location, [{ line: 1, text: text('config.not-yaml', { where: location, reason }) }]);
  }
}

/** The line, from 1, of the deepest part of the path that is there: a missing key has that of what it is missing in. */
function lineOf(document: Document, lines: LineCounter, path: ConfigPath): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const offset = offsetOf(document, path.slice(0, depth));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return 1;
}

function offsetOf(document: Document, path: ConfigPath): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true) as { items?: readonly unknown[] } | undefined;
  const last = path.at(-1);
  const item = Array.isArray(parent?.items)
    ? (parent.items as readonly Item[]).find((entry, index) =>
        typeof last === 'number' ? index === last : String(entry.key?.value) === last,
      )
    : undefined;
  return item?.key?.range?.[0] ?? item?.range?.[0];
}

interface Item {
  readonly key?: { readonly value?: unknown; readonly range?: readonly number[] };
  readonly range?: readonly number[];
}

function invalid(location: string, placed: readonly { line: number; text: Text }[]): Error {
  const details = placed.toSorted((a, b) => a.line - b.line).map((problem) => problem.text);
  return fail('config', text('config.invalid', { location, count: details.length }), {
    hint: text('config.invalid-hint', { location }),
    details,
  });
}
