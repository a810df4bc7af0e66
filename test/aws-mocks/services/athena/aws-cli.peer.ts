import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { awsClis, openAwsCli, type AwsCli } from '../../../peers/aws-clis.js';
import { logKey, openLab } from './athena-lab.js';

describe.each(awsClis)('%s', (_, command, version) => {
  let aws: EmbeddedAws;
  let client: AwsCli;

  beforeAll(async () => {
    aws = await startTestAws();
    client = await openAwsCli(command, version, aws);
    const lab = await openLab(aws);
    await lab.putLog(logKey('us-east-1', '2026/03/01', 'a'), [{ eventName: 'RunInstances', errorCode: 'x "y"' }]);
    await lab.run(`CREATE EXTERNAL TABLE lab.logs (eventname string, errorcode string)
      ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
      STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat' OUTPUTFORMAT 'x' LOCATION 's3://logs-bucket/AWSLogs/'`);
  });
  afterAll(async () => {
    await aws?.stop();
    client?.close();
  });

  async function athena(args: string): Promise<Record<string, unknown>> {
    const { exitCode, stdout, stderr } = await client.run(`--output json athena ${args}`, 'us-east-1');
    if (exitCode !== 0) throw new Error(`exit ${exitCode}: ${stderr}`);
    return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as Record<string, unknown>;
  }

  test('runs a query to its end and reads its rows', async () => {
    const context = '--query-execution-context Database=lab --work-group lab';
    const { QueryExecutionId: id } = await athena(
      `start-query-execution ${context} --query-string SELECT\teventname,errorcode\tFROM\tlogs`,
    );
    for (const State of ['QUEUED', 'RUNNING', 'SUCCEEDED']) {
      expect(await athena(`get-query-execution --query-execution-id ${String(id)}`)).toMatchObject({
        QueryExecution: { Status: { State } },
      });
    }
    expect(await athena(`get-query-results --query-execution-id ${String(id)}`)).toMatchObject({
      ResultSet: {
        Rows: [
          { Data: [{ VarCharValue: 'eventname' }, { VarCharValue: 'errorcode' }] },
          { Data: [{ VarCharValue: 'RunInstances' }, { VarCharValue: 'x "y"' }] },
        ],
      },
    });
  });

  test('shows a table and a workgroup, and is told of a wrong one', async () => {
    const table = '--catalog-name AwsDataCatalog --database-name lab --table-name';
    expect(await athena(`get-table-metadata ${table} logs`)).toMatchObject({
      TableMetadata: { Name: 'logs', Parameters: { location: 's3://logs-bucket/AWSLogs/' } },
    });
    await expect(athena(`get-table-metadata ${table} nope`)).rejects.toThrow(
      /MetadataException.*Table nope not found/s,
    );
    expect(await athena('get-work-group --work-group lab')).toMatchObject({
      WorkGroup: { Configuration: { ResultConfiguration: { OutputLocation: 's3://results-bucket/lab/' } } },
    });
    await expect(athena('get-work-group --work-group nope')).rejects.toThrow(
      /InvalidRequestException.*WorkGroup nope is not found/s,
    );
  });
});
