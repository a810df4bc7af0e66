import { startEmbeddedAws, type EmbeddedAws, type EmbeddedAwsOptions } from '../../aws-mocks/index.js';
import { evaluate } from '../../src/policy/evaluate.js';

/** Starts an embedded AWS in memory, with the real evaluator, for a test; stop it in `afterAll`. */
export async function startTestAws(options: Partial<EmbeddedAwsOptions> = {}): Promise<EmbeddedAws> {
  return startEmbeddedAws({ authorise: evaluate, ...options });
}

/** Settings for any SDK client that talks to it: explicit endpoint and credentials, so that nothing of the machine's own is used. */
export function clientSettings(
  aws: EmbeddedAws,
  region = 'us-east-1',
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = aws.adminCredentials,
) {
  return { endpoint: aws.url, region, credentials, maxAttempts: 1, forcePathStyle: true };
}
