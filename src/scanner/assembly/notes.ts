// What was met in the objects that are open, to find a key that is there twice.

import { NOTE_ROOM, notes } from './memory';

export class Notes {
  static top: usize = notes;
}

/** Notes a word of the object whose notes begin here; false where it was noted before, or where there is no more room. */
export function note(word: u64, from: usize): bool {
  for (let at = from; at < Notes.top; at += 8) if (load<u64>(at) == word) return false;
  if (Notes.top == notes + NOTE_ROOM) return false;
  store<u64>(Notes.top, word);
  Notes.top += 8;
  return true;
}
