import type { QueryExecution } from '@aws-sdk/client-athena';
import { describe, expect, it } from 'vitest';
import { type Athena, openAthena } from '../../src/aws/athena.js';
import { explainEnd, explainRefusal } from '../../src/aws/athena-failure.js';
import type { AwsClients } from '../../src/aws/clients.js';

const clock = { now: () => 0, sleep: () => Promise.resolve() };
const query = { sql: 'SELECT 1', workgroup: 'audit', database: 'default' };

/** Athena whose queries end like this, one after the other; each is looked at twice before. */
function scripted(ends: readonly QueryExecution[]): { readonly athena: Athena; readonly stopped: string[] } {
  const stopped: string[] = [];
  let started = 0;
  let looks = 0;
  const client = {
    startQueryExecution: () => Promise.resolve({ QueryExecutionId: `q-${++started}` }),
    getQueryExecution: () => {
      looks += 1;
      const running: QueryExecution = { Status: { State: looks % 3 === 1 ? 'QUEUED' : 'RUNNING' } };
      return Promise.resolve({ QueryExecution: looks % 3 === 0 ? ends[started - 1] : running });
    },
    stopQueryExecution: ({ QueryExecutionId }: { QueryExecutionId: string }) => {
      stopped.push(QueryExecutionId);
      return Promise.resolve({});
    },
    getQueryResults: ({ NextToken }: { NextToken?: string }) =>
      Promise.resolve({
        ResultSet: { Rows: [{ Data: [{ VarCharValue: NextToken ? '1' : 'a"b' }, {}] }] },
        ...(!NextToken && { NextToken: 'more' }),
      }),
  };
  return { athena: openAthena({ athena: () => Promise.resolve(client) } as unknown as AwsClients), stopped };
}

const succeeded: QueryExecution = {
  QueryExecutionId: 'q',
  Status: { State: 'SUCCEEDED' },
  Statistics: { DataScannedInBytes: 7 },
  ResultConfiguration: { OutputLocation: 's3://results/q.csv' },
};
const failed = (AthenaError: object): QueryExecution => ({
  QueryExecutionId: 'q',
  Status: { State: 'FAILED', StateChangeReason: 'GENERIC_INTERNAL_ERROR: worker lost', AthenaError },
});

describe('a query in Athena', () => {
  it('is waited for, and gives its place and what it read', async () => {
    const { athena, stopped } = scripted([succeeded]);
    expect(await athena.run(query, { clock })).toEqual({ id: 'q', scannedBytes: 7, location: 's3://results/q.csv' });
    expect(stopped).toEqual([]);
  });

  it('is tried once more where Athena says that this may help', async () => {
    const { athena } = scripted([failed({ Retryable: true }), succeeded]);
    await expect(athena.run(query, { clock })).resolves.toMatchObject({ scannedBytes: 7 });
  });

  it('is not tried a third time, nor where another try is of no use', async () => {
    const again = scripted([failed({ Retryable: true }), failed({ Retryable: true }), succeeded]);
    await expect(again.athena.run(query, { clock })).rejects.toThrow('worker lost');
    await expect(scripted([failed({}), succeeded]).athena.run(query, { clock })).rejects.toThrow('worker lost');
  });

  it('is stopped where the waiting ends before it does', async () => {
    const { athena, stopped } = scripted([succeeded]);
    const sleep = () => Promise.reject(new Error('no time'));
    await expect(athena.run(query, { clock: { ...clock, sleep } })).rejects.toThrow('no time');
    expect(stopped).toEqual(['q-1']);
  });

  it('hands its result out itself where it is stored nowhere', async () => {
    const { athena } = scripted([]);
    let text = '';
    for await (const piece of athena.readResult({ id: 'q', scannedBytes: 0 })) text += Buffer.from(piece).toString();
    expect(text).toBe('"a""b",\n"1",\n');
  });
});

describe('a failure in Athena', () => {
  // The sentences are those of AWS's pages and of its users' questions.
  it.each([
    [
      'No output location provided. An output location is required either through the Workgroup result',
      'no-output-location',
    ],
    ['Unable to verify/create output bucket my-results', 'output-location'],
    ['HIVE_BAD_DATA: Error parsing field value for field 0', 'bad-data'],
    ['HIVE_CURSOR_ERROR: incorrect header check', 'bad-data'],
    ['Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)', 'access-denied'],
    [
      'User: arn:aws:iam::123456789012:user/a is not authorized to perform: glue:GetDatabase on resource',
      'glue-denied',
    ],
    ['Insufficient Lake Formation permission(s) on t (Service: AWSLakeFormation)', 'glue-denied'],
    ["TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.default.t' does not exist", 'table-missing'],
    ['EntityNotFoundException: Entity Not Found', 'table-missing'],
    ['Query exhausted resources at this scale factor', 'too-much'],
    ['Query timeout', 'too-much'],
    ['FUNCTION_NOT_FOUND: line 3:1: Function min not registered', 'engine'],
    ['FAILED: Execution Error: AlreadyExistsException: Table t already exists', 'table-exists'],
  ])('of the reason "%s" says what to do', (StateChangeReason, hint) => {
    const error = explainEnd({ State: 'FAILED', StateChangeReason }, { id: 'q', workgroup: 'audit' });
    expect(error).toMatchObject({
      kind: 'aws',
      text: { key: 'athena.query-failed', values: { id: 'q', reason: StateChangeReason } },
      hintText: { key: `athena.${hint}-hint` },
    });
  });

  it('of an unknown reason is shown as it is', () => {
    const error = explainEnd({ State: 'FAILED', StateChangeReason: 'X' }, { id: 'q', workgroup: 'audit' });
    expect(error).toMatchObject({ hintText: { key: 'athena.query-failed-hint' } });
  });

  it('names the workgroup whose limit on data was hit', () => {
    const StateChangeReason = 'Query cancelled! : Bytes scanned limit was exceeded';
    const error = explainEnd({ State: 'CANCELLED', StateChangeReason }, { id: 'q', workgroup: 'audit' });
    expect(error.hint).toContain('workgroup audit');
  });

  it('tells a query that somebody cancelled from one that failed', () => {
    expect(explainEnd({ State: 'CANCELLED' }, { id: 'q', workgroup: 'audit' }).message).toContain('was cancelled');
  });

  it('before a query runs is explained where the message tells more than the code', () => {
    const error = Object.assign(new Error('WorkGroup audit is not found.'), { name: 'InvalidRequestException' });
    expect(explainRefusal(error)).toMatchObject({ hintText: { key: 'athena.workgroup-missing-hint' } });
    expect(explainRefusal(Object.assign(new Error('x'), { name: 'InvalidRequestException' }))).toBeUndefined();
    expect(explainRefusal(Object.assign(new Error('access denied'), { name: 'ThrottlingException' }))).toBeUndefined();
  });
});
