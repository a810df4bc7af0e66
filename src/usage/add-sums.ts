import { NO_NETWORK, ROW, ROW_WORDS } from '../model/mined-part.js';
import { type SealedPart, SUM, SUM_WORDS } from '../model/sealed-part.js';
import { networkOf, type Numbers } from './dictionary.js';
import { addExample, findExamplesUntil } from './examples.js';
import { addNetwork, type GrowingGroup } from './growing-group.js';

/** Adds the sums of a sealed part to the groups of its kinds. */
export function addSums(
  part: SealedPart,
  groupOf: (kind: number) => GrowingGroup | undefined,
  networks: Numbers,
): void {
  const { sums, kindNetworks, examples } = part;
  for (let kind = 0; kind < part.kinds.length; kind += 1) {
    const group = groupOf(kind);
    const at = kind * SUM_WORDS;
    if (group) addSum(group, sums.subarray(at, at + SUM_WORDS));
  }
  const numbers = part.networks.map((network) => networks.number(network));
  for (let at = 0; at < kindNetworks.length; at += 2) {
    const group = groupOf(kindNetworks[at] ?? 0);
    if (group) addNetwork(group, networkOf(numbers, kindNetworks[at + 1] ?? NO_NETWORK));
  }
  for (let at = 0; at < examples.length; at += ROW_WORDS) {
    const group = groupOf(examples[at + ROW.kind] ?? 0);
    const seconds = examples[at + ROW.time] ?? 0;
    if (group && seconds <= (findExamplesUntil(group.examples) ?? seconds)) {
      addExample(group.examples, part.ids, examples, at);
    }
  }
}

function addSum(group: GrowingGroup, sum: Uint32Array): void {
  group.count += sum[SUM.count] ?? 0;
  group.firstSeconds = Math.min(group.firstSeconds, sum[SUM.first] ?? group.firstSeconds);
  group.lastSeconds = Math.max(group.lastSeconds, sum[SUM.last] ?? group.lastSeconds);
}
