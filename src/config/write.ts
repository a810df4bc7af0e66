import { existsSync } from 'node:fs';
import type { Text } from '../errors.js';
import { replaceFile } from '../files/replace-file.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Config } from './schema.js';

/** What stands beside which key, in the language of whoever asked for the file. */
const COMMENTS = [
  [['account'], text('config.comment-account', {})],
  [['region'], text('config.comment-region', {})],
  [['groups'], text('config.comment-groups', {})],
  [['users', 0, 'console', 'password'], text('config.comment-password', {})],
  [['users', 0, 'logAccess'], text('config.comment-log-access', {})],
  [['trail', 'managementEvents'], text('config.comment-management-events', {})],
  [['trail', 'dataEvents'], text('config.comment-data-events', {})],
  [['trail', 'kmsKey'], text('config.comment-kms-key', {})],
  [['trail', 'notify'], text('config.comment-notify', {})],
  [['trail', 'cloudWatchLogs'], text('config.comment-cloud-watch-logs', {})],
  [['trail', 'logRetentionDays'], text('config.comment-log-retention', {})],
  [['billing', 'emails'], text('config.comment-emails', {})],
  [['detections'], text('config.comment-detections', {})],
] as const;

/** A configuration as commented YAML that `loadConfig` reads back to the same configuration. */
export async function renderConfig(config: Config, say: (text: Text) => string): Promise<string> {
  const { Document, isScalar, isMap, isPair } = await import('yaml');
  const document = new Document(config);
  for (const [path, comment] of COMMENTS) {
    const parent = document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
    if (isPair(pair) && isScalar(pair.key)) pair.key.commentBefore = ` ${say(comment)}`;
  }
  document.commentBefore = ` ${say(text('config.comment-file', {}))}`;
  return document.toString({ lineWidth: 0 });
}

/**
 * Writes a configuration file whole or not at all: a reader never sees half of it.
 * @throws AppError `config` when the file is there already and `overwrite` is not set, or when it cannot be written.
 */
export async function writeConfig(
  path: string,
  config: Config,
  options: { readonly say: (text: Text) => string; readonly overwrite?: boolean },
): Promise<void> {
  if (options.overwrite !== true && existsSync(path)) {
    throw fail('config', text('config.exists', { path }), { hint: text('config.exists-hint', { path }) });
  }
  const content = await renderConfig(config, options.say);
  try {
    await replaceFile(path, content, 0o644);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('config', text('config.unwritable', { path, reason }), {
      hint: text('config.unwritable-hint', { path }),
      cause,
    });
  }
}
