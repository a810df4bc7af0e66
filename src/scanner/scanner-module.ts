import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the compiled scanner is asked; `assembly/index.ts` says what each means. Addresses are of its memory. */
export interface ScannerExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  seed(a: bigint, b: bigint): void;
  start(since: number, until: number): void;
  room(bytes: number): number;
  add(bytes: number): void;
  scan(isLast: boolean): number;
  forget(): void;
  clear(): void;
  setLevels(head: number, low: number, high: number): void;
  endRows(): number;
  rowsAt(): number;
  plansAt(): number;
  planRoom(): number;
  answer(): number;
  restAt(): number;
  restEnd(): number;
  isInList(): number;
  entries(): number;
  records(): number;
  setAside(): number;
  sourceAt(): number;
  sourceLength(): number;
  nameAt(): number;
  nameLength(): number;
}

/** What the compiled scanner asks, as in `assembly/host.ts`. */
export interface ScannerImports {
  describe(source: number, sourceLength: number, name: number, nameLength: number): number;
  identify(identity: number, identityLength: number, account: number, accountLength: number): number;
  numberHead(record: number, length: number, plan: number): number;
  numberKind(record: number, length: number, plan: number, head: number): number;
  numberNetwork(address: number, length: number): number;
  takeOdd(record: number, length: number, entry: number): void;
  takeRows(count: number): void;
}

/** What is used of the engine's own interface, which the types of Node do not tell. */
interface Engine {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { readonly host: ScannerImports }) => { readonly exports: unknown };
}

const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: Engine };

let compiled: object | undefined;

/**
 * A scanner with memory of its own. The compiled file is found from the package's root, wherever this file lies, and compiled once.
 * @throws Error when it cannot be read, or when this machine has no SIMD.
 */
export function openScannerModule(imports: ScannerImports): ScannerExports {
  compiled ??= new engine.Module(readFileSync(scannerFile()));
  return new engine.Instance(compiled, { host: imports }).exports as ScannerExports;
}

function scannerFile(): string {
  const root = dirname(createRequire(import.meta.url).resolve('trimtrail/package.json'));
  return join(root, 'dist', 'scanner.wasm');
}
