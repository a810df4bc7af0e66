import { expect, it, vi } from 'vitest';
import type { AccessKey } from '../../../aws-mocks/state-file.js';
import type { PolicyDocument } from '../../../src/model/policy.js';
import { evaluate } from '../../../src/policy/evaluate.js';
import { type CliResult, runCli } from '../../helpers/run-cli.js';
import { labConfig } from '../../setup/test-account.js';
import { makeDesk, prepareAccount, start } from './operated-account.js';

const config = labConfig((lab) => {
  lab.account = '123456789012';
});

interface Recommended {
  readonly recommendations: readonly { readonly policies: readonly { readonly document: PolicyDocument }[] }[];
}

it('what recommend makes of a set-up’s own calls asks for nothing that its permissions do not have', async () => {
  const folder = makeDesk(config);
  const { stdout } = await runCli(['permissions', 'setup', '--output', 'json'], { cwd: folder });
  const { policies } = JSON.parse(stdout) as { policies: readonly { document: PolicyDocument }[] };
  const account = await prepareAccount(
    policies.map(({ document }) => document),
    () => Promise.resolve(),
  );
  const { server } = await start(account, evaluate);
  const run = (key: AccessKey, ...argv: readonly string[]): Promise<CliResult> => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', key.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', key.secretAccessKey);
    const place = ['--endpoint-url', server.url, '--region', 'ap-northeast-2', '--output', 'json'];
    return runCli([...argv, ...place], { cwd: folder, nowMs: Date.parse('2026-01-05T13:00:00Z') });
  };
  const setup = await run(account.key, 'setup', '--yes');
  const recommend = ['recommend', '--user', 'operator', '--lookup-events', '--account-details', 'none'];
  const { recommendations } = JSON.parse((await run(server.adminCredentials, ...recommend)).stdout) as Recommended;
  vi.unstubAllEnvs();
  await server.stop();

  const written = new Set(actionsOf(policies.map(({ document }) => document)));
  const recommended = actionsOf(recommendations.flatMap((each) => each.policies.map(({ document }) => document)));
  expect(setup.exitCode).toBe(0);
  expect(recommended.length).toBeGreaterThan(40);
  expect(recommended.filter((action) => !written.has(action))).toEqual([]);
});

function actionsOf(documents: readonly PolicyDocument[]): readonly string[] {
  return documents.flatMap(({ Statement }) => Statement.flatMap(({ Action = [] }) => Action));
}
