/** Words of an entry: the event id (4), its second, a hash of what else tells the event from others, the numbers of group and session. */
const WORDS = 8;
/** Of these, what tells events apart. */
const KEY_WORDS = 6;

/** A growing list of entries. All ids are UUIDs, as CloudTrail's are. */
export function openEvents() {
  let words = new Uint32Array(WORDS * 4096);
  let length = 0;
  return {
    add(id, seconds, event, { group, session }) {
      if (length === words.length) {
        const longer = new Uint32Array(length * 2);
        longer.set(words);
        words = longer;
      }
      const hex = id.replaceAll('-', '');
      for (let at = 0; at < 4; at += 1) words[length + at] = Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16);
      words[length + 4] = seconds;
      words[length + 5] = hash(event);
      words[length + 6] = group;
      words[length + 7] = session;
      length += WORDS;
    },
    take: () => words.slice(0, length),
  };
}

/** Calls `onRepeated(list, group, session)` for every entry of any of the lists that agrees with one before in all but its group and session. */
export function findRepeated(lists, onRepeated) {
  const total = lists.reduce((sum, { length }) => sum + length / WORDS, 0);
  const slots = 2 ** Math.ceil(Math.log2(total * 2 + 2));
  const table = new Uint32Array(slots * KEY_WORDS);
  for (const [list, words] of lists.entries()) {
    for (let at = 0; at < words.length; at += WORDS) {
      if (!insert(table, slots, words, at)) onRepeated(list, words[at + 6], words[at + 7]);
    }
  }
}

function insert(table, slots, words, at) {
  for (let slot = words[at] & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
    const place = slot * KEY_WORDS;
    if (table[place + 4] === 0) {
      for (let word = 0; word < KEY_WORDS; word += 1) table[place + word] = words[at + word];
      return true;
    }
    if (isEqual(table, place, words, at)) return false;
  }
}

function isEqual(table, place, words, at) {
  for (let word = 0; word < KEY_WORDS; word += 1) if (table[place + word] !== words[at + word]) return false;
  return true;
}

function hash(text) {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash, 31) + text.charCodeAt(index);
  return hash >>> 0;
}
