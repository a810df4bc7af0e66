import type { Instance as ShownInstance, InstanceStatus } from '@aws-sdk/client-ec2';
import type { FilterTable } from '../filters.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
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

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
export const statusFilters: FilterTable<InstanceStatus> = {
  'availability-zone': (status) => status.AvailabilityZone,
  'instance-state-code': (status) => status.InstanceState?.Code,
  'instance-state-name': (status) => status.InstanceState?.Name,
  'instance-status.reachability': (status) => status.InstanceStatus?.Details?.map((one) => one.Status),
  'instance-status.status': (status) => status.InstanceStatus?.Status,
  'system-status.reachability': (status) => status.SystemStatus?.Details?.map((one) => one.Status),
  'system-status.status': (status) => status.SystemStatus?.Status,
};
