import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AlreadyServed, type RunningServer } from './already-served.js';
import { CONTROL_HEADER } from './control-header.js';
import { createStateFile, type AccessKey } from './state-file.js';

/** A running server and how to sign in to it as the account's administrator. */
export interface FoundServer extends RunningServer {
  readonly accountId: string;
  readonly adminCredentials: AccessKey;
}

/** How long a server that lives may take to say so. */
const ANSWER_TIMEOUT_MS = 5_000;

/** The embedded AWS that serves the folder now; undefined where none does, or where the one that did has died. */
export async function findServer(dir: string): Promise<FoundServer | undefined> {
  const server = await findRunning(dir);
  if (!server) return undefined;
  const saved = await createStateFile(join(dir, 'state.json')).load();
  return saved && { ...server, accountId: saved.account.accountId, adminCredentials: saved.admin };
}

/**
 * Marks the folder, made where there is none, as served by this process.
 * @throws AlreadyServed when a process that lives has done so before.
 */
export async function claimFolder(dir: string, port: number): Promise<void> {
  const path = join(dir, 'server.json');
  const server: RunningServer = { pid: process.pid, port, url: `http://127.0.0.1:${port}` };
  await mkdir(dir, { recursive: true, mode: 0o700 });
  while (!(await writeNew(path, JSON.stringify(server)))) {
    const running = await findRunning(dir);
    if (running) throw new AlreadyServed(dir, running);
    await rm(path, { force: true });
  }
}

/** Takes this process's mark away again; another's stays. */
export async function releaseFolder(dir: string, port: number): Promise<void> {
  const path = join(dir, 'server.json');
  const server = await readServerFile(path);
  if (server?.pid === process.pid && server.port === port) await rm(path, { force: true });
}

/** Makes the file with all its contents at once, by a link to one that is complete. False where it is there already. */
async function writeNew(path: string, text: string): Promise<boolean> {
  const complete = `${path}.${process.pid}.${randomUUID()}.tmp`;
  await writeFile(complete, text, { mode: 0o600 });
  try {
    await link(complete, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(complete);
  }
}

async function findRunning(dir: string): Promise<RunningServer | undefined> {
  const server = await readServerFile(join(dir, 'server.json'));
  return server && isAlive(server.pid) && (await answers(server)) ? server : undefined;
}

async function readServerFile(path: string): Promise<RunningServer | undefined> {
  try {
    const { pid, port, url } = JSON.parse(await readFile(path, 'utf8')) as Partial<RunningServer>;
    return pid !== undefined && port !== undefined && url !== undefined ? { pid, port, url } : undefined;
  } catch (error) {
    // A mark cut off by a crash marks nothing.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A process number may have been given to somebody else since; only the server itself knows its own. */
async function answers({ pid, url }: RunningServer): Promise<boolean> {
  try {
    const response = await fetch(`${url}/_control/health`, {
      headers: { [CONTROL_HEADER]: '1' },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    return response.ok && ((await response.json()) as { pid?: number }).pid === pid;
  } catch {
    return false;
  }
}
