import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Compiles the scanner where its sources are newer than what was compiled, so that no test runs a stale one. */
export function setup(): void {
  const script = resolve(import.meta.dirname, '../../scripts/compile-scanner.mjs');
  execFileSync(process.execPath, [script, '--if-stale'], { stdio: 'inherit' });
}
