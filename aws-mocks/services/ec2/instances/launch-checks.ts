import type { RunInstancesRequest } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../../src/model/authorisation.js';
import type { Call, Check } from '../../../service.js';
import { creationChecks, ec2Arn, ec2Check } from '../authorise.js';
import { findImage } from '../images.js';
import { keyPairCheck } from '../key-pairs.js';
import { regionOf } from '../region.js';
import { groupCheck } from '../security-groups/group-checks.js';
import { subnetCheck } from '../subnet-check.js';
import { findProfile, passRoleChecks } from './instance-profile.js';
import { findNetwork } from './launch-network.js';
import { launchVolumes, type LaunchVolume } from './launch-volumes.js';

const action = 'ec2:RunInstances';

/**
 * Everything RunInstances must be allowed: what it makes and what it makes it of, each by its ARN, the tags of what it makes, and passing the role.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ec2.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-runinstances
 */
export function launchChecks(input: RunInstancesRequest, call: Call): Check[] {
  const region = regionOf(call);
  const network = findNetwork(input, region);
  const image = findImage(call, input.ImageId);
  const profile = findProfile(call, input.IamInstanceProfile);
  const subnetId = network.subnet?.id ?? network.subnetId;
  const groups = network.groups.length > 0 ? network.groups.map(({ id }) => id) : network.groupIds;
  const specifications = input.TagSpecifications;
  const placed: RequestContext = {
    ...(network.subnet && {
      'ec2:AvailabilityZone': [network.subnet.availabilityZone],
      'ec2:Vpc': [ec2Arn(call, 'vpc', network.subnet.vpcId)],
    }),
  };
  return [
    ...creationChecks(call, {
      action,
      type: 'instance',
      specifications,
      context: { ...placed, ...instanceContext(input, profile?.arn) },
    }),
    imageCheck(input.ImageId, image?.OwnerId, call),
    ...(subnetId === undefined ? [] : [subnetCheck(call, action, subnetId)]),
    ...creationChecks(call, {
      action,
      type: 'network-interface',
      specifications,
      context: { ...placed, ...faceContext(network, call) },
    }),
    ...groups.map((GroupId) => groupCheck(call, action, { GroupId })),
    ...launchVolumes(image, input.BlockDeviceMappings).flatMap((volume) => volumeChecks(volume, input, placed, call)),
    ...(input.KeyName === undefined ? [] : [keyPairCheck(call, action, input.KeyName)]),
    ...passRoleChecks(call, profile),
  ];
}

function instanceContext(input: RunInstancesRequest, profileArn: string | undefined): RequestContext {
  return {
    'ec2:InstanceType': [input.InstanceType ?? 'm1.small'],
    'ec2:EbsOptimized': [String(input.EbsOptimized ?? false)],
    'ec2:RootDeviceType': ['ebs'],
    'ec2:Tenancy': [input.Placement?.Tenancy ?? 'default'],
    'ec2:InstanceMarketType': ['on-demand'],
    ...(profileArn !== undefined && { 'ec2:InstanceProfile': [profileArn] }),
    ...(input.MetadataOptions?.HttpTokens && { 'ec2:MetadataHttpTokens': [input.MetadataOptions.HttpTokens] }),
  };
}

function imageCheck(imageId: string | undefined, ownerId: string | undefined, call: Call): Check {
  return ec2Check(call, action, ec2Arn(call, 'image', imageId ?? '*'), {
    ...(imageId !== undefined && { 'ec2:ImageID': [imageId] }),
    ...(ownerId !== undefined && {
      'ec2:ImageType': ['machine'],
      'ec2:Owner': ['amazon'],
      'ec2:Public': ['true'],
      'ec2:RootDeviceType': ['ebs'],
    }),
  });
}

function faceContext(network: ReturnType<typeof findNetwork>, call: Call): RequestContext {
  return {
    ...(network.subnet && { 'ec2:Subnet': [ec2Arn(call, 'subnet', network.subnet.id)] }),
    ...(network.associatePublicIp !== undefined && {
      'ec2:AssociatePublicIpAddress': [String(network.associatePublicIp)],
    }),
  };
}

function volumeChecks(volume: LaunchVolume, input: RunInstancesRequest, placed: RequestContext, call: Call): Check[] {
  const { 'ec2:AvailabilityZone': zone } = placed;
  return creationChecks(call, {
    action,
    type: 'volume',
    specifications: input.TagSpecifications,
    context: {
      ...(zone && { 'ec2:AvailabilityZone': zone }),
      'ec2:Encrypted': [String(volume.encrypted)],
      'ec2:VolumeSize': [String(volume.sizeGiB)],
      'ec2:VolumeType': [volume.type],
      ...(volume.iops !== undefined && { 'ec2:VolumeIops': [String(volume.iops)] }),
      ...(volume.throughput !== undefined && { 'ec2:VolumeThroughput': [String(volume.throughput)] }),
    },
  });
}
