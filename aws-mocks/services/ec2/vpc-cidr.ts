import type { CreateVpcRequest } from '@aws-sdk/client-ec2';
import { contains, findCidr, type Cidr } from './cidr.js';
import { ec2Error, invalidValue, missingParameter, unsupported } from './errors.js';

/**
 * The block of addresses a new VPC is to have.
 * @throws AwsError `InvalidVpc.Range` for one larger than /16, smaller than /28 or not for VPCs.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export function parseVpcCidr(input: CreateVpcRequest): Cidr {
  if (input.AmazonProvidedIpv6CidrBlock || input.Ipv6CidrBlock) throw unsupported('Ipv6CidrBlock');
  if (input.Ipv4IpamPoolId || input.Ipv6IpamPoolId) throw unsupported('IpamPoolId');
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  const cidr = findCidr(input.CidrBlock);
  if (!cidr) throw invalidValue('cidrBlock', input.CidrBlock, 'This is not a valid CIDR block.');
  if (cidr.bits < 16 || cidr.bits > 28 || isReserved(cidr)) {
    throw ec2Error('InvalidVpc.Range', `The CIDR '${input.CidrBlock}' is invalid.`);
  }
  return cidr;
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#vpc-sizing-ipv4 */
function isReserved(cidr: Cidr): boolean {
  return ['127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '0.0.0.0/8'].some((text) => {
    const reserved = findCidr(text);
    return reserved !== undefined && contains(reserved, cidr);
  });
}
