import type { Athena } from '@aws-sdk/client-athena';
import type { Budgets } from '@aws-sdk/client-budgets';
import type { CloudTrail } from '@aws-sdk/client-cloudtrail';
import type { CloudWatch } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { EC2 } from '@aws-sdk/client-ec2';
import type { IAM } from '@aws-sdk/client-iam';
import type { KMS } from '@aws-sdk/client-kms';
import type { S3 } from '@aws-sdk/client-s3';
import type { SNS } from '@aws-sdk/client-sns';
import type { STS } from '@aws-sdk/client-sts';
import { atOwnPace } from './own-pace.js';
import { sendOnce } from './send-once.js';

/** How to reach AWS. What is absent is found by the SDK's default chain (environment, profile, SSO, container, instance). */
export interface AwsSettings {
  readonly region: string;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/**
 * The SDK clients, each imported at its first use and kept for the process. Only files of this folder touch them; the rest of the
 * project sees the narrow ports made from them. They are the SDK's aggregated clients, so a call is `(await aws.iam()).getUser(…)` and
 * costs no import of a command. Regional clients take the region to call, by default that of the settings.
 */
export interface AwsClients {
  readonly settings: AwsSettings;
  athena(): Promise<Athena>;
  budgets(): Promise<Budgets>;
  cloudTrail(region?: string): Promise<CloudTrail>;
  cloudWatch(region?: string): Promise<CloudWatch>;
  ec2(region?: string): Promise<EC2>;
  iam(): Promise<IAM>;
  kms(region?: string): Promise<KMS>;
  logs(region?: string): Promise<CloudWatchLogs>;
  /** `bulk`: for very many reads at once, by somebody who sends failed calls again himself and checks what he got. */
  s3(region?: string, use?: 'bulk'): Promise<S3>;
  sns(region?: string): Promise<SNS>;
  sts(): Promise<STS>;
}

/** Global services are called, and billing metrics live, in this region of the `aws` partition. */
export const GLOBAL_REGION = 'us-east-1';

/**
 * How long a call may take, in milliseconds; then it is tried again. By default the SDK waits for an answer that was lost for ever.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html
 */
const REQUEST_LIMITS = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/**
 * More connections than the SDK keeps, an end to bodies that stop coming, no second try, and no checksums over bytes that bear their own
 * (gzip's), which would cost as much as unpacking them.
 */
const BULK = {
  requestHandler: {
    ...REQUEST_LIMITS,
    socketTimeout: 30_000,
    httpAgent: { maxSockets: 128 },
    httpsAgent: { maxSockets: 128 },
  },
  maxAttempts: 1,
  responseChecksumValidation: 'WHEN_REQUIRED',
} as const;

/** Makes the clients; nothing is imported, resolved or called yet. */
export function createAwsClients(settings: AwsSettings): AwsClients {
  const made = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const existing = made.get(key) as Promise<T> | undefined;
    if (existing) return existing;
    const created = make();
    made.set(key, created);
    return created;
  };
  const at = (region: string) => ({
    region,
    maxAttempts: 5,
    requestHandler: REQUEST_LIMITS,
    ...(settings.profile !== undefined && { profile: settings.profile }),
    ...(settings.endpointUrl !== undefined && { endpoint: settings.endpointUrl }),
    ...(settings.credentials && { credentials: settings.credentials }),
  });
  return {
    settings,
    athena: () => once('athena', async () => new (await import('@aws-sdk/client-athena')).Athena(at(settings.region))),
    budgets: () =>
      once('budgets', async () => new (await import('@aws-sdk/client-budgets')).Budgets(at(GLOBAL_REGION))),
    cloudTrail: (region = settings.region) =>
      once(`cloudtrail ${region}`, async () => {
        const { CloudTrail } = await import('@aws-sdk/client-cloudtrail');
        return atOwnPace(new CloudTrail(at(region)), 'LookupEventsCommand');
      }),
    cloudWatch: (region = settings.region) =>
      once(`cloudwatch ${region}`, async () => new (await import('@aws-sdk/client-cloudwatch')).CloudWatch(at(region))),
    ec2: (region = settings.region) =>
      once(`ec2 ${region}`, async () => new (await import('@aws-sdk/client-ec2')).EC2(at(region))),
    iam: () =>
      once('iam', async () => {
        const { IAM } = await import('@aws-sdk/client-iam');
        return sendOnce(new IAM(at(GLOBAL_REGION)), 'CreateLoginProfileCommand');
      }),
    kms: (region = settings.region) =>
      once(`kms ${region}`, async () => new (await import('@aws-sdk/client-kms')).KMS(at(region))),
    logs: (region = settings.region) =>
      once(
        `logs ${region}`,
        async () => new (await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogs(at(region)),
      ),
    s3: (region = settings.region, use) =>
      once(`s3 ${region} ${use}`, async () => {
        const { S3 } = await import('@aws-sdk/client-s3');
        const bulk = use === 'bulk' ? BULK : {};
        return new S3({ ...at(region), ...bulk, forcePathStyle: settings.endpointUrl !== undefined });
      }),
    sns: (region = settings.region) =>
      once(`sns ${region}`, async () => {
        const { SNS } = await import('@aws-sdk/client-sns');
        return sendOnce(new SNS(at(region)), 'SubscribeCommand');
      }),
    sts: () => once('sts', async () => new (await import('@aws-sdk/client-sts')).STS(at(settings.region))),
  };
}
