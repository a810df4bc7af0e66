import type { Instance as ShownInstance, Reservation } from '@aws-sdk/client-ec2';
import type { Call } from '../../../service.js';
import { findImage } from '../images.js';
import { shownState } from '../instance-states.js';
import type { Instance, NetworkInterface, RegionState } from '../state.js';
import { zoneIdOf } from '../zones.js';
import { privateDnsName } from './addresses.js';
import { groupIdentifiers, shownFace, shownPublicName } from './show-network-interface.js';

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
    NetworkInterfaces: [shownFace(face, isUp, region, call)],
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
