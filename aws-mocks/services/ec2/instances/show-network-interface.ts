import type { GroupIdentifier, InstanceNetworkInterface } from '@aws-sdk/client-ec2';
import type { Call } from '../../../service.js';
import type { NetworkInterface, RegionState } from '../state.js';
import { privateDnsName, publicDnsName } from './addresses.js';

/** The groups of a network interface, by id and name. */
export function groupIdentifiers(face: NetworkInterface, region: RegionState): GroupIdentifier[] {
  return face.groupIds.map((GroupId) => ({
    GroupId,
    GroupName: region.securityGroups.find((group) => group.id === GroupId)?.name,
  }));
}

/** Only a VPC with DNS hostnames gives public addresses names. */
export function shownPublicName(address: string, vpcId: string, region: RegionState, call: Call): string {
  const named = region.vpcs.some((vpc) => vpc.id === vpcId && vpc.enableDnsHostnames);
  return named ? publicDnsName(address, call.region) : '';
}

/** The network interface as its instance shows it, which has no public address before it is up. */
export function shownFace(
  face: NetworkInterface,
  isUp: boolean,
  region: RegionState,
  call: Call,
): InstanceNetworkInterface {
  const publicIp = isUp ? face.publicIpAddress : undefined;
  const address = {
    PrivateIpAddress: face.privateIpAddress,
    PrivateDnsName: privateDnsName(face.privateIpAddress, call.region),
    ...(publicIp !== undefined && {
      Association: {
        IpOwnerId: 'amazon',
        PublicIp: publicIp,
        PublicDnsName: shownPublicName(publicIp, face.vpcId, region, call),
      },
    }),
  };
  return {
    NetworkInterfaceId: face.id,
    SubnetId: face.subnetId,
    VpcId: face.vpcId,
    OwnerId: call.account.accountId,
    Description: face.description,
    Status: 'in-use',
    MacAddress: face.macAddress,
    InterfaceType: 'interface',
    SourceDestCheck: true,
    ...address,
    PrivateIpAddresses: [{ ...address, Primary: true }],
    Ipv6Addresses: [],
    Groups: groupIdentifiers(face, region),
    Attachment: {
      AttachmentId: face.attachmentId,
      AttachTime: new Date(face.attachedAtMs),
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      DeleteOnTermination: face.deleteOnTermination,
      Status: isUp ? 'attached' : 'attaching',
    },
  };
}
