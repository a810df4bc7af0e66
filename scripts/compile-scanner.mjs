// Compiles src/scanner/assembly (AssemblyScript) into dist/scanner.wasm. With --if-stale only where the sources are newer.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = join('src', 'scanner', 'assembly');
const target = join(root, 'dist', 'scanner.wasm');

if (!process.argv.includes('--if-stale') || isStale()) compile();

function isStale() {
  if (!existsSync(target)) return true;
  const compiled = statSync(target).mtimeMs;
  const files = readdirSync(join(root, sources)).map((name) => join(root, sources, name));
  return [fileURLToPath(import.meta.url), ...files].some((file) => statSync(file).mtimeMs > compiled);
}

function compile() {
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
  // Whoever reads it meanwhile finds the old file or the new one.
  const draft = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  const options = ['--enable', 'simd', '--runtime', 'stub', '--optimizeLevel', '3', '--noAssert', '--outFile', draft];
  const { status } = spawnSync(process.execPath, [compiler, join(sources, 'index.ts'), ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  renameSync(draft, target);
}
