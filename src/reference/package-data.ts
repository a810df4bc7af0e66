import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/**
 * The lines of one of the package's own data files, `name` of `src/reference/data`. The package finds itself by its own name, wherever
 * the compiled file lies.
 * @throws AppError `internal` when the file cannot be read.
 */
export function readDataLines(name: string): readonly string[] {
  const root = dirname(createRequire(import.meta.url).resolve('trimtrail/package.json'));
  const file = join(root, 'src', 'reference', 'data', name);
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n');
  } catch (cause) {
    const hint = text('usage.catalogue-unreadable-hint', {});
    throw fail('internal', text('usage.catalogue-unreadable', { file }), { hint, cause });
  }
}
