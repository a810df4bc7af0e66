import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type QueryAccount, startQueryAccount, REGION, TABLE } from '../athena/query-account.js';
import { type CliResult, runCli } from '../helpers/run-cli.js';
import { makeRecord } from '../usage/records.js';

const SOURCE = 'audit/default.cloudtrail_logs';
const WINDOW = ['--since', '2026-05-01', '--until', '2026-05-02'];

let account: QueryAccount;
beforeAll(async () => {
  account = await startQueryAccount();
  const { accessKeyId, secretAccessKey } = account.aws.adminCredentials;
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
  await account.writeLog('2026/05/01', [makeRecord({ eventID: 'one' }), makeRecord({ eventID: 'one' })], REGION);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await account.aws.stop();
});

function run(...argv: readonly string[]): Promise<CliResult> {
  return runCli(['--endpoint-url', account.aws.url, '--region', REGION, '--lang', 'en', ...argv], {
    nowMs: Date.parse('2026-05-03T00:00:00Z'),
  });
}

describe('usage --athena', () => {
  it('prints the usage document, and the cost beside it', async () => {
    const { exitCode, stdout, stderr } = await run('usage', '--athena', SOURCE, ...WINDOW, '--output', 'json');
    expect(stderr).toContain('Athena will read 0.000 GB in 1 log file with 1 query');
    expect(stderr).toContain('Athena read 0.000 GB');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      sources: [{ kind: 'athena', location: SOURCE, files: 1, skipped: 0, events: 2, dataEvents: 0 }],
      records: 1,
      duplicates: 1,
      principals: [
        { principal: { name: 'alice' }, events: 1, actions: [{ action: 's3:ListAllMyBuckets', eventIds: ['one'] }] },
      ],
    });
  });

  it('refuses before it runs anything, where the logs are more than --max-scan-gb', async () => {
    const { exitCode, stderr } = await run('usage', '--athena', SOURCE, ...WINDOW, '--max-scan-gb', '0.0000001');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('nothing was run');
    expect(stderr).toContain('--since');
  });

  it.each([
    [['--athena', 'logs'], 'does not name a table'],
    [['--athena', SOURCE, '--max-scan-gb', 'much'], 'is not a number of gigabytes'],
    [
      ['--athena', SOURCE, '--lookup-events', '--bucket', 'b'],
      '--athena cannot be combined with --bucket, --lookup-events',
    ],
  ])('does not take %s', async (argv, message) => {
    const { exitCode, stderr } = await run('usage', ...argv);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('athena create-table', () => {
  const bucket = ['--bucket', 'aws-cloudtrail-logs-123456789012-mylog'];

  it('prints the statement for the accounts and Regions that have logs, and runs nothing', async () => {
    const { exitCode, stdout } = await run('athena', 'create-table', ...bucket, '--table', 'default.other');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^CREATE EXTERNAL TABLE `default`.`other` \(/);
    expect(stdout).toContain('/AWSLogs/123456789012/CloudTrail/${region}/${timestamp}');
    expect(stdout).toContain(`,${REGION},`);
    const tables = await account.athena.listTableMetadata({ CatalogName: 'AwsDataCatalog', DatabaseName: 'default' });
    expect(tables.TableMetadataList?.map(({ Name }) => Name)).toEqual([TABLE.table]);
  });

  it('calls nothing where accounts and Regions are named', async () => {
    const before = (await account.aws.control.calls()).length;
    const named = ['--account', '123456789012', '111122223333', '--log-region', 'eu-west-1', '--since', '2026-02-01'];
    const { stdout } = await run('athena', 'create-table', ...bucket, ...named, '--organization', 'o-abcdefghij');
    expect(stdout).toContain("'projection.account.values'='123456789012,111122223333'");
    expect(stdout).toContain("'projection.timestamp.range'='2026/02/01,NOW'");
    expect((await account.aws.control.calls()).length).toBe(before);
  });

  it('makes the table with --run, which can be read at once', async () => {
    const table = ['--table', 'default.made', '--workgroup', 'audit'];
    const made = await run('athena', 'create-table', ...bucket, ...table, '--run', '--output', 'json');
    expect(JSON.parse(made.stdout)).toMatchObject({ schemaVersion: 1, table: 'default.made', created: true });
    const { stdout } = await run('usage', '--athena', 'audit/default.made', ...WINDOW, '--output', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ records: 1 });
  });

  it('says what to do where there is such a table already', async () => {
    const { exitCode, stderr } = await run('athena', 'create-table', ...bucket, '--workgroup', 'audit', '--run');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Give another name with --table');
  });

  it('says so where no account has logs', async () => {
    const { exitCode, stderr } = await run('athena', 'create-table', ...bucket, '--prefix', 'elsewhere');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('no logs of any account')]);
  });

  it('needs a bucket', async () => {
    expect((await run('athena', 'create-table')).stderr).toContain('--bucket NAME');
  });
});
