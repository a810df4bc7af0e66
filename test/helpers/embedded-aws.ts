import { startEmbeddedAws, type EmbeddedAws, type EmbeddedAwsOptions } from '../../aws-mocks/index.js';
import type { Evaluate } from '../../src/model/authorisation.js';

const allowAll: Evaluate = () => ({ outcome: 'allowed', reasons: [] });

/** Starts an embedded AWS for a test; stop it in `afterAll`. */
export async function startTestAws(options: Partial<EmbeddedAwsOptions> = {}): Promise<EmbeddedAws> {
  return startEmbeddedAws({ authorise: allowAll, ...options });
}

/** Settings for any SDK client that talks to it: explicit endpoint and credentials, so that nothing of the machine's own is used. */
export function clientSettings(aws: EmbeddedAws, region = 'us-east-1') {
  return {
    endpoint: aws.url,
    region,
    credentials: { ...aws.adminCredentials },
    maxAttempts: 1,
  };
}
