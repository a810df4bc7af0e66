import { expect, it } from 'vitest';
import { createAwsClients } from '../../../src/aws/clients.js';
import type { PolicyDocument } from '../../../src/model/policy.js';
import { evaluate } from '../../../src/policy/evaluate.js';
import { applySetup } from '../../../src/setup/apply.js';
import { lookAround } from '../../../src/setup/look-around.js';
import { runCli } from '../../helpers/run-cli.js';
import { createContext, labConfig } from '../../setup/test-account.js';
import { makeDesk, prepareAccount, start } from './operated-account.js';

const config = labConfig((lab) => {
  lab.account = '123456789012';
});

/** Another trail of the region, whose tags tell whose it is. */
const other = labConfig((lab) => {
  lab.trail.name = 'another-trail';
  lab.trail.bucket.name = 'another-trail-logs';
});

/** What the look around before the questions of `init` may not see with these policies. */
async function findUnseen(policies: readonly PolicyDocument[]): Promise<readonly string[]> {
  const account = await prepareAccount(policies, async (context) => {
    await applySetup(context, config);
    await applySetup(context, other, { only: ['bucket', 'trail'] });
  });
  const { server } = await start(account, evaluate);
  const aws = createAwsClients({ region: 'ap-northeast-2', endpointUrl: server.url, credentials: account.key });
  const { unseen } = await lookAround(
    createContext(server, () => aws),
    config,
  );
  await server.stop();
  return unseen.map(({ values }) => String(values['operation']));
}

it('the permissions of init let it see everything, and without the alias or others’ tags that is missing', async () => {
  const { stdout } = await runCli(['permissions', 'init', '--output', 'json'], { cwd: makeDesk(config) });
  const { policies } = JSON.parse(stdout) as { policies: readonly { document: PolicyDocument }[] };
  const documents = policies.map(({ document }) => document);
  const without = (sid: string): readonly PolicyDocument[] =>
    documents.map((document) => ({ ...document, Statement: document.Statement.filter(({ Sid }) => Sid !== sid) }));
  expect(await findUnseen(documents)).toEqual([]);
  expect(await findUnseen(without('LookForTheAccountAlias'))).toEqual(['iam:ListAccountAliases']);
  expect(await findUnseen(without('LookWhoseTrailsThereAre'))).toEqual(['cloudtrail:ListTags']);
});
