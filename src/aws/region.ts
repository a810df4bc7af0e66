import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/**
 * The region that the SDK's own default chain finds: `AWS_REGION`, then the profile's.
 * @throws AppError `usage` naming the flag when there is none.
 */
export async function findRegion(profile: string | undefined): Promise<string> {
  const { STSClient } = await import('@aws-sdk/client-sts');
  try {
    return await new STSClient(profile === undefined ? {} : { profile }).config.region();
  } catch (cause) {
    throw fail('usage', text('aws.region-missing', {}), { hint: text('aws.region-missing-hint', {}), cause });
  }
}
