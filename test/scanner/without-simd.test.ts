import { expect, it, vi } from 'vitest';
import { mine } from './mined.js';
import { log, PATHS, record } from './records.js';

it('is read by the ordinary parser where the machine cannot run the compiled scanner', async () => {
  const { WebAssembly: engine } = globalThis as unknown as {
    WebAssembly: { Module: unknown; CompileError: new (message: string) => Error };
  };
  const compile = vi.spyOn(engine as { Module: () => object }, 'Module').mockImplementation(function refuse() {
    throw new engine.CompileError('Wasm SIMD unsupported');
  });
  // Compiled once in a process: by other tests already, perhaps.
  vi.resetModules();
  const { openLogScanner } = await import('../../src/scanner/pool.js');
  const scanner = openLogScanner({ describe: async () => PATHS, engine: 'bytes' });
  const mined = await mine(scanner, [{ location: 'log', bytes: Buffer.from(log(record(1), record(2))) }]);
  expect(compile).toHaveBeenCalled();
  expect(mined).toMatchObject({ rows: { length: 2 }, findings: [] });
});
