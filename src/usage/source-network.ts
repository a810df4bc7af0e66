/**
 * The public network that an address belongs to: `203.0.113.0/24` for IPv4, `2001:db8:1::/48` for IPv6 (groups in lower case, without
 * leading zeros). Undefined for what is no address, such as a service's host, and for addresses that are nobody's on the internet: they
 * come through VPC endpoints, where `aws:SourceIp` is not set.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function findSourceNetwork(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  return address.includes(':') ? findIpv6Network(address) : findIpv4Network(address);
}

function findIpv4Network(address: string): string | undefined {
  const bytes = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (!bytes || bytes.some((byte) => byte > 255)) return undefined;
  const [a = 0, b = 0, c = 0] = bytes;
  return isPrivateIpv4(a, b) ? undefined : `${a}.${b}.${c}.0/24`;
}

/** @see https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml */
function isPrivateIpv4(a: number, b: number): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  return (
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  );
}

/** Only 2000::/3 is the internet's. @see https://www.iana.org/assignments/ipv6-address-space/ipv6-address-space.xhtml */
function findIpv6Network(address: string): string | undefined {
  const groups = expandIpv6(address);
  const [a = 0, b = 0, c = 0] = groups ?? [];
  if (a < 0x2000 || a > 0x3fff) return undefined;
  return `${[a, b, c].map((group) => group.toString(16)).join(':')}::/48`;
}

function expandIpv6(address: string): readonly number[] | undefined {
  const [head = '', tail, ...rest] = address.split('::');
  const [before, after] = [parseGroups(head), parseGroups(tail ?? '')];
  if (!before || !after || rest.length > 0) return undefined;
  const missing = 8 - before.length - after.length;
  const fits = tail === undefined ? missing === 0 : missing > 0;
  return fits ? [...before, ...Array.from({ length: missing }, () => 0), ...after] : undefined;
}

function parseGroups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}
