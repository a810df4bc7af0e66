import type {
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  NetworkInterface as AnsweredFace,
  Tag,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../../service.js';
import { onAnything } from '../authorise.js';
import { describe } from '../describe.js';
import { ec2Operation } from '../ec2-operation.js';
import type { FilterTable } from '../filters.js';
import { regionOf } from '../region.js';
import type { NetworkInterface, RegionState } from '../state.js';
import { zoneIdOf } from '../zones.js';
import { privateDnsName } from './addresses.js';
import { groupIdentifiers, shownPublicName } from './show-network-interface.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html */
export const describeNetworkInterfaces = ec2Operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeNetworkInterfaces'),
  sets: ['NetworkInterfaceIds', 'Filters'],
  handle: (input, call) => {
    const region = regionOf(call);
    const { found, nextToken } = describe(
      {
        ids: input.NetworkInterfaceIds,
        filters: input.Filters,
        maxResults: input.MaxResults,
        nextToken: input.NextToken,
      },
      {
        kind: 'network-interface',
        views: region.networkInterfaces.map((face) => shownFace(face, region, call)),
        idOf: (face) => face.NetworkInterfaceId,
        filters: faceFilters,
      },
      call,
    );
    return { NetworkInterfaces: found.map(({ Tags, ...face }) => ({ ...face, TagSet: Tags })), NextToken: nextToken };
  },
});

/** Alone among all of EC2's things a network interface answers its tags as `TagSet`; filters look for `Tags`. */
type ShownFace = Omit<AnsweredFace, 'TagSet'> & { readonly Tags: Tag[] };

function shownFace(face: NetworkInterface, region: RegionState, call: Call): ShownFace {
  const { publicIpAddress: publicIp } = face;
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
    AvailabilityZone: face.availabilityZone,
    AvailabilityZoneId: zoneIdOf(face.availabilityZone),
    OwnerId: call.account.accountId,
    Description: face.description,
    InterfaceType: 'interface',
    MacAddress: face.macAddress,
    RequesterManaged: false,
    SourceDestCheck: true,
    Status: 'in-use',
    ...address,
    PrivateIpAddresses: [{ ...address, Primary: true }],
    Ipv6Addresses: [],
    Groups: groupIdentifiers(face, region),
    Attachment: {
      AttachmentId: face.attachmentId,
      AttachTime: new Date(face.attachedAtMs),
      DeleteOnTermination: face.deleteOnTermination,
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      InstanceId: face.instanceId,
      InstanceOwnerId: call.account.accountId,
      Status: 'attached',
    },
    Tags: face.tags,
  };
}

const faceFilters: FilterTable<ShownFace> = {
  'association.public-ip': (face) => face.Association?.PublicIp,
  'attachment.attachment-id': (face) => face.Attachment?.AttachmentId,
  'attachment.instance-id': (face) => face.Attachment?.InstanceId,
  'attachment.status': (face) => face.Attachment?.Status,
  'availability-zone': (face) => face.AvailabilityZone,
  description: (face) => face.Description,
  'group-id': (face) => face.Groups?.map((group) => group.GroupId),
  'group-name': (face) => face.Groups?.map((group) => group.GroupName),
  'interface-type': (face) => face.InterfaceType,
  'mac-address': (face) => face.MacAddress,
  'network-interface-id': (face) => face.NetworkInterfaceId,
  'owner-id': (face) => face.OwnerId,
  'private-dns-name': (face) => face.PrivateDnsName,
  'private-ip-address': (face) => face.PrivateIpAddress,
  'requester-managed': (face) => face.RequesterManaged,
  status: (face) => face.Status,
  'subnet-id': (face) => face.SubnetId,
  'vpc-id': (face) => face.VpcId,
};
