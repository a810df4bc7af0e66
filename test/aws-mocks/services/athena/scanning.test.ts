import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { CLOUDTRAIL_TABLE, logKey, openLab, type AthenaLab } from './athena-lab.js';

const SERDE = `ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'`;
const CLOUDTRAIL_FORMAT = `${SERDE} STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat' OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'`;

let aws: EmbeddedAws;
let lab: AthenaLab;
/** Packed bytes of a log file, by region and day. */
const sizes = new Map<string, number>();

beforeAll(async () => {
  aws = await startTestAws({ now: () => Date.parse('2026-03-05T12:00:00Z') });
  lab = await openLab(aws);
  const days = ['2026/03/01', '2026/03/02', '2026/03/05', '2026/03/06'];
  for (const region of ['us-east-1', 'ap-northeast-2', 'eu-west-3']) {
    for (const day of days) {
      const records = [{ eventName: `${region} ${day}` }];
      sizes.set(`${region} ${day}`, await lab.putLog(logKey(region, day, 'a'), records));
    }
  }
  await lab.run(CLOUDTRAIL_TABLE);
});
afterAll(() => aws.stop());

/** Names of the events that a condition finds, and whether the files that were read are those of `places` and no others. */
async function scan(condition: string, places: readonly string[]) {
  const sql = `SELECT eventname FROM cloudtrail_logs_pp ${condition} ORDER BY 1`;
  const { Statistics } = await lab.run(sql);
  const expected = places.reduce((sum, place) => sum + (sizes.get(place) ?? NaN), 0);
  return { found: (await lab.rows(sql)).flat(), onlyThese: Statistics?.DataScannedInBytes === expected };
}

