import type { z } from 'zod';
import type { Text } from '../errors.js';
import type { MessageKey } from '../messages/catalogue.js';
import { text } from '../messages/text.js';
import { allowedKeys } from './allowed-keys.js';

/** A way into a configuration: keys, and indexes from 0. */
export type ConfigPath = readonly (string | number)[];

/** One mistake in a configuration; `say` puts it into words once it is known where in the file the path stands. */
export interface Problem {
  readonly path: ConfigPath;
  readonly say: (where: string) => Text;
}

/** `users[0].console.password`; the empty path is the document itself. */
export function formatPath(path: ConfigPath): string {
  return path.reduce<string>((written, step) => {
    if (typeof step === 'number') return `${written}[${step}]`;
    return written === '' ? step : `${written}.${step}`;
  }, '');
}

/** The mistakes that the schema found, with the values they are about. Values of passwords are never shown. */
export function toProblems(error: z.ZodError, root: unknown): Problem[] {
  return error.issues.flatMap((issue) => toProblem(issue as Issue, root));
}

/** Names that stand twice in `groups` or `users`; to IAM `Lab` and `lab` are the same. */
export function findDuplicateNames(root: unknown): Problem[] {
  return ['groups', 'users'].flatMap((list) => {
    const seen = new Set<string>();
    return namesIn(root, list).flatMap(({ name, path }) => {
      const key = name.toLowerCase();
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ path, say: (where: string) => text('config.duplicate-name', { where, value: name }) }];
    });
  });
}

/** What cannot be without something else: detections look at a log group, and tell a topic of what they see. */
export function findUnmetNeeds(root: unknown): Problem[] {
  if (valueAt(root, ['detections']) !== 'cis') return [];
  const isAbsent = (path: ConfigPath): boolean => (valueAt(root, path) ?? null) === null;
  const path = ['detections'];
  return [
    ...(isAbsent(['trail', 'cloudWatchLogs'])
      ? [{ path, say: (where: string) => text('config.detections-need-log-group', { where }) }]
      : []),
    ...(isAbsent(['billing'])
      ? [{ path, say: (where: string) => text('config.detections-need-topic', { where }) }]
      : []),
  ];
}

interface Issue {
  readonly code: string;
  readonly path: ConfigPath;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly expected?: string;
  readonly params?: { readonly rule?: string; readonly allowed?: string };
  readonly message: string;
}

function toProblem(issue: Issue, root: unknown): Problem[] {
  const { path } = issue;
  const value = show(path, valueAt(root, path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return (issue.keys ?? []).map((key) => ({
        path: [...path, key],
        say: (where) => text('config.unknown-key', { where, allowed: allowedKeys(path).join(', ') }),
      }));
    case 'invalid_value': {
      const allowed = (issue.values ?? []).map(String).join(', ');
      return [{ path, say: (where) => text('config.not-allowed', { where, value, allowed }) }];
    }
    case 'invalid_type':
      return [{ path, say: (where) => describeType(issue, valueAt(root, path), { where, value }) }];
    default:
      return [{ path, say: (where) => describeRule(issue, { where, value }) }];
  }
}

function describeType(issue: Issue, found: unknown, { where, value }: { where: string; value: string }): Text {
  if (found === undefined) return text('config.missing', { where });
  return text('config.wrong-type', { where, value, expected: issue.expected ?? '' });
}

function describeRule({ params, message }: Issue, { where, value }: { where: string; value: string }): Text {
  if (params?.rule === undefined) return text('config.invalid-value', { where, value, message });
  return { key: ruleKey(params.rule), values: { where, value, allowed: params.allowed ?? '' } };
}

/** The schema names its rules; that each has its sentence is tested. */
function ruleKey(rule: string): MessageKey {
  return `config.rule-${rule}` as MessageKey;
}

function show(path: ConfigPath, value: unknown): string {
  if (path.at(-1) === 'password') return '…';
  const shown = JSON.stringify(value) ?? '';
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
}

function valueAt(root: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Record<string | number, unknown>)[step];
  }, root);
}

function namesIn(root: unknown, list: string): { name: string; path: ConfigPath }[] {
  const items = valueAt(root, [list]);
  if (!Array.isArray(items)) return [];
  return items.flatMap((_, index) => {
    const path = [list, index, 'name'];
    const name = valueAt(root, path);
    return typeof name === 'string' ? [{ name, path }] : [];
  });
}
