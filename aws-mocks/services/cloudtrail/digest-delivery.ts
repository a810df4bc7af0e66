import type { Account } from '../../account.js';
import { deliverObject, RETRY_MS } from './deliver-object.js';
import { createDigestFile, SIGNATURE_ALGORITHM, type DigestFile, type DigestWindow } from './digest-file.js';
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
  trail.digests = trail.digests.filter((run) => isGoingOn(run, account.now()));
}

/** What was ended is kept until its last digest file is written or given up. */
function isGoingOn(run: DigestRun, nowMs: number): boolean {
  const { closesAtMs = Infinity } = run;
  return nowMs - closesAtMs <= RETRY_MS && run.chains.some((chain) => nextWindow(run, chain) !== undefined);
}

async function deliverChain(account: Account, trail: Trail, run: DigestRun, chain: DigestChain): Promise<void> {
  const { delivery } = trail;
  const nowMs = account.now();
  for (let window = nextWindow(run, chain); window && window.endMs <= nowMs; window = nextWindow(run, chain)) {
    const signer = signingKey(account, chain.region, window.endMs);
    const file = createDigestFile(account, trail, chain, window, signer);
    const metadata = { signature: file.signature, 'signature-algorithm': SIGNATURE_ALGORITHM };
    const refusal = await deliverObject(account, trail, { ...file, metadata });
    if (refusal !== undefined) {
      delivery.digestError = refusal;
      return;
    }
    advance(chain, file, window);
    delivery.digestDeliveredAtMs = nowMs;
    delete delivery.digestError;
  }
}

/** Goes on after a digest file that was written. */
function advance(chain: DigestChain, file: DigestFile, { endMs }: DigestWindow): void {
  const { bucket, key, hash, signature } = file;
  chain.previous = { bucket, key, hash, signature };
  chain.logFiles = chain.logFiles.filter((logFile) => logFile.deliveredAtMs >= endMs);
  chain.nextStartsAtMs = endMs;
}
