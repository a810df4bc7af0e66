import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock } from '../stopped-clock.js';

const names = { logGroupName: 'kept', logStreamName: 'one' };
const clock = stoppedClock('2026-03-01T09:00:00Z');
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'embedded-aws-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Everything the service tells of the group. */
async function everything(aws: EmbeddedAws) {
  const logs = new CloudWatchLogs(clientSettings(aws));
  const answers = await Promise.all([
    logs.describeLogGroups({}),
    logs.describeLogStreams(names),
    logs.describeMetricFilters(names),
    logs.filterLogEvents({ logGroupName: names.logGroupName }),
    logs.listTagsLogGroup(names),
  ]);
  return answers.map((answer) => ({ ...(answer as object), $metadata: undefined }));
}

test('what was made and put is there after a restart as it was', async () => {
  const first = await startTestAws({ dir, now: clock.now });
  const logs = new CloudWatchLogs(clientSettings(first));
  await logs.createLogGroup({ ...names, tags: { team: 'a' } });
  await logs.putRetentionPolicy({ ...names, retentionInDays: 7 });
  await logs.createLogStream(names);
  await logs.putMetricFilter({
    ...names,
    filterName: 'errors',
    filterPattern: 'ERROR',
    metricTransformations: [{ metricNamespace: 'App', metricName: 'Errors', metricValue: '1' }],
  });
  await logs.putLogEvents({ ...names, logEvents: [{ timestamp: clock.now(), message: '한글 ERROR' }] });
  const before = await everything(first);
  await first.stop();

  const second = await startTestAws({ dir, now: clock.now });
  expect(await everything(second)).toEqual(before);
  expect(before[3]).toMatchObject({ events: [{ message: '한글 ERROR' }] });
  await second.stop();
});
