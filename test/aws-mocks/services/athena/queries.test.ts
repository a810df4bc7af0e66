import { Athena } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { openLab, waitForEnd, type AthenaLab } from './athena-lab.js';

let aws: EmbeddedAws;
let lab: AthenaLab;

beforeAll(async () => {
  aws = await startTestAws({ now: () => Date.parse('2026-03-01T12:00:00Z') });
  lab = await openLab(aws);
});
afterAll(() => aws.stop());

async function start(QueryString: string, more: { ClientRequestToken?: string; WorkGroup?: string } = {}) {
  const { QueryExecutionId = '' } = await lab.athena.startQueryExecution({ QueryString, WorkGroup: 'lab', ...more });
  return QueryExecutionId;
}

async function stateOf(QueryExecutionId: string) {
  return (await lab.athena.getQueryExecution({ QueryExecutionId })).QueryExecution?.Status?.State;
}

describe('a query', () => {
  test('is queued, runs and succeeds, one state a look', async () => {
    const id = await start('SELECT 1 AS one');
    expect([await stateOf(id), await stateOf(id), await stateOf(id), await stateOf(id)]).toEqual([
      'QUEUED',
      'RUNNING',
      'SUCCEEDED',
      'SUCCEEDED',
    ]);
    const { QueryExecution } = await lab.athena.getQueryExecution({ QueryExecutionId: id });
    expect(QueryExecution).toMatchObject({
      Query: 'SELECT 1 AS one',
      StatementType: 'DML',
      WorkGroup: 'lab',
      ResultConfiguration: { OutputLocation: `s3://results-bucket/lab/${id}.csv` },
      Status: {
        SubmissionDateTime: new Date('2026-03-01T12:00:00Z'),
        CompletionDateTime: new Date('2026-03-01T12:00:00Z'),
      },
      Statistics: { DataScannedInBytes: 0, ResultReuseInformation: { ReusedPreviousResult: false } },
    });
  });

  test('that is stopped before it has ended is cancelled and leaves no result', async () => {
    const id = await start('SELECT 1');
    expect(await stateOf(id)).toBe('QUEUED');
    expect(await stateOf(id)).toBe('RUNNING');
    await lab.athena.stopQueryExecution({ QueryExecutionId: id });
    const { Status } = await waitForEnd(lab.athena, id);
    expect(Status).toMatchObject({ State: 'CANCELLED', StateChangeReason: 'Query cancelled by user' });
    await expect(lab.s3.headObject({ Bucket: 'results-bucket', Key: `lab/${id}.csv` })).rejects.toMatchObject({
      name: 'NotFound',
    });
    await expect(lab.athena.getQueryResults({ QueryExecutionId: id })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'Query did not finish successfully. Final query state: CANCELLED',
    });
  });

  test('that has ended stays as it is when it is stopped', async () => {
    const { QueryExecutionId = '' } = await lab.run('SELECT 1');
    await lab.athena.stopQueryExecution({ QueryExecutionId });
    expect(await stateOf(QueryExecutionId)).toBe('SUCCEEDED');
  });

  test('is not started twice with one token, and not at all where the token was for another', async () => {
    const ClientRequestToken = 'a-token-of-thirty-two-characters-or-more';
    const id = await start('SELECT 1', { ClientRequestToken });
    expect(await start('SELECT 1', { ClientRequestToken })).toBe(id);
    await expect(start('SELECT 2', { ClientRequestToken })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'Idempotent parameters do not match',
    });
    await expect(start('SELECT 1', { ClientRequestToken: 'short' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
  });

  test('runs beside one of another account, after one that failed, as if it were alone', async () => {
    const other = await startTestAws();
    const otherLab = await openLab(other);
    await lab.run('SELECT nothing');
    const sums = (limit: number) => `SELECT sum(n) FROM UNNEST(sequence(1, ${limit})) AS t (n)`;
    const both = [lab.rows(sums(1_000)), otherLab.rows(sums(2_000)), lab.rows(sums(3_000)), otherLab.rows(sums(4_000))];
    expect((await Promise.all(both)).flat(2)).toEqual(['500500', '2001000', '4501500', '8002000']);
    await other.stop();
  });

  test('has no rows to show before it has ended', async () => {
    const id = await start('SELECT 1');
    await expect(lab.athena.getQueryResults({ QueryExecutionId: id })).rejects.toMatchObject({
      message: 'Query has not yet finished. Current state: QUEUED',
    });
  });

  test('is found in its workgroup, the newest first, and in batches', async () => {
    await lab.athena.createWorkGroup({
      Name: 'listed',
      Configuration: { ResultConfiguration: { OutputLocation: 's3://results-bucket/' } },
    });
    const ids = [await start('SELECT 1', { WorkGroup: 'listed' }), await start('SELECT 2', { WorkGroup: 'listed' })];
    const { QueryExecutionIds } = await lab.athena.listQueryExecutions({ WorkGroup: 'listed' });
    expect(QueryExecutionIds).toEqual(ids.toReversed());
    const batch = await lab.athena.batchGetQueryExecution({ QueryExecutionIds: [...ids, 'no-such-query'] });
    expect(batch.QueryExecutions?.map(({ Query }) => Query)).toEqual(['SELECT 1', 'SELECT 2']);
    expect(batch.UnprocessedQueryExecutionIds).toEqual([
      {
        QueryExecutionId: 'no-such-query',
        ErrorCode: 'INVALID_INPUT',
        ErrorMessage: 'QueryExecution no-such-query was not found',
      },
    ]);
    await expect(lab.athena.deleteWorkGroup({ WorkGroup: 'listed' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
    await lab.athena.deleteWorkGroup({ WorkGroup: 'listed', RecursiveDeleteOption: true });
    await expect(lab.athena.getQueryExecution({ QueryExecutionId: ids[0] })).rejects.toMatchObject({
      message: `QueryExecution ${ids[0]} was not found`,
    });
  });

  test('needs a place for its result: the workgroup’s where that insists, else the client’s', async () => {
    const QueryString = 'SELECT 1';
    await expect(lab.athena.startQueryExecution({ QueryString })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message:
        'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    });
    const ResultConfiguration = { OutputLocation: 's3://results-bucket/mine' };
    const own = await lab.athena.startQueryExecution({ QueryString, ResultConfiguration });
    const enforced = await lab.athena.startQueryExecution({ QueryString, ResultConfiguration, WorkGroup: 'lab' });
    const places = await Promise.all(
      [own, enforced].map(async ({ QueryExecutionId }) => {
        const { QueryExecution } = await lab.athena.getQueryExecution({ QueryExecutionId });
        return QueryExecution?.ResultConfiguration?.OutputLocation;
      }),
    );
    expect(places).toEqual([
      `s3://results-bucket/mine/${own.QueryExecutionId}.csv`,
      `s3://results-bucket/lab/${enforced.QueryExecutionId}.csv`,
    ]);
  });

  test('is refused where its place is not there or in another region, and where its workgroup is disabled', async () => {
    const startAt = (OutputLocation: string) =>
      lab.athena.startQueryExecution({ QueryString: 'SELECT 1', ResultConfiguration: { OutputLocation } });
    await expect(startAt('s3://no-such-bucket/')).rejects.toMatchObject({
      message: 'Unable to verify/create output bucket no-such-bucket',
    });
    const paris = new Athena(clientSettings(aws, 'eu-west-3'));
    await expect(
      paris.startQueryExecution({
        QueryString: 'SELECT 1',
        ResultConfiguration: { OutputLocation: 's3://results-bucket/' },
      }),
    ).rejects.toThrow('in the same region');
    await lab.athena.createWorkGroup({ Name: 'off' });
    await lab.athena.updateWorkGroup({ WorkGroup: 'off', State: 'DISABLED' });
    await expect(start('SELECT 1', { WorkGroup: 'off' })).rejects.toMatchObject({
      message: 'WorkGroup off is disabled.',
    });
  });

  test.each([
    ['no statement', 'SELEC 1', "line 1:1: mismatched input 'SELEC'"],
    ['a quote that is never closed', "SELECT 'a", "line 1:8: token recognition error at: '''"],
    ['two statements', 'SELECT 1; SELECT 2', "line 1:9: mismatched input ';'"],
    ['a cast of PostgreSQL', 'SELECT\n  a::int FROM t', "line 2:4: mismatched input '::'"],
    ['a list without ARRAY', 'SELECT [1]', "line 1:8: mismatched input '['"],
    ['an open bracket', 'SELECT (1', "line 1:8: mismatched input '('"],
    ['brackets that do not fit', 'SELECT (1]', "line 1:10: mismatched input ']'"],
    ['brackets without end', `SELECT ${'('.repeat(100_000)}`, "mismatched input '('"],
    [
      'a comment that is never closed',
      `SELECT 1 ${'/* '.repeat(50_000)}`,
      "line 1:10: token recognition error at: '/'",
    ],
    ['nothing', ' -- nothing', 'line 1:1: mismatched input'],
  ])('is refused at once for %s', async (_what, sql, message) => {
    await expect(start(sql)).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining(message),
    });
  });

  test.each([
    [
      'a function that is not known',
      'SELECT nope(1)',
      "FUNCTION_NOT_FOUND: line 1:8: Function 'nope' not registered",
      1000,
    ],
    [
      'a function of the engine behind',
      "SELECT read_text('/etc/passwd')",
      "FUNCTION_NOT_FOUND: line 1:8: Function 'read_text' not registered",
      1000,
    ],
    [
      'a file as a table',
      `SELECT * FROM "/etc/passwd"`,
      "TABLE_NOT_FOUND: Table 'awsdatacatalog.default./etc/passwd' does not exist",
      1000,
    ],
    [
      'a file in place of a table',
      `SELECT * FROM '/etc/passwd'`,
      "SYNTAX_ERROR: line 1:15: mismatched input '/etc/passwd'",
      1006,
    ],
    [
      'what the engine behind keeps',
      'SELECT * FROM duckdb_settings',
      "TABLE_NOT_FOUND: Table 'awsdatacatalog.default.duckdb_settings' does not exist",
      1000,
    ],
    [
      'a table that is not there',
      'SELECT 1 FROM lab.nope',
      "TABLE_NOT_FOUND: Table 'awsdatacatalog.lab.nope' does not exist",
      1000,
    ],
    ['a database that is not there', 'SELECT 1 FROM nope.t', "SCHEMA_NOT_FOUND: Schema 'nope' does not exist", 1000],
    [
      'a column that is not there',
      'SELECT b FROM (SELECT 1 AS a)',
      "COLUMN_NOT_FOUND: Column 'b' cannot be resolved",
      1000,
    ],
    ['SQL that cannot be read', 'SELECT FROM WHERE', 'SYNTAX_ERROR: ', 1006],
    ['a cast that fails', "SELECT CAST('x' AS integer)", 'INVALID_CAST_ARGUMENT: ', 1000],
    [
      'a statement that is not served',
      'INSERT INTO t VALUES (1)',
      'NOT_SUPPORTED: INSERT is not available in the embedded AWS',
      1000,
    ],
    [
      'a statement that cannot be read',
      'CREATE TABLE t AS SELECT 1',
      "FAILED: ParseException line 1:1: mismatched input 'CREATE'",
      1003,
    ],
  ])('fails with a reason for %s', async (_what, sql, reason, type) => {
    const { Status } = await waitForEnd(lab.athena, await start(sql));
    expect(Status?.State).toBe('FAILED');
    expect(Status?.StateChangeReason).toContain(reason);
    expect(Status?.AthenaError).toMatchObject({ ErrorCategory: 2, ErrorType: type, Retryable: false });
  });

  test('is recorded when it is started and stopped', async () => {
    const id = await start('SELECT 42');
    await lab.athena.stopQueryExecution({ QueryExecutionId: id });
    const records = (await aws.control.history('us-east-1')).filter(
      ({ eventSource }) => eventSource === 'athena.amazonaws.com',
    );
    const [started, stopped] = records.slice(-2);
    expect(started).toMatchObject({
      eventName: 'StartQueryExecution',
      readOnly: false,
      requestParameters: { queryString: 'SELECT 42', workGroup: 'lab' },
      responseElements: { queryExecutionId: id },
    });
    expect(stopped).toMatchObject({ eventName: 'StopQueryExecution', requestParameters: { queryExecutionId: id } });
  });

  test('that runs when the client’s answer is lost has run all the same', async () => {
    const id = await start('SELECT 1');
    await stateOf(id);
    await stateOf(id);
    await aws.control.addFault({ call: 'athena:GetQueryExecution', kind: 'internal-error', when: 'after', times: 1 });
    await expect(stateOf(id)).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    expect(await stateOf(id)).toBe('SUCCEEDED');
  });
});
