import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

/** What each folder of src may import from, besides itself; with the reason. Anything not listed is forbidden. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // The words of the domain lie at the bottom: everybody shares them, they know nobody.
  errors: [],
  messages: ['errors'],
  files: [],
  model: ['errors', 'messages'],
  reference: ['model', 'errors', 'messages'],
  // Pure: what they are told is all they know.
  policy: ['reference', 'model', 'errors', 'messages'],
  usage: ['reference', 'model', 'errors', 'messages'],
  // Says what Athena is asked, and reads what it answers: no more than text to text, so pure like what it builds on.
  athena: ['usage', 'model', 'errors', 'messages'],
  // The rim: they talk to AWS, to files, to the person.
  aws: ['model', 'errors', 'messages'],
  config: ['files', 'model', 'errors', 'messages'],
  prompt: ['config', 'model', 'errors', 'messages'],
  trail: ['athena', 'aws', 'files', 'model', 'errors', 'messages'],
  // From the bytes of logs to rows of kinds: what a source found, read as usage reads it, in workers.
  scanner: ['trail', 'usage', 'reference', 'model', 'errors', 'messages'],
  // Adds days up just as a run's fold does.
  'history-cache': ['files', 'trail', 'usage', 'model', 'errors', 'messages'],
  setup: ['aws', 'config', 'policy', 'model', 'errors', 'messages'],
  report: ['policy', 'model', 'errors', 'messages'],
  // The story of `npm start` plays every part together, as a user would.
  demo: ['aws', 'config', 'setup', 'model', 'errors', 'messages'],
  commands: [
    'athena',
    'aws',
    'config',
    'demo',
    'errors',
    'files',
    'history-cache',
    'messages',
    'model',
    'policy',
    'prompt',
    'reference',
    'report',
    'scanner',
    'setup',
    'trail',
    'usage',
  ],
  cli: ['commands'],
  // The library: what others may build on.
  index: ['aws', 'config', 'errors', 'messages', 'model', 'policy', 'reference', 'report', 'setup', 'trail', 'usage'],
};

const PURE = new Set(['model', 'policy', 'usage', 'athena']);

describe('the house', () => {
  const imports = [...importsOf('src'), ...importsOf('aws-mocks')];

  it('has files to look at in every folder that the rules name', () => {
    const folders = new Set([...sourcesOf('src')].map(folderOf));
    expect(Object.keys(ALLOWED).filter((folder) => !folders.has(folder))).toEqual([]);
    expect([...folders].filter((folder) => ALLOWED[folder] === undefined)).toEqual([]);
  });

  it('lets each folder import only what lies below it', () => {
    const wrong = imports
      .filter(({ file, target }) => file.startsWith('src/') && target.startsWith('src/'))
      .filter(({ file, target }) => folderOf(file) !== folderOf(target))
      .filter(({ file, target }) => !ALLOWED[folderOf(file)]?.includes(folderOf(target)));
    expect(wrong).toEqual([]);
  });

  it('has no cycles between files', () => {
    expect(findCycle(imports.filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });

  it('keeps the pure core away from files, network, processes and time', () => {
    const impure = imports.filter(
      ({ file, target }) => PURE.has(folderOf(file)) && /^(node:|@aws-sdk\/|@smithy\/)/.test(target),
    );
    expect(impure).toEqual([]);
    const clocks = sourcesOf('src')
      .filter((file) => PURE.has(folderOf(file)))
      .filter((file) => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\./.test(read(file)));
    expect(clocks).toEqual([]);
  });

  it('makes SDK clients in one folder, so that settings, errors and retries have one place', () => {
    const wrong = imports.filter(
      ({ file, target }) => /^@(aws-sdk|smithy)\//.test(target) && file.startsWith('src/') && folderOf(file) !== 'aws',
    );
    expect(wrong).toEqual([]);
  });

  it('asks questions through one adapter, so that enquirer can be replaced', () => {
    const importers = imports.filter(({ target }) => target === 'enquirer').map(({ file }) => file);
    expect([...new Set(importers)]).toEqual(['src/prompt/enquirer-prompter.ts']);
  });

  it('ends the process and writes to the console in cli.ts only, so that the rest can be a library', () => {
    const wrong = sourcesOf('src')
      .filter((file) => file !== 'src/cli.ts')
      .filter((file) =>
        /\bprocess\.exit\b|\bconsole\.(log|info|warn|error|debug|dir|table|trace)\b/.test(withoutComments(read(file))),
      );
    expect(wrong).toEqual([]);
    expect(imports.filter(({ target }) => target === 'src/cli.ts')).toEqual([]);
  });

  it('keeps the embedded AWS ignorant of the core, so that a mistake there does not agree with itself', () => {
    const wrong = imports.filter(
      ({ file, target, typeOnly }) =>
        file.startsWith('aws-mocks/') && target.startsWith('src/') && !(typeOnly && folderOf(target) === 'model'),
    );
    expect(wrong).toEqual([]);
  });

  it('reaches the embedded AWS by one dynamic import, so that no other run pays for it', () => {
    const importers = imports.filter(({ file, target }) => file.startsWith('src/') && target.startsWith('aws-mocks/'));
    expect([...new Set(importers.filter(({ typeOnly }) => !typeOnly).map(({ file }) => file))]).toEqual([
      'src/commands/open-sandbox.ts',
    ]);
  });

  it('has no drawer for things that belong nowhere', () => {
    const drawers = [...sourcesOf('src'), ...sourcesOf('aws-mocks')].filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.ts$)/.test(file),
    );
    expect(drawers).toEqual([]);
  });
});

function importsOf(folder: string): Import[] {
  return sourcesOf(folder).flatMap((file) => {
    const source = withoutComments(read(file));
    const statements = source.matchAll(
      /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g,
    );
    const dynamic = source.matchAll(/(typeof )?\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
    return [
      ...[...statements].map(([, type, from, bare]) => toImport(file, from ?? bare ?? '', type !== undefined)),
      ...[...dynamic].map(([, type, from]) => toImport(file, from ?? '', type !== undefined)),
    ];
  });
}

function toImport(file: string, specifier: string, typeOnly: boolean): Import {
  const target = specifier.startsWith('.')
    ? toPosix(relative(root, join(root, dirname(file), specifier))).replace(/\.js$/, '.ts')
    : specifier;
  return { file, target, typeOnly };
}

function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${toPosix(name)}`)
    .sort();
}

/** `src/model/arn.ts` → `model`; a file right in src goes by its own name. */
function folderOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '');
}

function findCycle(imports: readonly Import[]): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { file, target } of imports) next.set(file, [...(next.get(file) ?? []), target]);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    done.add(file);
    for (const target of next.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    return [];
  };
  for (const file of next.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1');
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function toPosix(path: string): string {
  return path.split(sep).join('/');
}
