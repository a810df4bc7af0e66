// Fetches one pinned npm package into a temporary folder, so that data can be derived from it without depending on it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Hands the unpacked package's folder to `use` and removes it afterwards. `spec` is `name@version`, exact.
 * @throws Error when npm or tar fails; their own words are in the message.
 */
export async function withPackage(spec, use) {
  const folder = mkdtempSync(join(tmpdir(), 'trimtrail-reference-'));
  try {
    const packed = run('npm', ['pack', spec, '--json', '--pack-destination', folder], folder);
    const [{ filename }] = JSON.parse(packed);
    run('tar', ['-xzf', join(folder, filename), '-C', folder], folder);
    return await use(join(folder, 'package'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return stdout;
}
