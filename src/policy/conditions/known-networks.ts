import type { ConditionTest } from './compile-conditions.js';
import { coversIpRange } from './ip-range.js';

/** Whether the test holds wherever in these networks a call came from; false for tests of anything but the source address. */
export function holdsInNetworks({ operator, key, values }: ConditionTest, networks: readonly string[]): boolean {
  if (key.toLowerCase() !== 'aws:sourceip' || !/^ipaddress(ifexists)?$/i.test(operator)) return false;
  return networks.every((network) => values.some((range) => coversIpRange(range, network)));
}
