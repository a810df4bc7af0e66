import type {
  InstanceStateChange,
  RebootInstancesRequest,
  StartInstancesRequest,
  StartInstancesResult,
  StopInstancesRequest,
  StopInstancesResult,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from '@aws-sdk/client-ec2';
import type { AnyOperation, Call, Check } from '../../../service.js';
import { resourceCheck } from '../authorise.js';
import { ec2Operation } from '../ec2-operation.js';
import { ec2Error, missingParameter, notFound } from '../errors.js';
import { enterState, shownState } from '../instance-states.js';
import { findById, regionOf } from '../region.js';
import type { Instance, InstanceStateName, RegionState } from '../state.js';
import { publicAddress } from './addresses.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html */
const startInstances = ec2Operation<StartInstancesRequest, StartInstancesResult>({
  readOnly: false,
  authorise: (input, call) => instanceChecks(call, 'ec2:StartInstances', input.InstanceIds),
  handle: (input, call) => {
    const region = regionOf(call);
    const instances = requireInstances(region, input.InstanceIds);
    requireStates(instances, ['stopped', 'running', 'pending'], 'started');
    const start = (instance: Instance): void => {
      if (instance.state !== 'stopped') return;
      enterState(instance, 'pending', call.nowMs);
      instance.launchedAtMs = call.nowMs;
      instance.transitionReason = '';
      const face = region.networkInterfaces.find((candidate) => candidate.instanceId === instance.id);
      if (face?.wantsPublicIp) face.publicIpAddress = publicAddress(call.account, region);
    };
    return { StartingInstances: instances.map((instance) => changed(instance, start)) };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html */
const stopInstances = ec2Operation<StopInstancesRequest, StopInstancesResult>({
  readOnly: false,
  authorise: (input, call) => instanceChecks(call, 'ec2:StopInstances', input.InstanceIds),
  parameters: (input) => ({ ...recordedIds(input.InstanceIds), force: input.Force ?? false }),
  handle: (input, call) => {
    const instances = requireInstances(regionOf(call), input.InstanceIds);
    requireStates(instances, ['running', 'stopping', 'stopped'], 'stopped');
    const stop = (instance: Instance): void => {
      if (instance.state !== 'running') return;
      enterState(instance, 'stopping', call.nowMs);
      instance.transitionReason = userInitiated(call.nowMs);
    };
    return { StoppingInstances: instances.map((instance) => changed(instance, stop)) };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html */
const terminateInstances = ec2Operation<TerminateInstancesRequest, TerminateInstancesResult>({
  readOnly: false,
  authorise: (input, call) => instanceChecks(call, 'ec2:TerminateInstances', input.InstanceIds),
  handle: (input, call) => {
    const instances = requireInstances(regionOf(call), input.InstanceIds);
    const kept = instances.find((instance) => instance.disableApiTermination);
    if (kept) {
      const message = `The instance '${kept.id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`;
      throw ec2Error('OperationNotPermitted', message);
    }
    const terminate = (instance: Instance): void => {
      if (instance.state === 'terminated' || instance.state === 'shutting-down') return;
      enterState(instance, 'shutting-down', call.nowMs);
      instance.transitionReason = userInitiated(call.nowMs);
    };
    return { TerminatingInstances: instances.map((instance) => changed(instance, terminate)) };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html */
const rebootInstances = ec2Operation<RebootInstancesRequest, object>({
  readOnly: false,
  authorise: (input, call) => instanceChecks(call, 'ec2:RebootInstances', input.InstanceIds),
  handle: (input, call) => {
    requireStates(requireInstances(regionOf(call), input.InstanceIds), ['running'], 'rebooted');
    return {};
  },
});

/** What becomes of instances. */
export const lifecycleOperations: Readonly<Record<string, AnyOperation>> = {
  RebootInstances: rebootInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
};

/** The condition keys of an instance that is there. */
function instanceCheck(call: Call, action: string, id: string): Check {
  const instance = findById(regionOf(call).instances, id);
  // The VPC is a condition key of what is in the network, not of instances.
  return resourceCheck(call, action, 'instance', id, instance && { id, tags: instance.tags }, {
    'ec2:InstanceID': [id],
    ...(instance && {
      'ec2:AvailabilityZone': [instance.availabilityZone],
      'ec2:EbsOptimized': [String(instance.ebsOptimized)],
      'ec2:InstanceType': [instance.instanceType],
      'ec2:MetadataHttpTokens': [instance.httpTokens],
      'ec2:RootDeviceType': ['ebs'],
      'ec2:Tenancy': [instance.tenancy],
      ...(instance.profile && { 'ec2:InstanceProfile': [instance.profile.arn] }),
    }),
  });
}

function instanceChecks(call: Call, action: string, ids: readonly string[] | undefined): Check[] {
  return (ids ?? []).map((id) => instanceCheck(call, action, id));
}

function recordedIds(ids: readonly string[] | undefined): object {
  return { instancesSet: { items: (ids ?? []).map((instanceId) => ({ instanceId })) } };
}

function requireInstances(region: RegionState, ids: readonly string[] | undefined): Instance[] {
  if (!ids || ids.length === 0) throw missingParameter('InstanceId');
  const malformed = ids.find((id) => !/^i-[0-9a-f]{8,17}$/.test(id));
  if (malformed !== undefined) throw ec2Error('InvalidInstanceID.Malformed', `Invalid id: "${malformed}"`);
  const missing = ids.filter((id) => !findById(region.instances, id));
  if (missing.length > 0) throw notFound('instance', ...missing);
  return region.instances.filter((instance) => ids.includes(instance.id));
}

function requireStates(instances: readonly Instance[], states: readonly InstanceStateName[], done: string): void {
  const wrong = instances.find((instance) => !states.includes(instance.state));
  if (!wrong) return;
  const message = `The instance '${wrong.id}' is not in a state from which it can be ${done}.`;
  throw ec2Error('IncorrectInstanceState', message);
}

function changed(instance: Instance, change: (instance: Instance) => void): InstanceStateChange {
  const previous = shownState(instance.state);
  change(instance);
  return { InstanceId: instance.id, PreviousState: previous, CurrentState: shownState(instance.state) };
}

function userInitiated(nowMs: number): string {
  return `User initiated (${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')} GMT)`;
}
