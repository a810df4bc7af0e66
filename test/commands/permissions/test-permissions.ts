import { beforeAll, describe, expect, it } from 'vitest';
import type { PolicyDocument, Statement } from '../../../src/model/policy.js';
import { runCli } from '../../helpers/run-cli.js';
import { matches } from './match-resource.js';
import {
  makeDesk,
  operate,
  type OperatedAccount,
  type Outcome,
  type Permission,
  prepareAccount,
} from './operated-account.js';
import type { CommandCase, Scenario } from './scenarios.js';

/** What no scenario can show, and why it is needed all the same. */
const OUT_OF_SIGHT = new Set([
  // The embedded AWS has no MFA devices. A user who has one cannot be deleted before it is taken away.
  'RemoveUsers iam:DeactivateMFADevice',
  // No scenario is cancelled while a query runs.
  'RunQueries athena:StopQueryExecution',
]);

/** Either of two actions will do here, and IAM is asked about the older one first. */
const ALTERNATIVES = new Set(['logs:TagLogGroup']);

/** A scenario that was gone through with exactly the permissions of its command. */
interface Tried {
  readonly scenario: Scenario;
  readonly account: OperatedAccount;
  readonly outcome: Outcome;
}

/** What was found out about the permissions of several commands. */
interface Tally {
  /** Every action of every statement, and whether some command was seen to miss it: each is taken away until it is missed once. */
  readonly missed: Map<string, boolean>;
  /** Every statement with each kind of resource it names, and whether some command needed that. */
  readonly needed: Map<string, boolean>;
}

/**
 * Tests that the permissions of these commands are enough in every scenario, and that no action and no kind of resource in them can be
 * spared. What the commands in `elsewhere` need too is left to the test of those.
 */
export function testPermissions(cases: readonly CommandCase[], elsewhere: readonly CommandCase[] = []): void {
  const tally: Tally = { missed: new Map(), needed: new Map() };
  const known = new Set<string>();

  beforeAll(async () => {
    for (const { config, permissions } of elsewhere) {
      const documents = await readPermissions(makeDesk(config), permissions);
      for (const { Sid = '' } of documents.flatMap(({ Statement }) => Statement)) known.add(Sid);
    }
  });

  describe.each(cases)('the permissions of $permissions', (command) => {
    testCommand(command, tally, known);
  });

  describe('the permissions of all of them', () => {
    it('have no action to spare: each was missed by some command', () => {
      const spare = [...tally.missed].filter(([, isMissed]) => !isMissed).map(([name]) => name);
      expect(spare.filter((name) => !OUT_OF_SIGHT.has(name))).toEqual([]);
    });

    it('name no kind of resource that no command needs', () => {
      expect([...tally.needed].filter(([, isNeeded]) => !isNeeded).map(([kind]) => kind)).toEqual([]);
    });
  });
}

function testCommand(
  { permissions, argv, scenarios, config }: CommandCase,
  { missed, needed }: Tally,
  known: ReadonlySet<string>,
): void {
  const folder = makeDesk(config);
  const tried: Tried[] = [];
  let statements: readonly Statement[] = [];
  const isOwn = ({ Sid = '' }: Statement): boolean => !known.has(Sid);

  it.each(scenarios)('are enough $title', async (scenario) => {
    const documents = await readPermissions(folder, permissions);
    statements = documents.flatMap(({ Statement }) => Statement);
    const account = await prepareAccount(documents, scenario.prepare);
    const outcome = await operate(account, folder, argv);
    tried.push({ scenario, account, outcome });
    noteNeeded(needed, statements.filter(isOwn), outcome);
    expect(outcome.questions.filter(({ allowed, action }) => !allowed && !ALTERNATIVES.has(action))).toEqual([]);
    expect([outcome.exitCode, outcome.exitCode === 2 ? outcome.stderr : '']).toEqual([scenario.exitCode ?? 0, '']);
  });

  it('are missed when they are taken away, one by one', { timeout: 300_000 }, async () => {
    expect(tried).toHaveLength(scenarios.length);
    for (const statement of statements.filter(isOwn)) {
      for (const action of statement.Action ?? []) {
        const name = `${statement.Sid} ${action}`;
        if (missed.get(name) !== true) missed.set(name, await isMissed(statement, action));
      }
    }
  });

  async function isMissed(statement: Statement, action: string): Promise<boolean> {
    const without: Permission = { sid: statement.Sid ?? '', action };
    for (const { account, outcome } of tried) {
      if (!uses(outcome, action, statement.Resource ?? [])) continue;
      const lacking = await operate(account, folder, argv, without);
      if (lacking.summary !== outcome.summary) return true;
    }
    return false;
  }
}

function noteNeeded(needed: Tally['needed'], statements: readonly Statement[], outcome: Outcome): void {
  for (const { Sid, Action = [], Resource = [] } of statements) {
    for (const pattern of Resource) {
      const kind = `${Sid}: ${toKind(pattern)}`;
      const isUsed = Action.some((action) => uses(outcome, action, [pattern]));
      needed.set(kind, isUsed || needed.get(kind) === true);
    }
  }
}

function uses({ questions }: Outcome, action: string, patterns: readonly string[]): boolean {
  return questions.some(
    (asked) => asked.action === action && patterns.some((pattern) => matches(pattern, asked.resource)),
  );
}

/** Users and groups are made and found alike: which of them lies under which path does not matter. */
function toKind(pattern: string): string {
  return pattern.replace(/:(user|group)\/(.*\/)?[^/]+$/, ':$1/$2NAME');
}

async function readPermissions(folder: string, argv: readonly string[]): Promise<readonly PolicyDocument[]> {
  const { stdout, stderr, exitCode } = await runCli(['permissions', ...argv, '--output', 'json'], { cwd: folder });
  if (exitCode !== 0) throw new Error(stderr);
  const { policies } = JSON.parse(stdout) as { policies: readonly { document: PolicyDocument }[] };
  return policies.map(({ document }) => document);
}
