/**
 * Numbers that look random and are the same for the same seed on every machine.
 * @see https://pracrand.sourceforge.net/RNG_engines.txt sfc32, Chris Doty-Humphrey's small fast counting generator
 */
export function openRandom(seed) {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const word = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) word();
  return describeRandom(word);
}

function describeRandom(word) {
  const unit = () => word() / 2 ** 32;
  const int = (from, to) => from + Math.floor(unit() * (to - from + 1));
  const hex8 = () => word().toString(16).padStart(8, '0');
  const hex = (digits) =>
    Array.from({ length: Math.ceil(digits / 8) }, hex8)
      .join('')
      .slice(0, digits);
  const letters = (alphabet, length) => {
    let text = '';
    for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(unit() * alphabet.length)];
    return text;
  };
  return {
    /** From 0 up to but not 1. */
    unit,
    /** A whole number, both ends included. */
    int,
    chance: (probability) => unit() < probability,
    pick: (list) => list[Math.floor(unit() * list.length)],
    /** One of the list, the first most often: the one in place n about 1/n as often as the first (Zipf's law). */
    pickSkewed: (list) => list[Math.min(list.length, Math.floor((list.length + 1) ** unit())) - 1],
    hex,
    uuid: () => {
      const [x, y, z, w] = [hex8(), hex8(), hex8(), hex8()];
      return `${x}-${y.slice(0, 4)}-4${y.slice(5)}-a${z.slice(1, 4)}-${z.slice(4)}${w}`;
    },
    /** What AWS makes ids of: `AIDA` and the like are followed by sixteen of these. */
    id: (length) => letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', length),
    base64: (length) => letters('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', length),
    digits: (length) => letters('0123456789', length),
    /** About normally distributed, mean 0, deviation 1. */
    normal: () =>
      unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() - 6,
  };
}

/** A picker of entries by their `weight`. */
export function weigh(entries) {
  const sums = [];
  let total = 0;
  for (const { weight } of entries) sums.push((total += weight));
  return (random) => {
    const at = random.unit() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > at) high = middle;
      else low = middle + 1;
    }
    return entries[low];
  };
}
