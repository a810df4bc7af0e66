/**
 * Whether an address lies in a range such as `203.0.113.0/24` or `2001:db8::/32`; an address alone is a range of one. IPv4 addresses
 * lie in no IPv6 range, nor the other way round, and what is no address lies nowhere.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function inIpRange(address: string, range: string): boolean {
  return !address.includes('/') && coversIpRange(range, address);
}

/** Whether all addresses of a range lie in the other one; what is no range covers nothing and is covered by nothing. */
export function coversIpRange(wide: string, narrow: string): boolean {
  const [outer, inner] = [parseRange(wide), parseRange(narrow)];
  if (!outer || !inner || outer.bytes.length !== inner.bytes.length || inner.bits < outer.bits) return false;
  return outer.bytes.every((byte, index) => agree(byte, inner.bytes[index] ?? 0, outer.bits - index * 8));
}

/** The base of a range and how many bits of it are fixed; all of them for an address alone. */
function parseRange(range: string): { readonly bytes: readonly number[]; readonly bits: number } | undefined {
  const [base = '', length, ...rest] = range.split('/');
  const bytes = parseAddress(base);
  if (!bytes || rest.length > 0) return undefined;
  const bits = length === undefined ? bytes.length * 8 : parseDecimal(length, bytes.length * 8);
  return bits === undefined ? undefined : { bytes, bits };
}

/** Whether the first `bits` bits of two bytes agree; none need to where `bits` is not positive. */
function agree(a: number, b: number, bits: number): boolean {
  const ignored = 8 - Math.min(8, Math.max(0, bits));
  return a >> ignored === b >> ignored;
}

/** The four or sixteen bytes of an address. */
function parseAddress(text: string): readonly number[] | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): readonly number[] | undefined {
  const bytes = text.split('.').map((part) => parseDecimal(part, 255));
  return bytes.length === 4 && bytes.every((byte) => byte !== undefined) ? bytes : undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc4291#section-2.2 the text forms */
function parseIpv6(text: string): readonly number[] | undefined {
  const [head = '', tail, ...rest] = text.split('::');
  const [before, after] = [parseGroups(head), parseGroups(tail ?? '')];
  if (!before || !after || rest.length > 0) return undefined;
  const missing = 16 - before.length - after.length;
  const fits = tail === undefined ? missing === 0 : missing >= 2;
  return fits ? [...before, ...Array.from({ length: missing }, () => 0), ...after] : undefined;
}

function parseGroups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes = groups.map((group, index) => {
    if (index === groups.length - 1 && group.includes('.')) return parseIpv4(group);
    return /^[0-9a-f]{1,4}$/i.test(group)
      ? [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]
      : undefined;
  });
  return bytes.every((pair) => pair !== undefined) ? bytes.flat() : undefined;
}

function parseDecimal(text: string, max: number): number | undefined {
  return /^\d{1,3}$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}
