import type { Account } from '../../../account.js';
import { findCidr, formatAddress, sizeOf } from '../cidr.js';
import { ec2Error, invalidValue } from '../errors.js';
import type { RegionState, Subnet } from '../state.js';

/** AWS keeps the first four addresses of a subnet and the last. @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const firstUsable = 4;

/**
 * An address of the subnet that nobody has: the one asked for, or the lowest.
 * @throws AwsError `InsufficientFreeAddressesInSubnet`, or for one asked for that is taken or not the subnet's.
 */
export function privateAddress(subnet: Subnet, region: RegionState, asked: string | undefined): string {
  const block = findCidr(subnet.cidrBlock);
  const taken = new Set(region.networkInterfaces.filter((face) => face.subnetId === subnet.id).map(addressOf));
  if (asked !== undefined && taken.has(asked)) {
    throw ec2Error('InvalidIPAddress.InUse', `Address ${asked} is in use.`);
  }
  for (const address of block ? usableAddresses(block.first, sizeOf(block.bits)) : []) {
    if (asked === undefined ? !taken.has(address) : address === asked) return address;
  }
  if (asked !== undefined) {
    throw invalidValue('address', asked, "Address does not fall within the subnet's address range");
  }
  const message = `There are not enough free addresses in subnet '${subnet.id}' to satisfy the requested number of instances.`;
  throw ec2Error('InsufficientFreeAddressesInSubnet', message);
}

/** A public address nobody in the region has, of the block for benchmarks: no such address is on the internet (RFC 2544). */
export function publicAddress(account: Account, region: RegionState): string {
  const taken = new Set(region.networkInterfaces.map((face) => face.publicIpAddress));
  for (;;) {
    const low = Number.parseInt(account.randomId(4, hexadecimal), 16);
    const address = `198.18.${low >>> 8}.${low & 0xff}`;
    if (!taken.has(address)) return address;
  }
}

/** A MAC address that no maker has been given. */
export function macAddress(account: Account): string {
  return `02:${(account.randomId(10, hexadecimal).match(/../g) ?? []).join(':')}`;
}

/** The name of an address inside the VPC. @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html */
export function privateDnsName(address: string, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${address.replaceAll('.', '-')}.${domain}`;
}

/** The name of a public address. */
export function publicDnsName(address: string, region: string): string {
  const domain = region === 'us-east-1' ? 'compute-1.amazonaws.com' : `${region}.compute.amazonaws.com`;
  return `ec2-${address.replaceAll('.', '-')}.${domain}`;
}

const hexadecimal = '0123456789abcdef';

function* usableAddresses(first: number, size: number): Generator<string> {
  for (let offset = firstUsable; offset < size - 1; offset++) yield formatAddress(first + offset);
}

function addressOf(face: { readonly privateIpAddress: string }): string {
  return face.privateIpAddress;
}
