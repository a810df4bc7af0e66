import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Athena } from '@aws-sdk/client-athena';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock } from '../stopped-clock.js';
import { CLOUDTRAIL_TABLE, logKey, openLab, waitForEnd } from './athena-lab.js';

const clock = stoppedClock('2026-03-05T09:00:00Z');
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'embedded-aws-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('tables, results and queries are there after a restart, and a query that was running goes on to its end', async () => {
  const first = await startTestAws({ dir, now: clock.now });
  const lab = await openLab(first);
  await lab.putLog(logKey('us-east-1', '2026/03/01', 'a'), [{ eventName: 'RunInstances' }]);
  await lab.run(CLOUDTRAIL_TABLE);
  const done = await lab.run('SELECT 1 AS one');
  const { QueryExecutionId: running = '' } = await lab.athena.startQueryExecution({
    QueryString: 'SELECT eventname FROM lab.cloudtrail_logs_pp',
    WorkGroup: 'lab',
  });
  await lab.athena.getQueryExecution({ QueryExecutionId: running });
  const looked = await lab.athena.getQueryExecution({ QueryExecutionId: running });
  expect(looked.QueryExecution?.Status?.State).toBe('RUNNING');
  await first.stop();

  const second = await startTestAws({ dir, now: clock.now });
  const athena = new Athena(clientSettings(second));
  expect(await waitForEnd(athena, done.QueryExecutionId ?? '')).toEqual(done);
  expect((await waitForEnd(athena, running)).Status?.State).toBe('SUCCEEDED');
  const results = await Promise.all(
    [done.QueryExecutionId, running].map((QueryExecutionId) => athena.getQueryResults({ QueryExecutionId })),
  );
  expect(results.map(({ ResultSet }) => ResultSet?.Rows?.[1]?.Data)).toEqual([
    [{ VarCharValue: '1' }],
    [{ VarCharValue: 'RunInstances' }],
  ]);
  await second.stop();
});
