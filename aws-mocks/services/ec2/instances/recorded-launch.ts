import type { InstanceNetworkInterfaceSpecification, RunInstancesRequest } from '@aws-sdk/client-ec2';
import { itemsOf, recordedParameters, small } from '../request-parameters.js';

/** RunInstances as CloudTrail writes it down: a shape of its own, with what most requests leave out written as false. */
export function recordedLaunch(input: RunInstancesRequest): Record<string, unknown> {
  const { ImageId, MinCount, MaxCount, KeyName, ...general } = input;
  const { SecurityGroupIds, SecurityGroups, NetworkInterfaces, BlockDeviceMappings, ...rest } = general;
  const { Monitoring, Placement, UserData, ...others } = rest;
  const groups = [
    ...(SecurityGroupIds ?? []).map((groupId) => ({ groupId })),
    ...(SecurityGroups ?? []).map((groupName) => ({ groupName })),
  ];
  return {
    instancesSet: itemsOf([small({ ImageId, MinCount, MaxCount, KeyName })]),
    ...(groups.length > 0 && { groupSet: itemsOf(groups) }),
    ...(Placement && (small(Placement) as object)),
    blockDeviceMapping: itemsOf((BlockDeviceMappings ?? []).map(small)),
    monitoring: { enabled: Monitoring?.Enabled ?? false },
    disableApiTermination: false,
    disableApiStop: false,
    ...(NetworkInterfaces && { networkInterfaceSet: itemsOf(NetworkInterfaces.map(recordedFace)) }),
    ...(UserData !== undefined && { userData: '<sensitiveDataRemoved>' }),
    ...recordedParameters(others),
  };
}

function recordedFace({ Groups, ...face }: InstanceNetworkInterfaceSpecification): object {
  return {
    ...(small(face) as object),
    ...(Groups && { groupSet: itemsOf(Groups.map((groupId) => ({ groupId }))) }),
  };
}