describe('partition projection', () => {
  test('finds the files of projected days and regions: none of a region that is not listed, none of tomorrow', async () => {
    const places = ['us-east-1', 'ap-northeast-2'].flatMap((region) =>
      ['2026/03/01', '2026/03/02', '2026/03/05'].map((day) => `${region} ${day}`),
    );
    expect(await scan('', places)).toEqual({ found: places.toSorted(), onlyThese: true });
  });

  test.each([
    [`"timestamp" = '2026/03/01' AND region = 'us-east-1'`, ['us-east-1 2026/03/01']],
    [`region IN ('us-east-1') AND "timestamp" >= '2026/03/02'`, ['us-east-1 2026/03/02', 'us-east-1 2026/03/05']],
    [`"timestamp" BETWEEN '2026/03/02' AND '2026/03/04' AND region LIKE 'us-%'`, ['us-east-1 2026/03/02']],
    [`(region = 'us-east-1' OR region = 'x') AND "timestamp" > '2026/03/02'`, ['us-east-1 2026/03/05']],
    [
      `eventname IS NOT NULL AND "TIMESTAMP" = date_format(DATE '2026-03-02', '%Y/%m/%d') AND Region <> 'us-east-1'`,
      ['ap-northeast-2 2026/03/02'],
    ],
    [`region = 'no-such-region'`, []],
  ])('reads only what %s lets through', async (condition, places) => {
    expect(await scan(`WHERE ${condition}`, places)).toEqual({ found: places, onlyThese: true });
  });

  test('reads everything where a condition on partitions is only one of two ways, and still answers rightly', async () => {
    const sql = `SELECT eventname FROM cloudtrail_logs_pp WHERE region = 'us-east-1' AND "timestamp" = '2026/03/01' OR eventname = 'ap-northeast-2 2026/03/02' ORDER BY 1`;
    expect((await lab.rows(sql)).flat()).toEqual(['ap-northeast-2 2026/03/02', 'us-east-1 2026/03/01']);
  });

  test('counts a table for each time that a query reads it', async () => {
    const once = `SELECT eventname FROM cloudtrail_logs_pp AS t WHERE t.region = 'us-east-1' AND t."timestamp" = '2026/03/01'`;
    const { Statistics } = await lab.run(`SELECT * FROM (${once}) UNION ALL (${once})`);
    expect(Statistics?.DataScannedInBytes).toBe(2 * (sizes.get('us-east-1 2026/03/01') ?? NaN));
  });

  test('sees the rows of a table beside which an outer join has conditions', async () => {
    const sql = `SELECT v.n, t.eventname FROM (VALUES (1)) AS v (n) LEFT JOIN cloudtrail_logs_pp AS t ON t.region = 'us-east-1' AND t."timestamp" = '2026/03/01' WHERE t.region IS NULL OR t.region = 'us-east-1'`;
    expect(await lab.rows(sql)).toEqual([['1', 'us-east-1 2026/03/01']]);
  });

  test('wants the values of an injected partition written down', async () => {
    await lab.run(`CREATE EXTERNAL TABLE injected (eventname string) PARTITIONED BY (account string) ${CLOUDTRAIL_FORMAT}
      LOCATION 's3://logs-bucket/AWSLogs/' TBLPROPERTIES ('projection.enabled'='true', 'projection.account.type'='injected',
      'storage.location.template'='s3://logs-bucket/AWSLogs/\${account}/CloudTrail/us-east-1/2026/03/01')`);
    const sql = 'SELECT eventname, account FROM injected';
    const { Status } = await lab.run(sql);
    expect(Status?.StateChangeReason).toBe(
      'CONSTRAINT_VIOLATION: For the injected projected partition column account, the WHERE clause must contain only static equality conditions, and at least one such condition must be present.',
    );
    expect(await lab.rows(`${sql} WHERE account = '123456789012'`)).toEqual([['us-east-1 2026/03/01', '123456789012']]);
    expect(await lab.rows(`${sql} WHERE account IN ('999999999999')`)).toEqual([]);
  });

  test('is the only way to partitions here: without it a partitioned table has no rows', async () => {
    await lab.run(`CREATE EXTERNAL TABLE unprojected (eventname string) PARTITIONED BY (region string) ${CLOUDTRAIL_FORMAT}
      LOCATION 's3://logs-bucket/AWSLogs/'`);
    const { Status, Statistics } = await lab.run('SELECT * FROM unprojected');
    expect(Status?.State).toBe('SUCCEEDED');
    expect(Statistics?.DataScannedInBytes).toBe(0);
    expect(await lab.rows('SELECT * FROM unprojected')).toEqual([]);
  });

  test('knows hours, steps, whole numbers and Hive’s own layout of folders', async () => {
    for (const path of [
      'hour=2026-03-05-10/n=01',
      'hour=2026-03-05-11/n=01',
      'hour=2026-03-05-12/n=02',
      'hour=2026-03-05-12/n=3',
    ]) {
      await lab.putLog(`hive/${path}/a.json.gz`, [{ eventName: path }]);
    }
    await lab.run(`CREATE EXTERNAL TABLE hive (eventname string) PARTITIONED BY (hour string, n string) ${CLOUDTRAIL_FORMAT}
      LOCATION 's3://logs-bucket/hive/' TBLPROPERTIES ('projection.enabled'='true', 'projection.hour.type'='date',
      'projection.hour.format'='yyyy-MM-dd-HH', 'projection.hour.range'='2026-03-05-00,NOW-0HOURS', 'projection.hour.interval'='2',
      'projection.hour.interval.unit'='HOURS', 'projection.n.type'='integer', 'projection.n.range'='1,9', 'projection.n.digits'='2')`);
    expect(await lab.rows('SELECT eventname, hour, n FROM hive ORDER BY 1')).toEqual([
      ['hour=2026-03-05-10/n=01', '2026-03-05-10', '01'],
      ['hour=2026-03-05-12/n=02', '2026-03-05-12', '02'],
    ]);
  });
});

