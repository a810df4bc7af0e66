// Whether an error's message says that its caller was refused: `/\bis not authorized to perform: /i` (`src/usage/outcome.ts`).

import { hashBytes, hashWord } from './hash';
import { Key } from './keys';
import { toLower } from './plan';
import { endOf, isEscaped, isString, startOf } from './record';

const enum What {
  refused = 0x70,
  message,
}

const SENTENCE: string = 'is not authorized to perform: ';

/** Hashes whether it does; the whole message where that is not plain to see. */
export function hashRefusal(): void {
  if (!isString(Key.errorMessage)) return;
  const start = startOf(Key.errorMessage) + 1;
  const end = endOf(Key.errorMessage) - 1;
  const escaped = isEscaped(Key.errorMessage);
  if (saysRefused(start, end, escaped)) hashWord(What.refused);
  else if (escaped) hashBytes(What.message, start, end - start);
}

/** `escaped`: what stands before the sentence may be the end of an escape, unless it is a space. */
function saysRefused(start: usize, end: usize, escaped: bool): bool {
  const last = end - SENTENCE.length;
  for (let p = start; p <= last; p++) {
    if ((load<u8>(p) | 0x20) != 0x69 || !isSentence(p)) continue;
    if (p == start || load<u8>(p - 1) == 0x20 || (!escaped && !isWord(load<u8>(p - 1)))) return true;
  }
  return false;
}

function isSentence(p: usize): bool {
  for (let i = 0; i < SENTENCE.length; i++) if (toLower(load<u8>(p + i)) != SENTENCE.charCodeAt(i)) return false;
  return true;
}

function isWord(c: u8): bool {
  return <u8>((c | 0x20) - 0x61) < 26 || <u8>(c - 0x30) < 10 || c == 0x5f;
}
