import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, vi } from 'vitest';

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const cli = join(root, 'dist/src/cli.js');

/** How a terminal looks, and what runs in it. */
export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Files that lie in the folder it runs in, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What became of the command in a terminal. */
export interface Ended {
  readonly exitCode: number;
  /** Whether the terminal's modes (echo, line editing, signals) are those of before. */
  readonly sane: boolean;
  readonly cursorVisible: boolean;
}

/** A terminal in which the command line runs, as a person has it before them. */
export interface Terminal {
  /** Where the command runs; it goes with the terminal. */
  readonly folder: string;
  /** Presses keys by tmux's names (`Enter`, `C-c`, `Down`), one after the other. */
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** All that was shown, without trailing spaces; lines that the terminal broke are whole again. */
  shown(): Promise<string>;
  /** The same with the sequences for colours. */
  shownWithLooks(): Promise<string>;
  /** Waits until a text shows, or fails after half a minute with what shows instead. */
  waitFor(what: string | RegExp): Promise<void>;
  ended(): Promise<Ended>;
  close(): Promise<void>;
}

/** @throws Error when tmux is missing or what would run is older than its source. */
export async function openTerminal(argv: readonly string[], options: TerminalOptions = {}): Promise<Terminal> {
  requireFreshBuild();
  const { columns = 80, rows = 50, env = {}, files = {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'trimtrail-terminal-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const socket = `trimtrail-${randomUUID()}`;
  const script = join(folder, 'run.sh');
  writeFileSync(script, toScript(argv));
  // -u: UTF-8 whatever the machine's own locale is.
  const tmux = (...args: readonly string[]) =>
    run('tmux', ['-u', '-L', socket, '-f', '/dev/null', ...args], { env: machineEnvironment() });
  const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const size = ['-x', String(columns), '-y', String(rows)];
  await tmux('new-session', '-d', ...size, ...variables, '-c', folder, 'sh', script);
  const capture = async (...flags: readonly string[]): Promise<string> =>
    (await tmux('capture-pane', '-p', '-J', '-S', '-', ...flags)).stdout.replaceAll(/[ \t]+$/gm, '').trimEnd();
  const terminal: Terminal = {
    folder,
    press: async (...keys) => {
      for (const key of keys) await tmux('send-keys', key);
    },
    type: async (text) => void (await tmux('send-keys', '-l', text)),
    shown: () => capture(),
    shownWithLooks: () => capture('-e'),
    waitFor: async (what) => {
      await vi.waitFor(async () => expect(await capture()).toMatch(what), { timeout: 30_000, interval: 50 });
    },
    ended: async () => {
      await terminal.waitFor(/^ended \d+/m);
      const [, exitCode, modes] = /^ended (\d+) (\w+)/m.exec(await capture()) ?? [];
      const { stdout } = await tmux('display-message', '-p', '#{cursor_flag}');
      return { exitCode: Number(exitCode), sane: modes === 'sane', cursorVisible: stdout.trim() === '1' };
    },
    close: async () => {
      await tmux('kill-server');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return terminal;
}

/** Compares the terminal's modes before and after, and then stays, so that the last screen can be read. */
function toScript(argv: readonly string[]): string {
  const words = [process.execPath, cli, ...argv].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  // Ctrl-C goes to the shell too, which must live to tell the end; a trap that does nothing is not inherited.
  return `trap : INT
before=$(stty -g)
${words.join(' ')}
code=$?
[ "$(stty -g)" = "$before" ] && modes=sane || modes=changed
echo "ended $code $modes"
read -r _
`;
}

/** The machine's environment without what would change how the command behaves. */
function machineEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, TERM: 'xterm-256color', AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null' };
}

function requireFreshBuild(): void {
  const newest = Math.max(
    ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => statSync(join(root, 'src', name)).mtimeMs),
  );
  if (statSync(cli).mtimeMs < newest) throw new Error('dist is older than src; run: npm run build');
}
