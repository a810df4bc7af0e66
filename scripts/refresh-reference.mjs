// Renews the data that is derived from other people's packages (SOURCES.md lists it): runs `refresh` of every
// scripts/refresh-*.mjs beside this file, in order of their names. With arguments, only those whose name holds one of them.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const modules = readdirSync(scripts)
  .filter((file) => /^refresh-.+\.mjs$/.test(file) && file !== 'refresh-reference.mjs')
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();

for (const file of modules) {
  const { refresh } = await import(pathToFileURL(join(scripts, file)).href);
  console.log(`${file}: ${await refresh(join(scripts, '..'))}`);
}
