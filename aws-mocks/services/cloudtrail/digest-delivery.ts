import { gzipSync } from 'node:zlib';
import type { Account } from '../../account.js';
import { putServiceObject } from '../s3/put-object.js';
import { findRefusal } from './destination.js';
import { createDigestFile, digestKey, SIGNATURE_ALGORITHM } from './digest-file.js';
import { signingKey } from './digest-keys.js';
import { nextWindow } from './digest-runs.js';
import type { DigestChain, DigestRun } from './digest-state.js';
import type { Trail } from './state.js';

/**
 * Writes the digest files of the hours that are over into a trail's bucket. What the bucket refuses is tried again the next time, with all
 * that follows it; GetTrailStatus says why.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html#cloudtrail-log-file-validation-digest-file-chaining
 */
export async function deliverDigests(account: Account, trail: Trail): Promise<void> {
  for (const run of trail.digests) {
    for (const chain of run.chains) await deliverChain(account, trail, run, chain);
  }
  trail.digests = trail.digests.filter((run) => run.chains.some((chain) => nextWindow(run, chain) !== undefined));
}

async function deliverChain(account: Account, trail: Trail, run: DigestRun, chain: DigestChain): Promise<void> {
  const nowMs = account.now();
  let window = nextWindow(run, chain);
  while (window && window.endMs <= nowMs) {
    if (!(await deliverDigest(account, trail, chain, window))) return;
    chain.nextStartMs = window.endMs;
    window = nextWindow(run, chain);
  }
}

/** Whether it was written. It is encrypted as the bucket has it: a trail's KMS key is for log files only. */
async function deliverDigest(
  account: Account,
  trail: Trail,
  chain: DigestChain,
  window: { readonly startMs: number; readonly endMs: number },
): Promise<boolean> {
  const { delivery } = trail;
  const refusal = findRefusal(account, trail, digestKey(account, trail, chain.region, window.endMs));
  if (refusal !== undefined) {
    delivery.digestError = refusal;
    return false;
  }
  const logFiles = chain.logFiles.filter((file) => file.deliveredAtMs < window.endMs);
  const signer = signingKey(account, chain.region, window.endMs);
  const { text, ...digest } = createDigestFile(account, trail, chain, window, logFiles, signer);
  await putServiceObject(account, digest.bucket, digest.key, gzipSync(text), {
    contentType: 'application/json',
    contentEncoding: 'gzip',
    metadata: { signature: digest.signature, 'signature-algorithm': SIGNATURE_ALGORITHM },
  });
  chain.previous = digest;
  chain.logFiles = chain.logFiles.filter((file) => file.deliveredAtMs >= window.endMs);
  delivery.digestDeliveredAtMs = account.now();
  delete delivery.digestError;
  return true;
}
