import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseGates } from '../../src/commands/gates.js';
import { buildProgram } from '../../src/commands/program.js';
import type { Io } from '../../src/commands/io.js';

const root = join(import.meta.dirname, '../..');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

/** Command lines of a page, in blocks of code, in steps of a workflow and between backticks. */
function findCommands(page: string): readonly string[] {
  const source = readFileSync(join(root, page), 'utf8');
  const lines = [...source.matchAll(/^\s*(?:- )?(?:run: )?((?:npx )?trimtrail [^\n]*)$/gm)];
  const spans = [...source.matchAll(/`((?:npx )?trimtrail [^`\n]*)`/g)];
  return [...lines, ...spans].map(([, command = '']) => command).filter((command) => !command.endsWith('--help'));
}

/** The words after the program's name, without what the shell takes: comments, redirections, pipes. */
function toArguments(command: string): readonly string[] {
  const [own = ''] = command.split(/\s+(?:#|>|\||&&)/);
  return own
    .trim()
    .replace(/^(?:npx )?trimtrail /, '')
    .split(/\s+/)
    .filter((word) => word !== '…');
}

/** The command line as it is, in which no command does anything. */
function buildIdleProgram(): Command {
  const io = { stdout: { write: () => true }, stderr: { write: () => true }, env: {} } as unknown as Io;
  const program = buildProgram(io, (sentence) => sentence.key, { exitCode: 0 });
  const idle = (command: Command): void => {
    // `cache` does something itself, beside having commands.
    if (command.commands.length === 0 || command.name() === 'cache') command.action(() => undefined);
    command.commands.forEach(idle);
  };
  idle(program);
  return program;
}

describe('the commands in the documentation', () => {
  const commands = pages.flatMap((page) => findCommands(page).map((command) => [page, command] as const));

  it('are found: in blocks, in workflows, in running text', () => {
    expect(commands.map(([, command]) => command)).toEqual(
      expect.arrayContaining([
        'npx trimtrail setup --yes --config trimtrail.yaml --output json > setup.json',
        'trimtrail permissions status --config trimtrail.yaml > status-policy.json',
        'npx trimtrail setup --yes --config trimtrail.yaml --only bucket trail',
      ]),
    );
  });

  it.each(commands)('of %s can be run: %s', async (_, command) => {
    await expect(buildIdleProgram().parseAsync([...toArguments(command)], { from: 'user' })).resolves.toBeDefined();
  });

  it('ask for gates that there are', () => {
    const asked = commands.flatMap(([, command]) =>
      [...command.matchAll(/--fail-on (\S+)/g)].map(([, gates]) => gates),
    );
    expect(asked.length).toBeGreaterThan(0);
    for (const gates of asked) expect(() => parseGates(gates)).not.toThrow();
  });

  it('would be missed if a flag were gone', async () => {
    const gone = buildIdleProgram().parseAsync(['status', '--gone'], { from: 'user' });
    await expect(gone).rejects.toThrow(/unknown option/);
  });
});
