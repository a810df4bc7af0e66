import { NO_NETWORK, ROW, ROW_WORDS } from '../model/mined-part.js';
import { markEvent } from '../usage/mark.js';
import type { ScanDesk } from './scan-questions.js';

/** Makes whole marks of rows that have only the values' part in the mark's place. */
export function markRows(rows: Uint32Array, desk: Pick<ScanDesk, 'kindMark' | 'networkMark'>): void {
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const network = rows[at + ROW.network] ?? NO_NETWORK;
    const networkMark = network === NO_NETWORK ? 0 : desk.networkMark(network);
    rows[at + ROW.mark] = markEvent(desk.kindMark(rows[at + ROW.kind] ?? 0), rows[at + ROW.mark] ?? 0, networkMark);
  }
}
