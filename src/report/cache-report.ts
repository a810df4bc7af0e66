import { text } from '../messages/text.js';
import { formatBytes } from './format-bytes.js';
import { formatCount } from './format-count.js';
import { toJsonDocument } from './json.js';
import { layOutTable, paragraph } from './layout.js';
import { type Renderer, toTextOptions } from './renderer.js';

/** The result of `cache`. */
export interface CacheReport {
  readonly folder: string;
  /** Of everything in the folder, also of what belongs to no bucket. */
  readonly bytes: number;
  readonly buckets: readonly RememberedBucket[];
}

/** What is remembered of a bucket. */
export interface RememberedBucket {
  readonly bucket: string;
  readonly files: number;
  readonly bytes: number;
  readonly days: number;
  readonly objects: number;
  readonly records: number;
}

/** The result of `cache clear`. */
export interface ClearedCacheReport {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

/** What is remembered, a line for each bucket. */
export const renderCacheText: Renderer<CacheReport> = ({ folder, bytes, buckets }, renderOptions) => {
  const { say, style, columns } = toTextOptions(renderOptions);
  const title = text('cache.title', { folder, size: formatBytes(bytes) });
  if (buckets.length === 0)
    return [...paragraph(say(title), columns, style.bold), say(text('cache.empty', {}))].join('\n');
  const heads = [
    say(text('cache.bucket', {})),
    say(text('cache.size', {})),
    say(text('cache.files', {})),
    say(text('cache.days', {})),
    say(text('cache.objects', {})),
    say(text('cache.records', {})),
  ];
  const rows = buckets.map((bucket) => [
    bucket.bucket,
    formatBytes(bucket.bytes),
    ...[bucket.files, bucket.days, bucket.objects, bucket.records].map(formatCount),
  ]);
  const shape = heads.map((_, index) => ({ align: index === 0 ? 'left' : 'right' }) as const);
  return [
    ...paragraph(say(title), columns, style.bold),
    ...layOutTable([heads, ...rows], shape, { columns, indent: '  ' }),
  ].join('\n');
};

/** What is remembered, as one JSON document; sizes are bytes. */
export const renderCacheJson: Renderer<CacheReport> = ({ folder, bytes, buckets }) =>
  toJsonDocument({
    folder,
    bytes,
    buckets: buckets.map((bucket) => ({
      bucket: bucket.bucket,
      bytes: bucket.bytes,
      files: bucket.files,
      days: bucket.days,
      objects: bucket.objects,
      records: bucket.records,
    })),
  });

/** What was removed. */
export const renderClearedCacheText: Renderer<ClearedCacheReport> = ({ folder, files, bytes }, renderOptions) => {
  const { say, columns } = toTextOptions(renderOptions);
  const size = formatBytes(bytes);
  return paragraph(say(text('cache.cleared', { files, size, folder })), columns).join('\n');
};

/** What was removed, as one JSON document; sizes are bytes. */
export const renderClearedCacheJson: Renderer<ClearedCacheReport> = ({ folder, files, bytes }) =>
  toJsonDocument({ folder, removed: { files, bytes } });
