import type { AthenaTableDescription } from '../model/athena-table.js';
import type { DayPartitions } from './day-partitions.js';

/** Where a table's log files lie. */
export interface LogFolders {
  readonly bucket: string;
  /** What keys begin with, up to the day. */
  readonly prefixes: readonly string[];
  /** What a key has between such a prefix and what follows the day; absent where the day is not the next part of the key. */
  readonly writeDay?: (day: string) => string;
}

/**
 * The folders that a table reads: those of its location template, with every value of the keys that are projected by a list, or else its
 * location. Undefined where neither is in S3.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-setting-up.html
 */
export function findLogFolders(
  parameters: AthenaTableDescription['parameters'],
  days: DayPartitions | undefined,
): LogFolders | undefined {
  const isProjected = parameters['projection.enabled'] === 'true';
  const template = (isProjected ? parameters['storage.location.template'] : undefined) ?? parameters['location'] ?? '';
  const [, bucket, path = ''] = /^s3[an]?:\/\/([^/$]+)\/?(.*)$/.exec(template) ?? [];
  if (bucket === undefined) return undefined;
  const heads = expand(path, days?.key?.name, parameters);
  const atDay = heads.every(({ stopped }) => stopped === 'day');
  return {
    bucket,
    prefixes: heads.map(({ head }) => (head === '' || atDay || head.endsWith('/') ? head : `${head}/`)),
    ...(atDay && days?.key && { writeDay: days.key.write }),
  };
}

interface Head {
  readonly head: string;
  /** What the expansion stopped at. */
  readonly stopped: 'day' | 'key' | 'end';
}

/** The template up to its day, or up to a key whose values nobody has written down. */
function expand(
  path: string,
  day: string | undefined,
  parameters: AthenaTableDescription['parameters'],
): readonly Head[] {
  const [, before = path, key, after = ''] = /^([^$]*)\$\{([^}]+)\}(.*)$/.exec(path) ?? [];
  if (key === undefined) return [{ head: path, stopped: 'end' }];
  if (key === day) return [{ head: before, stopped: 'day' }];
  if (parameters[`projection.${key}.type`] !== 'enum') return [{ head: before, stopped: 'key' }];
  const values = (parameters[`projection.${key}.values`] ?? '').split(',').map((value) => value.trim());
  return values.flatMap((value) => expand(before + value + after, day, parameters));
}
