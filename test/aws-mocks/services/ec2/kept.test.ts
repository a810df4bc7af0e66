import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { ec2Client, launch } from './ec2-client.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'ec2-kept-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('instances outlive the process, and so does the network that AWS gave', async () => {
  const first = await startTestAws({ dir });
  const before = ec2Client(first);
  const [instance] = await launch(before);
  // Only looked at: nothing of this region is written, and yet it must be the same next time.
  const seoul = (await ec2Client(first, 'ap-northeast-2').describeVpcs({})).Vpcs;
  await first.control.advanceClock(60_000);
  await first.stop();

  const second = await startTestAws({ dir });
  const after = ec2Client(second);
  const { Reservations } = await after.describeInstances({});
  expect(Reservations?.[0]?.Instances).toMatchObject([
    { InstanceId: instance?.InstanceId, State: { Name: 'running' }, LaunchTime: instance?.LaunchTime },
  ]);
  expect((await ec2Client(second, 'ap-northeast-2').describeVpcs({})).Vpcs).toEqual(seoul);
  await second.stop();
});
