/** The prefixes of EC2's ids: a parameter that takes ids of any kind tells the type only so. */
const ec2Prefixes: Readonly<Record<string, string>> = {
  'capacity-reservation': 'cr-',
  'client-vpn-endpoint': 'cvpn-endpoint-',
  'customer-gateway': 'cgw-',
  'dedicated-host': 'h-',
  'dhcp-options': 'dopt-',
  'egress-only-internet-gateway': 'eigw-',
  'elastic-ip': 'eipalloc-',
  fleet: 'fleet-',
  'fpga-image': 'afi-',
  image: 'ami-',
  instance: 'i-',
  'internet-gateway': 'igw-',
  'key-pair': 'key-',
  'launch-template': 'lt-',
  natgateway: 'nat-',
  'network-acl': 'acl-',
  'network-interface': 'eni-',
  'placement-group': 'pg-',
  'prefix-list': 'pl-',
  'route-table': 'rtb-',
  'security-group': 'sg-',
  'security-group-rule': 'sgr-',
  snapshot: 'snap-',
  'spot-fleet-request': 'sfr-',
  'spot-instances-request': 'sir-',
  subnet: 'subnet-',
  'transit-gateway': 'tgw-',
  'transit-gateway-attachment': 'tgw-attach-',
  'transit-gateway-route-table': 'tgw-rtb-',
  volume: 'vol-',
  vpc: 'vpc-',
  'vpc-endpoint': 'vpce-',
  'vpc-endpoint-service': 'vpce-svc-',
  'vpc-flow-log': 'fl-',
  'vpc-peering-connection': 'pcx-',
  'vpn-connection': 'vpn-',
  'vpn-gateway': 'vgw-',
};

/**
 * The id where it may be one of this type: an id of another kind is refused anywhere, and where ids of any kind may stand, so is one of
 * no known kind. `parameter` is the last key of the value's path.
 */
export function readEc2Id(type: string, parameter: string, value: string): string | undefined {
  const [kind] = longestFirst.find(([, prefix]) => value.startsWith(prefix)) ?? [];
  if (anyKind.has(parameter)) return kind === type ? value : undefined;
  return kind === undefined || kind === type || named.has(type) ? value : undefined;
}

const longestFirst = Object.entries(ec2Prefixes).sort(([, a], [, b]) => b.length - a.length);

const anyKind: ReadonlySet<string> = new Set(['resourceId', 'content', 'gatewayId']);

// These ARNs hold names that people choose, and a name may begin like an id.
const named: ReadonlySet<string> = new Set(['key-pair', 'placement-group']);
