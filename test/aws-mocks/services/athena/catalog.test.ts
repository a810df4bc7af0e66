import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { CLOUDTRAIL_TABLE, openLab, type AthenaLab } from './athena-lab.js';

const CatalogName = 'AwsDataCatalog';

const TABLE_END = `ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe' LOCATION 's3://logs-bucket/x/'`;

let aws: EmbeddedAws;
let lab: AthenaLab;

beforeAll(async () => {
  aws = await startTestAws({ now: () => Date.parse('2026-03-01T12:00:00Z') });
  lab = await openLab(aws);
});
afterAll(() => aws.stop());

async function outcome(sql: string, database?: string) {
  const { Status } = await lab.run(sql, database === undefined ? {} : { database });
  return Status?.State === 'SUCCEEDED' ? 'SUCCEEDED' : Status?.StateChangeReason;
}

describe('the data catalogue', () => {
  test('takes the table that AWS documents for CloudTrail, and shows it as Athena does', async () => {
    expect(await outcome(CLOUDTRAIL_TABLE)).toBe('SUCCEEDED');
    const { TableMetadata: table } = await lab.athena.getTableMetadata({
      CatalogName,
      DatabaseName: 'lab',
      TableName: 'cloudtrail_logs_pp',
    });
    expect(table).toMatchObject({
      Name: 'cloudtrail_logs_pp',
      TableType: 'EXTERNAL_TABLE',
      CreateTime: new Date('2026-03-01T12:00:00Z'),
      PartitionKeys: [
        { Name: 'region', Type: 'string' },
        { Name: 'timestamp', Type: 'string' },
      ],
      Parameters: {
        EXTERNAL: 'TRUE',
        location: 's3://logs-bucket/AWSLogs/123456789012/CloudTrail/',
        inputformat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
        outputformat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
        'serde.serialization.lib': 'org.apache.hive.hcatalog.data.JsonSerDe',
        'projection.timestamp.range': '2026/01/01,NOW',
        'storage.location.template': 's3://logs-bucket/AWSLogs/123456789012/CloudTrail/${region}/${timestamp}',
      },
    });
    const columns = new Map(table?.Columns?.map(({ Name, Type }) => [Name, Type]));
    expect(columns.get('requestparameters')).toBe('string');
    expect(columns.get('resources')).toBe('array<struct<arn:string,accountid:string,type:string>>');
    expect(columns.get('useridentity')).toContain(
      'webidfederationdata:struct<federatedprovider:string,attributes:map<string,string>>',
    );
    expect(await outcome(CLOUDTRAIL_TABLE)).toContain('Table cloudtrail_logs_pp already exists');
    expect(await outcome(CLOUDTRAIL_TABLE.replace('TABLE', 'TABLE IF NOT EXISTS'))).toBe('SUCCEEDED');
  });

  test('lists what it has by name, a page at a time, and finds tables by expression', async () => {
    await lab.run(`CREATE DATABASE IF NOT EXISTS listed COMMENT 'a''b'`);
    for (const name of ['beta', 'alpha', 'gamma'])
      await lab.run(`CREATE EXTERNAL TABLE listed.${name} (a string) ${TABLE_END}`);
    const { DatabaseList } = await lab.athena.listDatabases({ CatalogName });
    expect(DatabaseList?.map(({ Name }) => Name)).toEqual(['default', 'lab', 'listed']);
    expect((await lab.athena.getDatabase({ CatalogName, DatabaseName: 'listed' })).Database?.Description).toBe("a'b");
    const first = await lab.athena.listTableMetadata({ CatalogName, DatabaseName: 'listed', MaxResults: 2 });
    const second = await lab.athena.listTableMetadata({
      CatalogName,
      DatabaseName: 'listed',
      NextToken: first.NextToken,
    });
    expect([first, second].map((page) => page.TableMetadataList?.map(({ Name }) => Name))).toEqual([
      ['alpha', 'beta'],
      ['gamma'],
    ]);
    const found = await lab.athena.listTableMetadata({ CatalogName, DatabaseName: 'listed', Expression: '.*mm.*' });
    expect(found.TableMetadataList?.map(({ Name }) => Name)).toEqual(['gamma']);
    expect((await lab.athena.listDataCatalogs({})).DataCatalogsSummary).toEqual([{ CatalogName, Type: 'GLUE' }]);
  });

  test('says what is not there', async () => {
    const { athena } = lab;
    await expect(athena.getTableMetadata({ CatalogName, DatabaseName: 'lab', TableName: 'no' })).rejects.toMatchObject({
      name: 'MetadataException',
      message: 'EntityNotFoundException: Table no not found.',
    });
    await expect(athena.getDatabase({ CatalogName, DatabaseName: 'no' })).rejects.toMatchObject({
      name: 'MetadataException',
    });
    await expect(athena.listDatabases({ CatalogName: 'other' })).rejects.toMatchObject({ name: 'MetadataException' });
  });

  test('drops tables and databases, and a database with tables only where told to', async () => {
    await lab.run('CREATE DATABASE short_lived');
    await lab.run(`CREATE EXTERNAL TABLE short_lived.t (a string) ${TABLE_END}`);
    expect(await outcome('DROP DATABASE short_lived')).toContain('is not empty');
    expect(await outcome('DROP TABLE short_lived.t')).toBe('SUCCEEDED');
    expect(await outcome('DROP TABLE short_lived.t')).toContain('Table not found short_lived.t');
    expect(await outcome('DROP TABLE IF EXISTS short_lived.t;')).toBe('SUCCEEDED');
    await lab.run(`CREATE EXTERNAL TABLE short_lived.t (a string) ${TABLE_END}`);
    expect(await outcome('DROP DATABASE short_lived CASCADE')).toBe('SUCCEEDED');
    expect(await outcome('DROP SCHEMA short_lived')).toContain('Database does not exist');
  });

  test('shows names as text', async () => {
    await lab.run('CREATE DATABASE shown');
    await lab.run(`CREATE EXTERNAL TABLE shown.t (a string) ${TABLE_END}`);
    const { QueryExecutionId, ResultConfiguration, StatementType } = await lab.run('SHOW TABLES IN shown');
    expect(StatementType).toBe('UTILITY');
    expect(ResultConfiguration?.OutputLocation).toMatch(/\.txt$/);
    const { ResultSet } = await lab.athena.getQueryResults({ QueryExecutionId });
    expect(ResultSet?.Rows).toEqual([{ Data: [{ VarCharValue: 't' }] }]);
  });

  test.each([
    ['another SerDe', `(a string) ROW FORMAT SERDE 'a.b.C' LOCATION 's3://logs-bucket/x/'`, 'The SerDe a.b.C'],
    ['delimited rows', `(a string) ROW FORMAT DELIMITED LOCATION 's3://logs-bucket/x/'`, "mismatched input 'ROW'"],
    ['a type that is not read', `(a decimal(1,2)) ${TABLE_END}`, "mismatched input 'decimal'"],
    ['no location', `(a string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'`, 'unexpected end'],
    [
      'a projection without a type',
      `(a string) PARTITIONED BY (d string) ${TABLE_END} TBLPROPERTIES ('projection.enabled'='true')`,
      'invalid or missing projection.d.type',
    ],
  ])('refuses a table with %s, and says where', async (_what, rest, reason) => {
    expect(await outcome(`CREATE EXTERNAL TABLE refused ${rest}`)).toContain(reason);
  });
});
