import { QueryFailure } from '../queries/query-failure.js';
import { folderPrefix, parseS3Location, type S3Location } from '../s3-location.js';
import type { Table } from '../state.js';
import { readDateFormat } from './date-format.js';
import { isOnStep, readDateRange } from './date-range.js';

/** Where a table's files lie and which partition each of them is of. */
export interface TableLayout {
  readonly place: S3Location;
  /** What all keys of the table begin with. */
  readonly prefix: string;
  /** The values of the partition keys, in their order, of an object with this key; undefined where it is in no partition. */
  partitionOf(key: string): readonly string[] | undefined;
  /** The names of partition keys whose values only a query can tell. */
  readonly injected: readonly string[];
}

/** How the values of one partition key look in a path. */
interface ProjectedColumn {
  readonly pattern: string;
  readonly isInjected: boolean;
  admits(value: string): boolean;
}

/**
 * Where a table's files lie. A table whose partitions are neither projected nor absent has none here: nothing can add them.
 * @throws QueryFailure HIVE_INVALID_METADATA for a location or a projection that cannot be used.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-setting-up.html
 */
export function readLayout(table: Table, nowMs: number): TableLayout {
  const location = table.properties['storage.location.template'] ?? table.location;
  if (table.partitionKeys.length === 0) {
    const place = requirePlace(table.location);
    return { place, prefix: folderPrefix(place), partitionOf: () => [], injected: [] };
  }
  if (table.properties['projection.enabled']?.toLowerCase() !== 'true') {
    const place = requirePlace(table.location);
    return { place, prefix: folderPrefix(place), partitionOf: () => undefined, injected: [] };
  }
  return projectedLayout(table, location, nowMs);
}

function projectedLayout(table: Table, location: string, nowMs: number): TableLayout {
  const names = table.partitionKeys.map(({ name }) => name);
  const columns = new Map(names.map((name) => [name, readColumn(table, name, nowMs)]));
  const template = table.properties['storage.location.template'] ?? hiveTemplate(table, location);
  const place = requirePlace(template.split('${')[0] ?? '');
  const { pattern, order } = readTemplate(template.slice(`s3://${place.bucket}/`.length), columns);
  return {
    place,
    prefix: place.prefix,
    partitionOf(key) {
      const found = pattern.exec(key)?.slice(1);
      if (!found) return undefined;
      const values = new Map(order.map((name, index) => [name, found[index] ?? '']));
      const isProjected = names.every((name) => columns.get(name)?.admits(values.get(name) ?? ''));
      return isProjected ? names.map((name) => values.get(name) ?? '') : undefined;
    },
    injected: names.filter((name) => columns.get(name)?.isInjected),
  };
}

/** Without a template partitions lie as Hive lays them: `location/key=value/…`. */
function hiveTemplate({ partitionKeys }: Table, location: string): string {
  const keys = partitionKeys.map(({ name }) => `${name}=\${${name}}`).join('/');
  return `${location.replace(/\/$/, '')}/${keys}`;
}

function readTemplate(template: string, columns: ReadonlyMap<string, ProjectedColumn>) {
  const order: string[] = [];
  const source = template
    .replace(/\/$/, '')
    .split(/(\$\{[^}]*\})/)
    .map((piece) => {
      const name = /^\$\{([^}]*)\}$/.exec(piece)?.[1]?.toLowerCase();
      if (name === undefined) return piece.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      const column = columns.get(name);
      if (!column) throw invalid(`storage.location.template names ${name}, which is no partition column`);
      order.push(name);
      return `(${column.pattern})`;
    });
  const absent = [...columns.keys()].find((name) => !order.includes(name));
  if (absent !== undefined) throw invalid(`storage.location.template lacks the partition column ${absent}`);
  return { pattern: new RegExp(`^${source.join('')}/`), order };
}

function readColumn({ properties }: Table, name: string, nowMs: number): ProjectedColumn {
  const setting = (key: string) => properties[`projection.${name}.${key}`]?.trim();
  const type = setting('type')?.toLowerCase() ?? '';
  switch (type) {
    case 'enum': {
      const values = new Set(setting('values')?.split(','));
      return { pattern: '[^/]+', isInjected: false, admits: (value) => values.has(value) };
    }
    case 'injected':
      return { pattern: '[^/]+', isInjected: true, admits: () => true };
    case 'integer':
      return integerColumn(setting('range') ?? '', Number(setting('interval') ?? 1), setting('digits'));
    case 'date':
      return dateColumn(name, setting, nowMs);
    default:
      throw invalid(`Table has an invalid or missing projection.${name}.type`);
  }
}

function dateColumn(name: string, setting: (key: string) => string | undefined, nowMs: number): ProjectedColumn {
  const format = readDateFormat(setting('format') ?? '');
  if (!format || format.pattern === '') throw invalid(`The format of projection.${name} cannot be used`);
  const range = readDateRange(setting('range') ?? '', format, nowMs);
  const interval = Number(setting('interval') ?? 1);
  const unit = setting('interval.unit') ?? 'DAYS';
  return {
    pattern: format.pattern,
    isInjected: false,
    admits(value) {
      const timeMs = format.parse(value);
      if (timeMs === undefined || timeMs < range.fromMs || timeMs > range.toMs) return false;
      return isOnStep(timeMs, range, interval, unit);
    },
  };
}

function integerColumn(range: string, interval: number, digits: string | undefined): ProjectedColumn {
  const [from = NaN, to = NaN] = range.split(',').map(Number);
  return {
    pattern: digits === undefined ? String.raw`-?\d+` : String.raw`-?\d{${digits}}`,
    isInjected: false,
    admits: (value) => Number(value) >= from && Number(value) <= to && (Number(value) - from) % interval === 0,
  };
}

function requirePlace(location: string): S3Location {
  const place = parseS3Location(location);
  if (!place) throw invalid(`The location ${location} is no place in S3`);
  return place;
}

function invalid(message: string): QueryFailure {
  return new QueryFailure('HIVE_INVALID_METADATA', message);
}
