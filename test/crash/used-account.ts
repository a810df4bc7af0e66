import { createAwsClients } from '../../src/aws/clients.js';
import { type Snapshot, startCrashAccount } from './crash-account.js';

/** An account that was set up, some time later: log files are in the bucket, an object twice, one of the e-mails is confirmed. */
export async function fillWithLogs(begin: Snapshot): Promise<Snapshot> {
  const { aws, snapshot } = await startCrashAccount(begin);
  const clients = createAwsClients({
    region: 'ap-northeast-2',
    endpointUrl: aws.url,
    credentials: aws.adminCredentials,
  });
  await aws.control.deliverLogs();
  const s3 = await clients.s3();
  const Bucket = `aws-cloudtrail-logs-${aws.accountId}-mylog`;
  for (const Body of ['first', 'second']) await s3.putObject({ Bucket, Key: 'note', Body });
  await s3.deleteObject({ Bucket, Key: 'note' });
  return snapshot();
}
