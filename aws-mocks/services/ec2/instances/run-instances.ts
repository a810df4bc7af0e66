import type { Reservation, RunInstancesRequest } from '@aws-sdk/client-ec2';
import type { Call } from '../../../service.js';
import type { Tag } from '../../tags.js';
import { ec2Operation } from '../ec2-operation.js';
import { newId } from '../ids.js';
import { enterState } from '../instance-states.js';
import { regionOf } from '../region.js';
import type { Instance, NetworkInterface, RegionState } from '../state.js';
import { macAddress, privateAddress, publicAddress } from './addresses.js';
import { launchChecks } from './launch-checks.js';
import type { LaunchVolume } from './launch-volumes.js';
import { planLaunch, type LaunchPlan } from './plan-launch.js';
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

function findLaunched(input: RunInstancesRequest, region: RegionState): Instance[] | undefined {
  if (input.ClientToken === undefined) return undefined;
  const launched = region.instances.filter((instance) => instance.clientToken === input.ClientToken);
  return launched.length > 0 ? launched : undefined;
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
