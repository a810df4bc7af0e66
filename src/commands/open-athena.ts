import { parseTableName } from '../athena/table-name.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Reference } from '../reference/reference.js';
import type { HistorySource } from '../trail/source.js';
import type { CommandContext } from './context.js';
import type { HistoryFlags } from './flags.js';

/**
 * The table that `--athena` names, as a source. It stands alone: sums do not tell which events are in them.
 * @throws AppError `usage` when another source is named beside it, or a value cannot be read.
 */
export async function openAthenaSource(
  context: CommandContext,
  flags: HistoryFlags & { readonly athena: string },
  reference: Reference,
): Promise<HistorySource> {
  const name = parseTableName(flags.athena);
  const maxScanBytes = parseScanLimit(flags.maxScanGb);
  refuseOthers(flags);
  const [{ openAthena }, { openLogObjects }, { athenaSource }, { openGroupPaths }] = await Promise.all([
    import('../aws/athena.js'),
    import('../aws/log-objects.js'),
    import('../trail/athena-source.js'),
    import('../usage/group-paths.js'),
  ]);
  const aws = await context.aws();
  const pathsOf = openGroupPaths(reference);
  return athenaSource(name, {
    athena: openAthena(aws),
    clock: context.clock,
    describe: async (eventSource, eventName) => {
      await reference.load([eventSource]);
      return pathsOf({ eventSource, eventName });
    },
    openBucket: (bucket) => openLogObjects(aws, { name: bucket, ...listingRights(flags) }),
    ...(maxScanBytes !== undefined && { maxScanBytes }),
    tell: (sentence) => context.note(context.say(sentence)),
  });
}

function listingRights({ bucketOwner, requesterPays }: HistoryFlags) {
  return { ...(bucketOwner !== undefined && { owner: bucketOwner }), ...(requesterPays && { requesterPays }) };
}

function parseScanLimit(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(value)) {
    throw fail('usage', text('athena.scan-limit-invalid', { value }), {
      hint: text('athena.scan-limit-invalid-hint', {}),
    });
  }
  return Number(value) * 1e9;
}

function refuseOthers({ logs, bucket, lookupEvents, account, logRegion }: HistoryFlags): void {
  const others = [
    ...(logs ? ['--logs'] : []),
    ...(bucket === undefined ? [] : ['--bucket']),
    ...(lookupEvents ? ['--lookup-events'] : []),
    ...(account ? ['--account'] : []),
    ...(logRegion ? ['--log-region'] : []),
  ];
  if (others.length === 0) return;
  throw fail('usage', text('athena.alone', { flags: others.join(', ') }), { hint: text('athena.alone-hint', {}) });
}
