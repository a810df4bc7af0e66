import type { Level } from '../usage/shorten.js';
import { packLevels, type PackedLevels } from './pack-levels.js';
import type { ScannerExports } from './scanner-module.js';

/** How long the values are told of what a caller called of an operation, as far as they are cut at all. */
export interface FamilyLevels {
  set(operation: number, identity: number, levels: readonly Level[]): void;
  /** Tells the scanner again what it was told, after its table was cleared. */
  restore(): void;
  forget(): void;
}

/** More than these leave little room in the scanner's table; what is forgotten, the desk tells again. */
const MAX_FAMILIES = 50_000;

/** Nothing is cut yet. */
export function openFamilyLevels(module: ScannerExports): FamilyLevels {
  const families = new Map<string, readonly [operation: number, identity: number, levels: PackedLevels]>();
  return {
    set(operation, identity, levels) {
      const packed = packLevels(levels);
      const family = `${operation} ${identity}`;
      const { low = 0, high = 0 } = families.get(family)?.[2] ?? {};
      if (low === packed.low && high === packed.high) return;
      families.set(family, [operation, identity, packed]);
      module.setLevels(operation, identity, packed.low, packed.high);
    },
    restore() {
      if (families.size > MAX_FAMILIES) families.clear();
      for (const [operation, identity, { low, high }] of families.values()) {
        module.setLevels(operation, identity, low, high);
      }
    },
    forget: () => families.clear(),
  };
}
