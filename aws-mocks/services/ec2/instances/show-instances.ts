import type {
  GroupIdentifier,
  Instance as ShownInstance,
  InstanceNetworkInterface,
  InstanceStatus,
  Reservation,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../../service.js';
import type { FilterTable } from '../filters.js';
import { findImage } from '../images.js';
import { shownState } from '../instance-states.js';
import type { Instance, NetworkInterface, RegionState } from '../state.js';
import { zoneIdOf } from '../zones.js';
import { privateDnsName, publicDnsName } from './addresses.js';

/** The instances as they are answered, those of one launch together. */
export function shownReservations(instances: readonly Instance[], region: RegionState, call: Call): Reservation[] {
  const ids = [...new Set(instances.map((instance) => instance.reservationId))];
  return ids.map((ReservationId) => ({
    ReservationId,
    OwnerId: call.account.accountId,
    Groups: [],
    Instances: instances
      .filter((instance) => instance.reservationId === ReservationId)
      .map((instance) => shownInstance(instance, region, call)),
  }));
}

/** The instance as it is answered; a terminated one has no more to show of a network or volumes. */
export function shownInstance(instance: Instance, region: RegionState, call: Call): ShownInstance {
  const face = region.networkInterfaces.find((candidate) => candidate.instanceId === instance.id);
  return {
    InstanceId: instance.id,
    ImageId: instance.imageId,
    State: shownState(instance.state),
    InstanceType: instance.instanceType as NonNullable<ShownInstance['InstanceType']>,
    KeyName: instance.keyName,
    ClientToken: instance.clientToken,
    LaunchTime: new Date(instance.launchedAtMs),
    AmiLaunchIndex: instance.launchIndex,
    ProductCodes: [],
    Placement: {
      AvailabilityZone: instance.availabilityZone,
      AvailabilityZoneId: zoneIdOf(instance.availabilityZone),
      GroupName: '',
      Tenancy: instance.tenancy as 'default',
    },
    Monitoring: { State: instance.monitored ? 'enabled' : 'disabled' },
    StateTransitionReason: instance.transitionReason,
    ...(instance.transitionReason !== '' && { StateReason: userInitiated }),
    ...(instance.state === 'pending' && { StateReason: { Code: 'pending', Message: 'pending' } }),
    ...constants,
    MetadataOptions: { ...metadataOptions, HttpTokens: instance.httpTokens },
    Architecture: findImage(call, instance.imageId)?.Architecture ?? 'x86_64',
    RootDeviceName: instance.rootDeviceName,
    EbsOptimized: instance.ebsOptimized,
    ...(instance.profile && { IamInstanceProfile: { Arn: instance.profile.arn, Id: instance.profile.id } }),
    Tags: instance.tags,
    ...shownPlace(instance, face, region, call),
  };
}

const userInitiated = {
  Code: 'Client.UserInitiatedShutdown',
  Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
};

const constants = {
  CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
  EnaSupport: true,
  EnclaveOptions: { Enabled: false },
  Hypervisor: 'xen',
  MaintenanceOptions: { AutoRecovery: 'default' },
  PlatformDetails: 'Linux/UNIX',
  RootDeviceType: 'ebs',
  UsageOperation: 'RunInstances',
  VirtualizationType: 'hvm',
} as const satisfies ShownInstance;

const metadataOptions = {
  State: 'applied',
  HttpEndpoint: 'enabled',
  HttpProtocolIpv6: 'disabled',
  HttpPutResponseHopLimit: 2,
  InstanceMetadataTags: 'disabled',
} as const satisfies ShownInstance['MetadataOptions'];

function shownPlace(
  instance: Instance,
  face: NetworkInterface | undefined,
  region: RegionState,
  call: Call,
): ShownInstance {
  if (!face)
    return {
      BlockDeviceMappings: [],
      NetworkInterfaces: [],
      SecurityGroups: [],
      PrivateDnsName: '',
      PublicDnsName: '',
    };
  // An instance has neither its volumes nor its public address before it runs.
  const isUp = instance.state !== 'pending';
  const publicIp = isUp ? face.publicIpAddress : undefined;
  const volumes = region.volumes.filter((volume) => volume.attachment?.instanceId === instance.id);
  return {
    SubnetId: face.subnetId,
    VpcId: face.vpcId,
    SourceDestCheck: true,
    PrivateIpAddress: face.privateIpAddress,
    PrivateDnsName: privateDnsName(face.privateIpAddress, call.region),
    PublicIpAddress: publicIp,
    PublicDnsName: publicIp === undefined ? '' : shownPublicName(publicIp, face.vpcId, region, call),
    SecurityGroups: groupIdentifiers(face, region),
    NetworkInterfaces: [shownFace(face, publicIp, region, call)],
    BlockDeviceMappings: (isUp ? volumes : []).map(({ id, attachment }) => ({
      DeviceName: attachment?.device,
      Ebs: {
        VolumeId: id,
        Status: 'attached',
        AttachTime: new Date(attachment?.attachedAtMs ?? 0),
        DeleteOnTermination: attachment?.deleteOnTermination,
      },
    })),
  };
}

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

function shownFace(
  face: NetworkInterface,
  publicIp: string | undefined,
  region: RegionState,
  call: Call,
): InstanceNetworkInterface {
  const association =
    publicIp === undefined
      ? undefined
      : {
          IpOwnerId: 'amazon',
          PublicIp: publicIp,
          PublicDnsName: shownPublicName(publicIp, face.vpcId, region, call),
        };
  const address = {
    PrivateIpAddress: face.privateIpAddress,
    PrivateDnsName: privateDnsName(face.privateIpAddress, call.region),
    Association: association,
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
      Status: 'attached',
    },
  };
}

