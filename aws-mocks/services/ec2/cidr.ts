/** A block of IPv4 addresses. */
export interface Cidr {
  /** Its first address as an unsigned 32-bit number. */
  readonly first: number;
  /** Length of the prefix, 0 to 32. */
  readonly bits: number;
}

/** The block a text like `10.0.0.0/16` means, whatever bits of the address the prefix does not cover; undefined for anything else. */
export function findCidr(text: string): Cidr | undefined {
  const [, a, b, c, d, length] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
  const octets = [a, b, c, d].map(Number);
  const bits = Number(length);
  if (octets.some((octet) => !(octet <= 255)) || !(bits <= 32)) return undefined;
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return { first: address - (address % sizeOf(bits)), bits };
}

/** How many addresses a block of this prefix length has. */
export function sizeOf(bits: number): number {
  return 2 ** (32 - bits);
}

/** The block as AWS writes it: `10.0.0.0/16`. */
export function formatCidr({ first, bits }: Cidr): string {
  return `${formatAddress(first)}/${bits}`;
}

/** The address as text. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
}

/** Whether every address of the second block is in the first. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.first >= outer.first && inner.first + sizeOf(inner.bits) <= outer.first + sizeOf(outer.bits);
}

/** Whether some address is in both. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.first < b.first + sizeOf(b.bits) && b.first < a.first + sizeOf(a.bits);
}
