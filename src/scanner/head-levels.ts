import type { Level } from '../usage/shorten.js';
import { packLevels, type PackedLevels } from './pack-levels.js';
import type { ScannerExports } from './scanner-module.js';

/** How long the values are told of calls with the same head, as far as they are cut at all. */
export interface HeadLevels {
  set(head: number, levels: readonly Level[]): void;
  /** Tells the scanner again what it was told, after its table was cleared. */
  restore(): void;
  forget(): void;
}

/** More than these leave little room in the scanner's table; what is forgotten, the desk tells again. */
const MAX_HEADS = 50_000;

/** Nothing is cut yet. */
export function openHeadLevels(module: ScannerExports): HeadLevels {
  const byHead = new Map<number, PackedLevels>();
  return {
    set(head, levels) {
      if (levels.length === 0) return;
      const packed = packLevels(levels);
      const { low = 0, high = 0 } = byHead.get(head) ?? {};
      if (low === packed.low && high === packed.high) return;
      byHead.set(head, packed);
      module.setLevels(head, packed.low, packed.high);
    },
    restore() {
      if (byHead.size > MAX_HEADS) byHead.clear();
      for (const [head, { low, high }] of byHead) module.setLevels(head, low, high);
    },
    forget: () => byHead.clear(),
  };
}