/** The instance's health: checks begin when it runs. */
export function shownStatus(instance: Instance): InstanceStatus {
  const isRunning = instance.state === 'running';
  const summary = {
    Status: isRunning ? ('ok' as const) : ('not-applicable' as const),
    Details: isRunning ? [{ Name: 'reachability' as const, Status: 'passed' as const }] : [],
  };
  return {
    InstanceId: instance.id,
    AvailabilityZone: instance.availabilityZone,
    AvailabilityZoneId: zoneIdOf(instance.availabilityZone),
    InstanceState: shownState(instance.state),
    InstanceStatus: summary,
    SystemStatus: summary,
    Events: [],
  };
}

export const instanceFilters: FilterTable<ShownInstance> = {
  architecture: (instance) => instance.Architecture,
  'availability-zone': (instance) => instance.Placement?.AvailabilityZone,
  'block-device-mapping.volume-id': (instance) => instance.BlockDeviceMappings?.map((one) => one.Ebs?.VolumeId),
  'client-token': (instance) => instance.ClientToken,
  'dns-name': (instance) => instance.PublicDnsName,
  'group-id': (instance) => instance.SecurityGroups?.map((group) => group.GroupId),
  'group-name': (instance) => instance.SecurityGroups?.map((group) => group.GroupName),
  'iam-instance-profile.arn': (instance) => instance.IamInstanceProfile?.Arn,
  'iam-instance-profile.id': (instance) => instance.IamInstanceProfile?.Id,
  'image-id': (instance) => instance.ImageId,
  'instance-id': (instance) => instance.InstanceId,
  'instance-state-code': (instance) => instance.State?.Code,
  'instance-state-name': (instance) => instance.State?.Name,
  'instance-type': (instance) => instance.InstanceType,
  'instance.group-id': (instance) => instance.SecurityGroups?.map((group) => group.GroupId),
  'instance.group-name': (instance) => instance.SecurityGroups?.map((group) => group.GroupName),
  'ip-address': (instance) => instance.PublicIpAddress,
  'key-name': (instance) => instance.KeyName,
  'launch-time': (instance) => instance.LaunchTime?.toISOString(),
  'network-interface.network-interface-id': (instance) =>
    instance.NetworkInterfaces?.map((face) => face.NetworkInterfaceId),
  'network-interface.subnet-id': (instance) => instance.NetworkInterfaces?.map((face) => face.SubnetId),
  'network-interface.vpc-id': (instance) => instance.NetworkInterfaces?.map((face) => face.VpcId),
  'private-dns-name': (instance) => instance.PrivateDnsName,
  'private-ip-address': (instance) => instance.PrivateIpAddress,
  'root-device-name': (instance) => instance.RootDeviceName,
  'root-device-type': (instance) => instance.RootDeviceType,
  'subnet-id': (instance) => instance.SubnetId,
  tenancy: (instance) => instance.Placement?.Tenancy,
  'virtualization-type': (instance) => instance.VirtualizationType,
  'vpc-id': (instance) => instance.VpcId,
};

export const statusFilters: FilterTable<InstanceStatus> = {
  'availability-zone': (status) => status.AvailabilityZone,
  'instance-state-code': (status) => status.InstanceState?.Code,
  'instance-state-name': (status) => status.InstanceState?.Name,
  'instance-status.reachability': (status) => status.InstanceStatus?.Details?.map((one) => one.Status),
  'instance-status.status': (status) => status.InstanceStatus?.Status,
  'system-status.reachability': (status) => status.SystemStatus?.Details?.map((one) => one.Status),
  'system-status.status': (status) => status.SystemStatus?.Status,
};
