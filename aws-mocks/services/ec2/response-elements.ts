import { itemsOf } from './request-parameters.js';

/** Members of the SDK's answers that EC2's XML, and so CloudTrail, calls something else. */
const elementNames: Readonly<Record<string, string>> = {
  Associations: 'associationSet',
  Attachments: 'attachmentSet',
  BlockDeviceMappings: 'blockDeviceMapping',
  Groups: 'groupSet',
  Instances: 'instancesSet',
  Ipv6Addresses: 'ipv6AddressesSet',
  NetworkInterfaces: 'networkInterfaceSet',
  PropagatingVgws: 'propagatingVgwSet',
  Return: '_return',
  RevokedSecurityGroupRules: 'revokedSecurityGroupRuleSet',
  Routes: 'routeSet',
  SecurityGroupRules: 'securityGroupRuleSet',
  SecurityGroups: 'groupSet',
  StartingInstances: 'instancesSet',
  StateTransitionReason: 'reason',
  StoppingInstances: 'instancesSet',
  Tags: 'tagSet',
  TerminatingInstances: 'instancesSet',
  UnknownIpPermissions: 'unknownIpPermissionSet',
};

/**
 * An answer as CloudTrail writes it down for EC2; one that says nothing is EC2's plain true. Times are milliseconds, secrets are left out.
 */
export function recordedAnswer(output: object, requestId: string): Record<string, unknown> {
  const members = Object.entries(output).filter(([, value]) => value !== undefined);
  if (members.length === 0) return { requestId, _return: true };
  return { requestId, ...recordedMembers(output) };
}

function recordedMembers(value: object): Record<string, unknown> {
  const recorded: Record<string, unknown> = {};
  for (const [member, content] of Object.entries(value)) {
    if (content === undefined) continue;
    if (member === 'KeyMaterial') recorded['keyMaterial'] = '<sensitiveDataRemoved>';
    else if (member === 'PrivateIpAddresses') recorded['privateIpAddressesSet'] = { item: itemOf(content) };
    else recorded[elementName(member, value)] = recordedValue(content);
  }
  return recorded;
}

/** Only an instance's state goes by another name. */
function elementName(member: string, holder: object): string {
  if (member === 'State' && 'InstanceId' in holder && 'ImageId' in holder) return 'instanceState';
  return elementNames[member] ?? member.charAt(0).toLowerCase() + member.slice(1);
}

/** These alone among EC2's lists are not called items. */
function itemOf(addresses: unknown): unknown[] {
  return Array.isArray(addresses) ? addresses.map(recordedValue) : [];
}

function recordedValue(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return itemsOf(value.map(recordedValue));
  return typeof value === 'object' && value !== null ? recordedMembers(value) : value;
}
