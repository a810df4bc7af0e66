import { mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { createAwsClients } from '../aws/clients.js';
import { attachUserPolicy } from '../aws/iam-users.js';
import { createLabCalls } from '../aws/lab-calls.js';
import { swapUserPolicies } from '../aws/swap-policies.js';
import { defaultConfig } from '../config/defaults.js';
import { resolveConfig } from '../config/resolve.js';
import { writeConfig } from '../config/write.js';
import type { Config } from '../config/schema.js';
import { type Ending, playStory, type Stage } from '../demo/story.js';
import { replaceFile } from '../files/replace-file.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Clock } from '../model/clock.js';
import { recommend } from '../policy/recommend.js';
import { renderers } from '../report/index.js';
import { paragraph } from '../report/layout.js';
import type { RecommendationReport } from '../report/results.js';
import { applySetup } from '../setup/apply.js';
import { planSetup } from '../setup/plan.js';
import { choosePrincipal } from './choose-principals.js';
import { SANDBOX_REGION } from './connect.js';
import type { CommandContext } from './context.js';
import { serveSandbox } from './open-sandbox.js';
import { prepareRecommendations } from './prepare-recommendations.js';
import { createTeller } from './tell-story.js';

/** Where the demo plays, relative to the working directory; begun anew each time. */
const DEMO_FOLDER = '.trimtrail/demo';

const TEN_MINUTES_MS = 600_000;
const TEN_HOURS_MS = 36_000_000;
const DAY_MS = 86_400_000;

type ServedSandbox = Awaited<ReturnType<typeof serveSandbox>>;

/** `demo`: what `npm start` runs. 1 when the recommendation broke something, or left allowed what was never used. */
export async function run(context: CommandContext): Promise<number> {
  const startedAt = context.clock.now();
  const folder = resolve(context.io.cwd, context.flags.sandboxFolder ?? DEMO_FOLDER);
  let calls = 0;
  const sandbox = await serveSandbox({
    folder,
    random: context.io.random,
    now: tellTimeFromMorning(context.clock),
    onCall: () => (calls += 1),
  });
  try {
    const credentials = await sandbox.control.reset();
    const opening = text('demo.opening', { account: sandbox.accountId, region: SANDBOX_REGION });
    context.note(paragraph(context.say(opening), context.columns).join('\n'));
    const reports: RecommendationReport[] = [];
    const stage = createStage(context, { ...sandbox, credentials }, (report) => reports.push(report));
    const ending = await playStory(stage);
    await leave(context, folder, stage.config, reports);
    const seconds = Math.round((context.clock.now() - startedAt) / 1000);
    context.note(`\n${context.say(text('demo.took', { seconds, calls }))}`);
    return ending.broken.length + ending.overstepped.length + countBroken(ending) > 0 ? 1 : 0;
  } finally {
    await sandbox.close();
  }
}

/**
 * The story takes place yesterday from ten in the morning (UTC), whenever it is told: its log files then lie in one day's folder, and
 * nothing in it is yet to come.
 */
function tellTimeFromMorning(clock: Clock): () => number {
  const startedAt = clock.now();
  const morning = Math.floor(startedAt / DAY_MS) * DAY_MS - DAY_MS + TEN_HOURS_MS;
  return () => morning + (clock.now() - startedAt);
}

function countBroken({ recommendation }: Ending): number {
  return recommendation.proof.broken.length;
}

/** The lab's configuration with the trail logging S3 data events, so that nothing about the log files is unknowable. */
function demoConfig(): Config {
  const config = defaultConfig();
  return {
    ...config,
    region: SANDBOX_REGION,
    ...(config.trail && { trail: { ...config.trail, dataEvents: ['s3'] } }),
    ...(config.billing && { billing: { ...config.billing, emails: ['me@example.com'] } }),
  };
}

function createStage(
  context: CommandContext,
  sandbox: ServedSandbox,
  keep: (report: RecommendationReport) => void,
): Stage {
  const { clock, io } = context;
  const connection = { region: SANDBOX_REGION, endpointUrl: sandbox.url };
  const aws = createAwsClients({ ...connection, credentials: sandbox.credentials });
  const setup = { aws, clock, random: io.random, env: io.env };
  const config = demoConfig();
  const user = config.users[0]?.name ?? '';
  const { trail } = resolveConfig(config, { account: sandbox.accountId, region: SANDBOX_REGION });
  const teller = createTeller(context);
  return {
    config,
    user,
    place: {
      account: sandbox.accountId,
      region: SANDBOX_REGION,
      trail: trail?.name ?? '',
      bucket: trail?.bucket.name ?? '',
    },
    ...teller,
    passTime: async () => {
      await sandbox.control.advanceClock(TEN_MINUTES_MS);
      await sandbox.control.deliverLogs();
    },
    setUp: async (wanted) => {
      const plan = await planSetup(setup, wanted);
      const count = (change: string): number => plan.steps.filter((step) => step.change === change).length;
      teller.tell(text('demo.plan', { create: count('create'), update: count('update'), same: count('none') }));
      const { report, generatedPasswords } = await applySetup(setup, wanted);
      const failed = report.steps.find(({ error }) => error);
      if (failed?.error) throw fail('internal', failed.error.text);
      for (const { title, change } of report.steps) if (change !== 'none') teller.tell({ title, outcome: 'done' });
      return generatedPasswords;
    },
    signIn: async (password) => {
      const signedIn = await sandbox.control.signIn({ userName: user, password, region: SANDBOX_REGION });
      if (signedIn.result === 'Failure') throw fail('internal', text('demo.sign-in-failed', { user }));
      return createLabCalls(createAwsClients({ ...connection, credentials: signedIn.credentials }));
    },
    attachManagedPolicy: (arn) => attachUserPolicy(aws, user, arn),
    recommend: async () => {
      const inSandbox = { ...context, aws: () => Promise.resolve(aws) };
      const prepared = await prepareRecommendations(inSandbox, { resources: 'pattern', unknowable: 'keep' });
      const { history, details, account } = prepared;
      const recommendation = recommend(await prepared.inputFor(choosePrincipal(user, history, details)));
      const { window, sources, findings } = history;
      const report = { account, window, sources, recommendations: [recommendation], findings };
      context.print(renderers.recommendation.text(report, context.rendering));
      keep(report);
      return recommendation;
    },
    swapPolicies: ({ policies }) => swapUserPolicies(aws, user, policies),
  };
}

/** Leaves the report and the configuration in the folder, and says what to try next. */
async function leave(
  context: CommandContext,
  folder: string,
  config: Config,
  reports: readonly RecommendationReport[],
): Promise<void> {
  const { say, note } = context;
  const reportFolder = join(folder, 'report');
  await mkdir(reportFolder, { recursive: true });
  for (const report of reports) {
    const name = report.recommendations[0]?.principal.name ?? 'report';
    await replaceFile(join(reportFolder, `${name}.md`), `${renderers.recommendation.md(report, { say })}\n`, 0o600);
    await replaceFile(join(reportFolder, `${name}.json`), `${renderers.recommendation.json(report, { say })}\n`, 0o600);
    note(`\n${say(text('demo.report', { path: relative(context.io.cwd, join(reportFolder, `${name}.md`)) }))}`);
  }
  await writeConfig(join(folder, 'trimtrail.yaml'), config, { say, overwrite: true });
  const where = relative(context.io.cwd, folder);
  const sandbox = `--sandbox=${where}`;
  note(`\n${say(text('demo.next', {}))}`);
  for (const [command, key] of [
    [`npx trimtrail ${sandbox} explain lab-user cloudtrail:StopLogging`, text('demo.next-explain', {})],
    [`npx trimtrail ${sandbox} status --config ${join(where, 'trimtrail.yaml')}`, text('demo.next-status', {})],
    ['npx trimtrail recommend --all --logs PATH-TO-YOUR-LOGS', text('demo.next-own', {})],
  ] as const) {
    note(`  ${command}\n      ${say(key)}`);
  }
}
