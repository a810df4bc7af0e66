import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A moto server of its own. */
export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws Error when moto_server is not on the path, or does not answer within a minute. */
export async function startMoto(): Promise<Moto> {
  const port = await findFreePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
  });
  await waitUntilRunning(child);
  return { url: `http://127.0.0.1:${port}`, stop: () => stopChild(child) };
}

/** moto's server says on standard error where it listens, once it does. */
function waitUntilRunning(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`moto_server did not start: ${said}`)), 60_000);
    child.once('error', (cause) =>
      reject(new Error('moto_server cannot be run: pip install "moto[server]"', { cause })),
    );
    child.once('exit', (code) => reject(new Error(`moto_server ended with ${code}: ${said}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('Running on')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