describe('a file', () => {
  async function tableOver(name: string, columns: string, format = CLOUDTRAIL_FORMAT) {
    await lab.run(`CREATE EXTERNAL TABLE ${name} (${columns}) ${format} LOCATION 's3://logs-bucket/${name}'`);
  }

  test('of CloudTrail makes a row of each record, its names in any case, objects in a text column as their JSON', async () => {
    await tableOver(
      'texts',
      'eventname string, readonly string, requestparameters string, absent string, count string',
    );
    await lab.putLog('texts/a.json.gz', [
      { eventName: 'A', READONLY: true, requestParameters: { b: [1, { c: "it's" }], é: null }, count: 5 },
      { eventName: null, requestParameters: null },
    ]);
    expect(await lab.rows('SELECT * FROM texts ORDER BY eventname')).toEqual([
      ['A', 'true', `{"b":[1,{"c":"it's"}],"é":null}`, undefined, '5'],
      [undefined, undefined, undefined, undefined, undefined],
    ]);
  });

  test('gives structs, lists and maps their parts, and null for what is not there', async () => {
    await tableOver(
      'nested',
      'who struct<sessionContext:struct<attributes:map<string,string>,mfa:boolean>,n:bigint>, resources array<struct<arn:string,accountId:string>>',
    );
    await lab.putLog('nested/a.json.gz', [
      {
        who: { sessionContext: { attributes: { a: 'x', __proto__x: 'y' }, MFA: true }, n: 9007199254740991 },
        resources: [{ ARN: 'arn:1', accountId: '1' }, { ARN: 'arn:2' }],
      },
      { who: {} },
    ]);
    const sql = `SELECT who.sessioncontext.mfa, who.n, element_at(who.sessioncontext.attributes, 'a'), resources[2].arn, resources[2].accountid, cardinality(resources) FROM nested ORDER BY 1`;
    expect(await lab.rows(sql)).toEqual([
      ['true', '9007199254740991', 'x', 'arn:2', undefined, '2'],
      [undefined, undefined, undefined, undefined, undefined, undefined],
    ]);
  });

  test('of lines makes a row of each line, and is unpacked only where its name says that it is packed', async () => {
    await tableOver('lines', 'a string', SERDE);
    await lab.s3.putObject({ Bucket: 'logs-bucket', Key: 'lines/a.json', Body: '{"a":"1"}\n\n{"A":"2"}\n' });
    await lab.s3.putObject({ Bucket: 'logs-bucket', Key: 'lines/b.json.gz', Body: gzipSync('{"a":"3"}') });
    expect((await lab.rows('SELECT a FROM lines ORDER BY 1')).flat()).toEqual(['1', '2', '3']);
  });

  test('whose name begins with a dot or an underscore is hidden, and so is one of another folder', async () => {
    await tableOver('hidden', 'eventname string');
    for (const key of ['hidden/_a.json.gz', 'hidden/.b.json.gz', 'hidden-not/c.json.gz', 'hidden/deep/d.json.gz']) {
      await lab.putLog(key, [{ eventName: key }]);
    }
    await lab.s3.putObject({ Bucket: 'logs-bucket', Key: 'hidden/folder/', Body: Buffer.alloc(0) });
    expect((await lab.rows('SELECT eventname FROM hidden')).flat()).toEqual(['hidden/deep/d.json.gz']);
  });

  test.each([
    ['cut off', gzipSync('{"Records":[{"a":"x"}]}').subarray(0, 20), 'HIVE_CURSOR_ERROR: '],
    ['no JSON', gzipSync('{"Records":['), 'HIVE_BAD_DATA: '],
    ['of rows that are no objects', gzipSync('{"Records":[1]}'), 'HIVE_BAD_DATA: Row is not a JSON Object'],
    [
      'of values that do not fit',
      gzipSync('{"Records":[{"n":"many"}]}'),
      'HIVE_BAD_DATA: A value of type bigint was expected',
    ],
  ])('that is %s fails the query with its name or its value', async (what, Body, reason) => {
    const name = what.replaceAll(' ', '_');
    await tableOver(name, 'n bigint');
    await lab.s3.putObject({ Bucket: 'logs-bucket', Key: `${name}/a.json.gz`, Body });
    const { Status } = await lab.run(`SELECT n FROM ${name}`);
    expect(Status).toMatchObject({ State: 'FAILED', AthenaError: { ErrorCategory: 2, ErrorType: 1001 } });
    expect(Status?.StateChangeReason).toContain(reason);
  });

  test('makes the query stop that goes beyond what its workgroup may scan', async () => {
    await tableOver('big', 'eventname string');
    const Body = JSON.stringify({ Records: [{ eventName: 'x'.repeat(2_500_000) }] });
    for (const name of 'abcde') await lab.s3.putObject({ Bucket: 'logs-bucket', Key: `big/${name}.json`, Body });
    await lab.athena.createWorkGroup({
      Name: 'limited',
      Configuration: {
        ResultConfiguration: { OutputLocation: 's3://results-bucket/' },
        BytesScannedCutoffPerQuery: 10_000_000,
      },
    });
    const { Status, Statistics } = await lab.run('SELECT count(*) FROM big', { workGroup: 'limited' });
    expect(Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: 'Query cancelled! : Bytes scanned limit was exceeded',
    });
    expect(Statistics?.DataScannedInBytes).toBeGreaterThan(10_000_000);
    expect((await lab.run('SELECT 1', { workGroup: 'limited' })).Status?.State).toBe('SUCCEEDED');
  });
});
