/**
 * Whether a text fits an IAM pattern: `*` stands for any run of characters, `?` for one. Case counts. Linear in memory and at worst
 * the product of both lengths in time, whatever the pattern.
 */
export function fitsWildcard(pattern: string, value: string): boolean {
  let at = 0;
  let inPattern = 0;
  let lastStar = -1;
  let retryFrom = 0;
  while (at < value.length) {
    if (pattern[inPattern] === '*') {
      lastStar = inPattern++;
      retryFrom = at;
    } else if (pattern[inPattern] === '?' || pattern[inPattern] === value[at]) {
      inPattern++;
      at++;
    } else if (lastStar >= 0) {
      inPattern = lastStar + 1;
      at = ++retryFrom;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}

/** Whether a text holds a wildcard of IAM's. */
export function hasWildcard(value: string): boolean {
  return value.includes('*') || value.includes('?');
}
