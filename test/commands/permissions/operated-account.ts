import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { createMemoryEventLog } from '../../../aws-mocks/event-log.js';
import { startEmbeddedAws } from '../../../aws-mocks/index.js';
import { createMemoryBlobs } from '../../../aws-mocks/memory-blobs.js';
import type { AccessKey, SavedState } from '../../../aws-mocks/state-file.js';
import type { TrailRecord } from '../../../aws-mocks/trail-recorder.js';
import type { AccessRequest, Evaluate, PolicySet } from '../../../src/model/authorisation.js';
import { evaluate } from '../../../src/policy/evaluate.js';
import { runCli } from '../../helpers/run-cli.js';
import { createContext, type LabConfig, type TestContext } from '../../setup/test-account.js';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.js';

/** An account that an operator may work in who has the permissions of one command and nothing else, at one moment. */
export interface OperatedAccount {
  readonly state: string;
  readonly history: readonly (readonly [TrailRecord])[];
  readonly key: AccessKey;
}

/** What IAM was asked for the operator, and what it said. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  readonly allowed: boolean;
}

/** What a command came to, without what differs from run to run. */
export interface Outcome {
  readonly summary: string;
  readonly exitCode: number;
  readonly stderr: string;
  readonly questions: readonly Question[];
}

const NOON = Date.parse('2026-01-05T12:00:00Z');
const OPERATOR = 'operator';
const blobs = createMemoryBlobs();

/** A folder with the configuration as `trimtrail.yaml`; JSON is YAML. */
export function makeDesk(config: LabConfig): string {
  const folder = makeTemporaryFolder('permissions');
  writeFileSync(join(folder, 'trimtrail.yaml'), JSON.stringify(config));
  return folder;
}

/** Prepares an account as its administrator and lets the operator in, with these policies. */
export async function prepareAccount(
  policies: readonly object[],
  prepare: (context: TestContext) => Promise<unknown>,
): Promise<OperatedAccount> {
  const { server, save, history } = await start(undefined, evaluate);
  const context = createContext(server);
  await prepare(context);
  const iam = await context.aws.iam();
  await iam.createUser({ UserName: OPERATOR });
  for (const [index, document] of policies.entries()) {
    const PolicyName = `permissions-${index}`;
    const { Policy } = await iam.createPolicy({ PolicyName, PolicyDocument: JSON.stringify(document) });
    await iam.attachUserPolicy({ UserName: OPERATOR, PolicyArn: Policy?.Arn });
  }
  const { AccessKey: key } = await iam.createAccessKey({ UserName: OPERATOR });
  await server.control.deliverLogs();
  await server.stop();
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = key ?? {};
  return { state: save(), history, key: { accessKeyId, secretAccessKey } };
}

/** An action of one statement. */
export interface Permission {
  readonly sid: string;
  readonly action: string;
}

/** Runs a command as the operator, from that moment on; with `without`, as if that statement did not have that action. */
export async function operate(
  account: OperatedAccount,
  folder: string,
  argv: readonly string[],
  without?: Permission,
): Promise<Outcome> {
  const questions: Question[] = [];
  const { server } = await start(account, (request, policies) => {
    if (!request.principal.arn.endsWith(`:user/${OPERATOR}`)) return evaluate(request, policies);
    const decision = evaluate(request, without ? withoutPermission(policies, without) : policies);
    questions.push(toQuestion(request, decision.outcome === 'allowed'));
    return decision;
  });
  vi.stubEnv('AWS_ACCESS_KEY_ID', account.key.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', account.key.secretAccessKey);
  try {
    const { exitCode, stdout, stderr } = await runCli(
      [...argv, '--yes', '--output', 'json', '--endpoint-url', server.url, '--region', 'ap-northeast-2'],
      { cwd: folder, nowMs: NOON },
    );
    return { exitCode, stderr, questions, summary: summarise(exitCode, stdout) };
  } finally {
    vi.unstubAllEnvs();
    await server.stop();
  }
}

/** Serves an account from that moment on, or an empty one. */
export async function start(begin: OperatedAccount | undefined, authorise: Evaluate) {
  let held: SavedState | undefined = begin && (JSON.parse(begin.state) as SavedState);
  const log = createMemoryEventLog();
  const history: [TrailRecord][] = [];
  for (const [record] of begin?.history ?? []) await log.append(record);
  const server = await startEmbeddedAws({
    authorise,
    now: () => NOON,
    keepers: {
      blobs,
      log: {
        ...log,
        append: (record) => {
          history.push([record]);
          return log.append(record);
        },
      },
      store: {
        load: () => Promise.resolve(held),
        save: (state) => {
          held = state;
          return Promise.resolve();
        },
      },
    },
  });
  return { server, history, save: () => JSON.stringify(held) };
}

function withoutPermission(policies: PolicySet, { sid, action }: Permission): PolicySet {
  const identity = policies.identity.map((policy) => {
    const Statement = policy.document.Statement.map((statement) => ({
      ...statement,
      Action: (statement.Action ?? []).filter((name) => statement.Sid !== sid || name !== action),
    }));
    return { ...policy, document: { ...policy.document, Statement } };
  });
  return { ...policies, identity };
}

function toQuestion({ action, resource }: AccessRequest, allowed: boolean): Question {
  return { action, resource, allowed };
}

interface Printed {
  readonly steps?: readonly { id: string; change: string; status: string }[];
  readonly findings?: readonly { code: string }[];
  readonly sources?: readonly { kind: string; files: number; events: number; dataEvents: number }[];
  readonly principals?: readonly object[];
  readonly recommendations?: readonly { attached: readonly object[] }[];
}

/** How it ended, step by step, what was found and what was read: what whoever ran the command would miss. */
function summarise(exitCode: number, stdout: string): string {
  const printed = (stdout === '' ? {} : JSON.parse(stdout)) as Printed;
  return JSON.stringify({
    exitCode,
    steps: printed.steps?.map(({ id, change, status }) => `${id} ${change} ${status}`),
    findings: printed.findings?.map(({ code }) => code),
    sources: printed.sources?.map(({ kind, files, events }) => `${kind} ${files > 0} ${events > 0}`),
    attached: printed.recommendations?.map(({ attached }) => attached.length),
  });
}
