// Linear memory: everything of a fixed size first, the bytes that are scanned last, so that only they make it grow.

/** A power of two, so that the leading bits of a hash are a place. */
export const TABLE_BITS: u32 = 18;
export const SLOT_BYTES: usize = 24;
export const ROW_BYTES: usize = 36;
export const ROW_ROOM: u32 = 8192;
/** Plans of operations; a plan takes some kilobytes. */
export const PLAN_ROOM: usize = 8 << 20;
export const MAX_DEPTH: usize = 500;
/** At most this many bits tell which paths of a plan were met. */
export const MAX_PATHS: u32 = 8192;
/** What is noted of the keys of objects that are open at one time, 8 bytes each. */
export const NOTE_ROOM: usize = 64 << 10;

/** Behind the bytes: zeros, which are no JSON, so that nothing reads on. */
const PADDING: usize = 128;
const PAGE: usize = 1 << 16;

let top: usize = (__heap_base + 63) & ~63;

export const table: usize = reserve(SLOT_BYTES << TABLE_BITS);
export const rows: usize = reserve(ROW_BYTES * ROW_ROOM);
export const plans: usize = reserve(PLAN_ROOM);
export const keySlots: usize = reserve(512);
export const keyTexts: usize = reserve(64 * 64);
export const spans: usize = reserve(8 * 64);
export const depths: usize = reserve(MAX_DEPTH + 1);
export const met: usize = reserve(MAX_PATHS / 8);
export const notes: usize = reserve(NOTE_ROOM);
export const answerAt: usize = reserve(8);
export const input: usize = top;

makeRoom(PAGE);

function reserve(bytes: usize): usize {
  const at = top;
  top += (bytes + 63) & ~63;
  return at;
}

/** Makes room for this many bytes of input and what stands behind them. */
export function makeRoom(bytes: usize): void {
  const pages = <i32>((input + bytes + PADDING + PAGE - 1) / PAGE);
  const have = memory.size();
  if (pages > have && memory.grow(pages - have) < 0) unreachable();
}

/** Ends the input behind this many bytes. */
export function endInput(bytes: usize): void {
  memory.fill(input + bytes, 0, PADDING);
}
