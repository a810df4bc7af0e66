import { describe, expect, it } from 'vitest';
import type { SavedState } from '../../aws-mocks/state-file.js';
import { createAwsClients } from '../../src/aws/clients.js';
import { startCrashAccount } from './crash-account.js';
import { setUpDesk } from './desk.js';
import { toNormalForm } from './normal-form.js';
import { recordRun } from './recorded-run.js';

/** What the teardown says it left, by code. */
function leftBy(stdout: string): readonly string[] {
  const { findings } = JSON.parse(stdout) as { findings: readonly { code: string }[] };
  return findings.map(({ code }) => code).filter((code) => code.startsWith('left-'));
}

describe('a teardown', () => {
  it('takes away nothing that has our names but not our mark, and says of each that it stays', async () => {
    const { aws, snapshot } = await startCrashAccount();
    const clients = createAwsClients({
      region: 'ap-northeast-2',
      endpointUrl: aws.url,
      credentials: aws.adminCredentials,
    });
    const iam = await clients.iam();
    await iam.createGroup({ GroupName: 'lab-cloudtrail-group' });
    await iam.createUser({ UserName: 'lab-user' });
    await iam.createLoginProfile({ UserName: 'lab-user', Password: 'Theirs-since-2019' });
    const sns = await clients.sns('us-east-1');
    await sns.createTopic({ Name: 'lab-billing-alerts' });
    const s3 = await clients.s3();
    await s3.createBucket({
      Bucket: 'aws-cloudtrail-logs-123456789012-mylog',
      CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' },
    });
    await s3.putObject({ Bucket: 'aws-cloudtrail-logs-123456789012-mylog', Key: 'theirs', Body: 'x' });
    const before = toNormalForm(snapshot());

    const result = await setUpDesk().run(aws, 'teardown', '--delete-logs', '--output', 'json');
    expect(result.exitCode).toBe(0);
    expect(leftBy(result.stdout)).toEqual(['left-not-ours', 'left-not-ours', 'left-not-ours', 'left-not-ours']);
    expect(toNormalForm(snapshot())).toEqual(before);
  });

  it('keeps the logs and their bucket unless asked, and takes the topics with the e-mails that never confirmed', async () => {
    const setup = await recordRun({ command: ['setup'] });
    const { aws, snapshot } = await startCrashAccount(setup.end);
    await aws.control.deliverLogs();
    const result = await setUpDesk().run(aws, 'teardown', '--output', 'json');
    expect(result.exitCode).toBe(0);
    expect(leftBy(result.stdout)).toEqual(['left-logs']);
    const { s3, sns, iam, cloudtrail } = (JSON.parse(snapshot()) as SavedState).account;
    expect(s3.buckets.map(({ objects }) => objects.length > 0)).toEqual([true]);
    expect([sns.topics, sns.subscriptions, iam.groups, cloudtrail.trails]).toEqual([[], [], [], []]);
    expect(iam.users.map(({ name }) => name)).toEqual(['sandbox-admin']);
  });
});
