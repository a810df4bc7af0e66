import type { Image, Reservation, RunInstancesRequest } from '@aws-sdk/client-ec2';
import type { Call } from '../../../service.js';
import type { Tag } from '../../tags.js';
import { ec2Operation } from '../ec2-operation.js';
import { ec2Error, invalidValue, missingParameter, notFound, unsupported } from '../errors.js';
import { newId } from '../ids.js';
import { findImage } from '../images.js';
import { enterState } from '../instance-states.js';
import { regionOf } from '../region.js';
import { freeAddresses } from '../subnets.js';
import { parseTagSpecifications } from '../tag-input.js';
import type { Instance, NetworkInterface, RegionState, Subnet } from '../state.js';
import { macAddress, privateAddress, publicAddress } from './addresses.js';
import { requireProfile, type FoundProfile } from './instance-profile.js';
import { launchChecks } from './launch-checks.js';
import { requireNetwork, type LaunchNetwork } from './launch-network.js';
import { checkVolumes, launchVolumes, type LaunchVolume } from './launch-volumes.js';
import { recordedLaunch } from './recorded-launch.js';
import { shownReservations } from './show-instances.js';

/** The same client token answers the same launch. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html */
export const runInstances = ec2Operation<RunInstancesRequest, Reservation>({
  readOnly: false,
  authorise: launchChecks,
  parameters: recordedLaunch,
  handle: (input, call) => {
    const region = regionOf(call);
    const instances = findLaunched(input, region) ?? launch(planLaunch(input, region, call), region, call);
    const [reservation] = shownReservations(instances, region, call);
    return reservation ?? {};
  },
});

/** A request that can be served, with all that it leaves open filled in. */
interface LaunchPlan {
  readonly count: number;
  readonly image: Image;
  readonly input: RunInstancesRequest;
  readonly instanceType: string;
  readonly network: LaunchNetwork & { readonly subnet: Subnet };
  readonly profile: FoundProfile | undefined;
  readonly volumes: readonly LaunchVolume[];
  readonly tags: Readonly<Record<TaggedType, Tag[]>>;
}

type TaggedType = 'instance' | 'volume' | 'network-interface';
const taggedTypes: readonly TaggedType[] = ['instance', 'volume', 'network-interface'];

function findLaunched(input: RunInstancesRequest, region: RegionState): Instance[] | undefined {
  if (input.ClientToken === undefined) return undefined;
  const launched = region.instances.filter((instance) => instance.clientToken === input.ClientToken);
  return launched.length > 0 ? launched : undefined;
}

function planLaunch(input: RunInstancesRequest, region: RegionState, call: Call): LaunchPlan {
  refuseUnsupported(input);
  const image = requireImage(input, call);
  const instanceType = parseInstanceType(input.InstanceType);
  const network = requireNetwork(input, region);
  const { KeyName } = input;
  if (KeyName !== undefined && !region.keyPairs.some((pair) => pair.name === KeyName)) {
    throw notFound('key-pair', KeyName);
  }
  const volumes = launchVolumes(image, input.BlockDeviceMappings);
  checkVolumes(image, input.BlockDeviceMappings, volumes);
  const tagsOf = (type: TaggedType): Tag[] => parseTagSpecifications(input.TagSpecifications, type, taggedTypes);
  return {
    count: parseCount(input, freeAddresses(network.subnet, region)),
    image,
    input,
    instanceType,
    network,
    profile: input.IamInstanceProfile && requireProfile(call, input.IamInstanceProfile),
    volumes,
    tags: {
      instance: tagsOf('instance'),
      volume: tagsOf('volume'),
      'network-interface': tagsOf('network-interface'),
    },
  };
}

/** Members without which the embedded AWS would do something else than AWS. */
const unsupportedMembers = [
  ...(['CapacityReservationSpecification', 'ElasticGpuSpecification', 'ElasticInferenceAccelerators'] as const),
  ...(['HibernationOptions', 'InstanceMarketOptions', 'Ipv6AddressCount', 'Ipv6Addresses', 'LaunchTemplate'] as const),
  ...(['LicenseSpecifications', 'SecondaryInterfaces'] as const),
] satisfies (keyof RunInstancesRequest)[];

function refuseUnsupported(input: RunInstancesRequest): void {
  const member = unsupportedMembers.find((name) => input[name] !== undefined);
  if (member !== undefined) throw unsupported(member);
}

function requireImage(input: RunInstancesRequest, call: Call): Image {
  if (input.ImageId === undefined) throw missingParameter('ImageId');
  const image = findImage(call, input.ImageId);
  if (image) return image;
  if (/^ami-[0-9a-f]{8,17}$/.test(input.ImageId)) throw notFound('image', input.ImageId);
  throw ec2Error('InvalidAMIID.Malformed', `Invalid id: "${input.ImageId}" (expecting "ami-...")`);
}

