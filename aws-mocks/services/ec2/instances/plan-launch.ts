import type { Image, RunInstancesRequest } from '@aws-sdk/client-ec2';
import type { Call } from '../../../service.js';
import type { Tag } from '../../tags.js';
import { ec2Error, invalidValue, missingParameter, notFound, unsupported } from '../errors.js';
import { findImage } from '../images.js';
import type { RegionState, Subnet } from '../state.js';
import { freeAddresses } from '../subnet-place.js';
import { parseTagSpecifications } from '../tag-input.js';
import { requireProfile, type FoundProfile } from './instance-profile.js';
import { requireNetwork, type LaunchNetwork } from './launch-network.js';
import { checkVolumes, launchVolumes, type LaunchVolume } from './launch-volumes.js';

/** A request that can be served, with all that it leaves open filled in. */
export interface LaunchPlan {
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

/**
 * What is to be launched.
 * @throws AwsError for whatever of the request is not there, contradicts itself, or is not to be had here.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html
 */
export function planLaunch(input: RunInstancesRequest, region: RegionState, call: Call): LaunchPlan {
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
