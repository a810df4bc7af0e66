import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openLab } from './athena-lab.js';

beforeAll(() => {
  // Other tests may have left an engine for the next query.
  vi.resetModules();
  vi.doMock('@duckdb/node-api', () => {
    throw new Error('Cannot find package');
  });
});

afterAll(() => {
  vi.doUnmock('@duckdb/node-api');
});

test('where DuckDB is not installed, queries fail with what to install, and all else goes on', async () => {
  const { startTestAws } = await import('../../../helpers/embedded-aws.js');
  const aws = await startTestAws();
  const lab = await openLab(aws);
  const { Status } = await lab.run('SELECT 1');
  expect(Status).toMatchObject({ State: 'FAILED', AthenaError: { ErrorCategory: 1, ErrorType: 200 } });
  expect(Status?.StateChangeReason).toContain('install @duckdb/node-api');
  expect((await lab.run('SHOW DATABASES')).Status?.State).toBe('SUCCEEDED');
  await aws.stop();
});
