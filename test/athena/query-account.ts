import { gzipSync } from 'node:zlib';
import { Athena as AthenaClient } from '@aws-sdk/client-athena';
import { S3 } from '@aws-sdk/client-s3';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { writeCreateTable } from '../../src/athena/create-table.js';
import { openAthena } from '../../src/aws/athena.js';
import { createAwsClients } from '../../src/aws/clients.js';
import { openLogObjects } from '../../src/aws/log-objects.js';
import type { AthenaTableName } from '../../src/model/athena-table.js';
import type { Clock } from '../../src/model/clock.js';
import type { RawRecord } from '../../src/model/event.js';
import type { MinedHistory } from '../../src/model/mined-history.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import { athenaSource, type AthenaSourceOptions } from '../../src/trail/athena-source.js';
import { bucketSource } from '../../src/trail/bucket.js';
import type { HistorySource } from '../../src/trail/source.js';
import { openGroupPaths } from '../../src/usage/group-paths.js';
import { mineHistory } from '../../src/usage/mine.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

/** The region of everything here. */
export const REGION = 'ap-northeast-2';
const LOGS = 'aws-cloudtrail-logs-123456789012-mylog';
const RESULTS = 'athena-results-123456789012';

/** The table that the logs are read through. */
export const TABLE = { workgroup: 'audit', database: 'default', table: 'cloudtrail_logs' };

/** A clock that waits for nothing. */
export const clock: Clock = { now: () => Date.parse('2026-06-01T00:00:00Z'), sleep: () => Promise.resolve() };

/** An account whose logs can be read from the bucket and through Athena. */
export interface QueryAccount {
  readonly aws: EmbeddedAws;
  readonly athena: AthenaClient;
  readonly s3: S3;
  /** Stores a log of these records as CloudTrail would on this day (`2026/05/01`). */
  writeLog(day: string, records: readonly RawRecord[], region?: string): Promise<void>;
  /** The window's history as Athena gives it, and as the files give it. */
  mineBoth(window: Window, options?: Partial<AthenaSourceOptions>): Promise<readonly [MinedHistory, MinedHistory]>;
  athenaSource(options?: Partial<AthenaSourceOptions>, name?: AthenaTableName): HistorySource;
}

interface Window {
  readonly since?: string;
  readonly until?: string;
}

/** Starts an embedded AWS with a bucket of logs, a workgroup and a table over them; stop its `aws` in `afterAll`. */
export async function startQueryAccount(): Promise<QueryAccount> {
  const aws = await startTestAws();
  const reference = await openReference();
  const settings = clientSettings(aws, REGION);
  const s3 = new S3(settings);
  const athena = new AthenaClient(settings);
  const clients = createAwsClients({ region: REGION, endpointUrl: aws.url, credentials: aws.adminCredentials });
  for (const Bucket of [LOGS, RESULTS]) {
    await s3.createBucket({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } });
  }
  await athena.createWorkGroup({
    Name: TABLE.workgroup,
    Configuration: { ResultConfiguration: { OutputLocation: `s3://${RESULTS}/` } },
  });
  const accounts = ['123456789012'];
  const place = { bucket: LOGS, prefix: '', accounts, regions: [REGION, 'us-east-1'], since: '2026-01-01' };
  await openAthena(clients).run(
    { workgroup: TABLE.workgroup, sql: writeCreateTable({ ...TABLE, ...place }) },
    { clock },
  );
  let written = 0;
  const openSource = (options: Partial<AthenaSourceOptions> = {}, name: AthenaTableName = TABLE): HistorySource => {
    return athenaSource(name, {
      athena: openAthena(clients),
      clock,
      describe: describeWith(reference),
      openBucket: (name) => openLogObjects(clients, { name }),
      ...options,
    });
  };
  return {
    aws,
    athena,
    s3,
    async writeLog(day, records, region = 'us-east-1') {
      const Key = `AWSLogs/123456789012/CloudTrail/${region}/${day}/log-${written++}.json.gz`;
      await s3.putObject({ Bucket: LOGS, Key, Body: gzipSync(JSON.stringify({ Records: records })) });
    },
    athenaSource: openSource,
    async mineBoth(window, options) {
      const objects = await openLogObjects(clients, { name: LOGS });
      const mine = (source: HistorySource) => mineHistory(source.read(window), reference, window);
      return [await mine(openSource(options)), await mine(bucketSource(objects, { clock }))];
    },
  };
}

/** What a command does: the places of an operation's parameters are asked of the reference. */
function describeWith(reference: Reference): AthenaSourceOptions['describe'] {
  const pathsOf = openGroupPaths(reference);
  return async (eventSource, eventName) => {
    await reference.load([eventSource]);
    return pathsOf({ eventSource, eventName });
  };
}
