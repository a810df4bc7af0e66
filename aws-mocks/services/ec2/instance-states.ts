import type { Instance, InstanceStateName, RegionState } from './state.js';

interface Transition {
  readonly to: InstanceStateName;
  readonly afterMs: number;
}

/** How long each passing state lasts here, and what comes after it. */
const transitions: Readonly<Partial<Record<InstanceStateName, Transition>>> = {
  pending: { to: 'running', afterMs: 10_000 },
  stopping: { to: 'stopped', afterMs: 20_000 },
  'shutting-down': { to: 'terminated', afterMs: 20_000 },
};

/** A terminated instance can be seen for about an hour. */
const visibleAfterTerminationMs = 60 * 60 * 1000;

const codes: Readonly<Record<InstanceStateName, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** The state as EC2 shows it. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
export function shownState(name: InstanceStateName): { Code: number; Name: InstanceStateName } {
  return { Code: codes[name], Name: name };
}

/** Puts the instance into a state; a passing one ends by itself. */
export function enterState(instance: Instance, state: InstanceStateName, nowMs: number): void {
  instance.state = state;
  delete instance.changesAtMs;
  const afterMs = state === 'terminated' ? visibleAfterTerminationMs : transitions[state]?.afterMs;
  if (afterMs !== undefined) instance.changesAtMs = nowMs + afterMs;
}

/**
 * Lets the time that has passed take effect: passing states end, terminated instances give up what they had and in the end vanish.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html
 */
export function settle(region: RegionState, nowMs: number): void {
  for (const instance of region.instances) {
    while (isDue(instance, nowMs) && transitions[instance.state]) passOn(region, instance);
  }
  removeWhere(region.instances, (instance) => isDue(instance, nowMs));
}

function isDue({ changesAtMs }: Instance, nowMs: number): boolean {
  return changesAtMs !== undefined && changesAtMs <= nowMs;
}

function passOn(region: RegionState, instance: Instance): void {
  const next = transitions[instance.state]?.to ?? instance.state;
  enterState(instance, next, instance.changesAtMs ?? 0);
  const own = region.networkInterfaces.filter((face) => face.instanceId === instance.id);
  if (next === 'stopped') for (const face of own) delete face.publicIpAddress;
  if (next === 'terminated') releaseAttachments(region, instance);
}

/** A terminated instance's network interfaces are deleted, and of its volumes those that were to go with it. */
function releaseAttachments(region: RegionState, instance: Instance): void {
  removeWhere(region.networkInterfaces, (face) => face.instanceId === instance.id);
  const ends = region.volumes.filter(({ attachment }) => attachment?.instanceId === instance.id);
  removeWhere(region.volumes, (volume) => ends.includes(volume) && volume.attachment?.deleteOnTermination === true);
  for (const volume of ends) delete volume.attachment;
}

function removeWhere<Item>(items: Item[], condition: (item: Item) => boolean): void {
  const kept = items.filter((item) => !condition(item));
  items.splice(0, items.length, ...kept);
}