const instanceTypePattern =
  /^[a-z]+[0-9]*[a-z]*(-[a-z0-9]+)?\.(nano|micro|small|medium|large|xlarge|\d+xlarge|metal(-\d+xl)?)$/;

function parseInstanceType(sent: string | undefined): string {
  const type = sent ?? 'm1.small';
  if (instanceTypePattern.test(type)) return type;
  throw ec2Error('InvalidParameterValue', `Invalid value '${type}' for InstanceType.`);
}

/** As many as there is room for, up to the most asked for. */
function parseCount({ MinCount = 0, MaxCount = 0 }: RunInstancesRequest, free: number): number {
  if (MinCount < 1) throw invalidValue('minCount', String(MinCount), 'It must be at least 1.');
  if (MaxCount < MinCount) throw invalidValue('maxCount', String(MaxCount), 'It must not be less than minCount.');
  if (free < MinCount) {
    const message = 'There are not enough free addresses in the subnet to satisfy the requested number of instances.';
    throw ec2Error('InsufficientFreeAddressesInSubnet', message);
  }
  return Math.min(MaxCount, free);
}

function launch(plan: LaunchPlan, region: RegionState, call: Call): Instance[] {
  const reservationId = newId(call.account, 'r');
  return Array.from({ length: plan.count }, (_, index) => launchOne(plan, reservationId, index, region, call));
}

function launchOne(
  plan: LaunchPlan,
  reservationId: string,
  launchIndex: number,
  region: RegionState,
  call: Call,
): Instance {
  const { input, network, image, profile } = plan;
  const { subnet } = network;
  const instance: Instance = {
    id: newId(call.account, 'i'),
    tags: plan.tags.instance,
    reservationId,
    launchIndex,
    imageId: image.ImageId ?? '',
    instanceType: plan.instanceType,
    ...(input.KeyName !== undefined && { keyName: input.KeyName }),
    ...(input.ClientToken !== undefined && { clientToken: input.ClientToken }),
    subnetId: subnet.id,
    vpcId: subnet.vpcId,
    availabilityZone: subnet.availabilityZone,
    privateIpAddress: privateAddress(subnet, region, network.privateIpAddress),
    rootDeviceName: image.RootDeviceName ?? '/dev/xvda',
    ...(profile && { profile: { arn: profile.arn, id: profile.id } }),
    ebsOptimized: input.EbsOptimized ?? false,
    monitored: input.Monitoring?.Enabled ?? false,
    tenancy: input.Placement?.Tenancy ?? 'default',
    httpTokens: input.MetadataOptions?.HttpTokens ?? (image.ImdsSupport === 'v2.0' ? 'required' : 'optional'),
    disableApiTermination: input.DisableApiTermination ?? false,
    launchedAtMs: call.nowMs,
    state: 'pending',
    transitionReason: '',
  };
  enterState(instance, 'pending', call.nowMs);
  region.instances.push(instance);
  region.networkInterfaces.push(newFace(plan, instance, region, call));
  for (const volume of plan.volumes) attachNewVolume(volume, plan.tags.volume, instance, region, call);
  return instance;
}

function newFace(plan: LaunchPlan, instance: Instance, region: RegionState, call: Call): NetworkInterface {
  const { network } = plan;
  const wantsPublicIp = network.associatePublicIp ?? network.subnet.mapPublicIpOnLaunch;
  return {
    id: newId(call.account, 'eni'),
    tags: plan.tags['network-interface'],
    subnetId: instance.subnetId,
    vpcId: instance.vpcId,
    availabilityZone: instance.availabilityZone,
    privateIpAddress: instance.privateIpAddress,
    macAddress: macAddress(call.account),
    description: network.description,
    groupIds: network.groups.map((group) => group.id),
    instanceId: instance.id,
    attachmentId: newId(call.account, 'eni-attach'),
    attachedAtMs: call.nowMs,
    deleteOnTermination: network.deleteOnTermination,
    wantsPublicIp,
    ...(wantsPublicIp && { publicIpAddress: publicAddress(call.account, region) }),
  };
}

function attachNewVolume(volume: LaunchVolume, tags: Tag[], instance: Instance, region: RegionState, call: Call): void {
  const { device, deleteOnTermination, ...properties } = volume;
  region.volumes.push({
    id: newId(call.account, 'vol'),
    tags,
    availabilityZone: instance.availabilityZone,
    ...properties,
    createdAtMs: call.nowMs,
    attachment: { instanceId: instance.id, device, attachedAtMs: call.nowMs, deleteOnTermination },
  });
}
