import { type AwsClients, createAwsClients } from '../../src/aws/clients.js';
import { defaultConfig } from '../../src/config/defaults.js';
import type { BillingConfig, Config, TrailConfig, UserConfig } from '../../src/config/schema.js';
import type { SetupReport, StepReport } from '../../src/model/setup.js';
import type { SetupContext } from '../../src/setup/context.js';
import type { EmbeddedAws, RaceSettings } from '../../aws-mocks/index.js';

/** The lab's configuration with one e-mail, its sections sure to be there. */
export type LabConfig = Config & { trail: TrailConfig; billing: BillingConfig; users: [UserConfig] };

export function labConfig(change: (config: LabConfig) => void = () => undefined): LabConfig {
  const config = defaultConfig() as LabConfig;
  config.billing.emails = ['me@example.com'];
  change(config);
  return config;
}

/** An AWS on which two looks at every change come too early. */
export const EVERYTHING_LATE: RaceSettings = {
  iamEntity: 2,
  roleTrust: 2,
  bucketPolicy: 2,
  topicPolicy: 2,
  keyPolicy: 2,
  bucketName: 2,
};

/** A clock that goes forward only when somebody sleeps; `slept` are the sleeps, in milliseconds. */
export function createTestClock(): SetupContext['clock'] & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => slept.reduce((sum, ms) => sum + ms, 0),
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

/** A set-up's view of an embedded AWS, in the region of the lab. Randomness counts upwards. */
export function createContext(
  server: EmbeddedAws,
  change: (aws: AwsClients) => AwsClients = (aws) => aws,
): TestContext {
  const aws = createAwsClients({
    region: 'ap-northeast-2',
    endpointUrl: server.url,
    credentials: server.adminCredentials,
  });
  return { aws: change(aws), clock: createTestClock(), random: createTestRandom(), env: {} };
}

export type TestContext = SetupContext & { readonly clock: ReturnType<typeof createTestClock> };

export function createTestRandom(): (length: number) => Uint8Array {
  let seed = 7;
  return (length) =>
    Uint8Array.from({ length }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed >> 16;
    });
}

/** Lets `intercept` decide about every call before it goes out: it may throw, wait, or go on by calling `send`. */
export function interceptCalls(aws: AwsClients, intercept: Intercept): AwsClients {
  const wrapped = new Set<object>();
  const wrap =
    <C extends Client>(make: (region?: string) => Promise<C>) =>
    async (region?: string): Promise<C> => {
      const client = await make(region);
      if (!wrapped.has(client)) client.middlewareStack.add(toMiddleware(intercept) as never, { step: 'initialize' });
      wrapped.add(client);
      return client;
    };
  return {
    settings: aws.settings,
    athena: wrap(() => aws.athena()),
    budgets: wrap(() => aws.budgets()),
    cloudTrail: wrap((region) => aws.cloudTrail(region)),
    cloudWatch: wrap((region) => aws.cloudWatch(region)),
    ec2: wrap((region) => aws.ec2(region)),
    iam: wrap(() => aws.iam()),
    kms: wrap((region) => aws.kms(region)),
    logs: wrap((region) => aws.logs(region)),
    s3: wrap((region) => aws.s3(region)),
    sns: wrap((region) => aws.sns(region)),
    sts: wrap(() => aws.sts()),
  };
}

/** Decides what becomes of a call, by its operation. */
export type Intercept = (operation: string, send: () => Promise<unknown>) => Promise<unknown>;

interface Client {
  readonly middlewareStack: { add(middleware: never, options: { step: 'initialize' }): void };
}

function toMiddleware(intercept: Intercept) {
  return (next: (args: unknown) => Promise<unknown>, { commandName = '' }: { commandName?: string }) =>
    (args: unknown) =>
      intercept(commandName.replace(/Command$/, ''), () => next(args));
}

/** Steps that would do or have done something, as `id: change`. */
export function changesOf({ steps }: SetupReport): readonly string[] {
  return steps.filter(({ change }) => change !== 'none').map(({ id, change }) => `${id}: ${change}`);
}

/** The details of a step as `property: before → after`. */
export function detailsOf(report: SetupReport, id: string): readonly string[] {
  return findStep(report, id).details.map(({ property, before, after }) => `${property}: ${before} → ${after}`);
}

export function findStep({ steps }: SetupReport, id: string): StepReport {
  const step = steps.find((each) => each.id === id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
}

export function codesOf({ findings }: SetupReport): readonly string[] {
  return findings.map(({ code }) => code);
}
