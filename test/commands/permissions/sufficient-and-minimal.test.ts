import { describe, expect, it } from 'vitest';
import type { PolicyDocument, Statement } from '../../../src/model/policy.js';
import { matches } from './match-resource.js';
import { runCli } from '../../helpers/run-cli.js';
import { makeDesk, operate, type OperatedAccount, type Outcome, prepareAccount } from './operated-account.js';
import { COMMAND_CASES, type CommandCase, config, type Scenario } from './scenarios.js';

/** What no scenario can show, and why it is needed all the same. */
const OUT_OF_SIGHT = [
  // The embedded AWS has no MFA devices. A user who has one cannot be deleted before it is taken away.
  'iam:DeactivateMFADevice',
];

const folder = makeDesk(config);

/** A scenario that was gone through with exactly the permissions of its command. */
interface Tried {
  readonly scenario: Scenario;
  readonly account: OperatedAccount;
  readonly outcome: Outcome;
}

describe.each(COMMAND_CASES)(
  'the permissions of $permissions',
  ({ permissions, argv, scenarios, beyond }: CommandCase) => {
    const tried: Tried[] = [];
    let statements: readonly Statement[] = [];

    it.each(scenarios)('are enough $title', async (scenario) => {
      const documents = await readPermissions(permissions);
      statements = documents.flatMap(({ Statement }) => Statement);
      const account = await prepareAccount(documents, scenario.prepare);
      const outcome = await operate(account, folder, argv);
      tried.push({ scenario, account, outcome });
      expect(outcome.questions.filter(({ allowed }) => !allowed)).toEqual([]);
      expect([outcome.exitCode, outcome.exitCode === 2 ? outcome.stderr : '']).toEqual([scenario.exitCode ?? 0, '']);
    });

    it('name no kind of resource that no scenario needs', () => {
      const asked = tried.flatMap(({ outcome }) => outcome.questions);
      const kinds = new Map<string, boolean>();
      for (const { Sid, Action = [], Resource = [] } of statements) {
        for (const pattern of Resource) {
          const kind = `${Sid}: ${toKind(pattern)}`;
          const needed = asked.some(({ action, resource }) => Action.includes(action) && matches(pattern, resource));
          kinds.set(kind, needed || kinds.get(kind) === true);
        }
      }
      expect([...kinds].filter(([, needed]) => !needed).map(([kind]) => kind)).toEqual([]);
    });

    it('have no action to spare: without any one of them, something is lost', { timeout: 120_000 }, async () => {
      const spare: string[] = [];
      const known = new Set([...OUT_OF_SIGHT, ...(beyond ? actionsOf(await readPermissions(beyond)) : [])]);
      for (const action of new Set(actionsOf([{ Statement: statements }]))) {
        if (!known.has(action) && !(await isMissed(action))) spare.push(action);
      }
      expect(spare).toEqual([]);
    });

    async function isMissed(action: string): Promise<boolean> {
      const needing = tried.filter(({ outcome }) => outcome.questions.some((asked) => asked.action === action));
      for (const { account, outcome } of needing) {
        const lacking = await operate(account, folder, argv, action);
        if (lacking.summary !== outcome.summary) return true;
      }
      return false;
    }
  },
);

/** Users and groups are made and found alike: which of them lies under which path does not matter. */
function toKind(pattern: string): string {
  return pattern.replace(/:(user|group)\/(.*\/)?[^/]+$/, ':$1/$2NAME');
}

function actionsOf(documents: readonly Pick<PolicyDocument, 'Statement'>[]): readonly string[] {
  return documents.flatMap(({ Statement }) => Statement.flatMap(({ Action = [] }) => Action));
}

async function readPermissions(argv: readonly string[]): Promise<readonly PolicyDocument[]> {
  const { stdout, stderr, exitCode } = await runCli(['permissions', ...argv, '--output', 'json'], { cwd: folder });
  if (exitCode !== 0) throw new Error(stderr);
  const { policies } = JSON.parse(stdout) as { policies: readonly { document: PolicyDocument }[] };
  return policies.map(({ document }) => document);
}
