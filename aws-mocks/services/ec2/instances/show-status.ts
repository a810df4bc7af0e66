import type { InstanceStatus } from '@aws-sdk/client-ec2';
import { shownState } from '../instance-states.js';
import type { Instance } from '../state.js';
import { zoneIdOf } from '../zones.js';

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
