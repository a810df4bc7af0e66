import { createHash, sign } from 'node:crypto';
import type { Account } from '../../account.js';
import { recordTime } from '../../record-times.js';
import { logPrefix } from './destination.js';
import type { DigestChain, DigestedLogFile, SignedDigest, SigningKey } from './digest-state.js';
import type { Trail } from './state.js';

/** The time a digest file speaks of: log files delivered from `startMs` up to and without `endMs`, milliseconds since 1970. */
export interface DigestWindow {
  readonly startMs: number;
  readonly endMs: number;
}

/** A digest file before it is written. */
export interface DigestFile extends SignedDigest {
  /** Its uncompressed JSON. */
  readonly text: string;
}

/** The name CloudTrail gives the hash of log files and digest files. */
const HASH_ALGORITHM = 'SHA-256';

/** How digest files are signed: RSA of PKCS #1 version 1.5. */
export const SIGNATURE_ALGORITHM = 'SHA256withRSA';

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Where a digest file lies: below the region it speaks of, named for that region, the trail, the trail's home and the end of its time.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html#cloudtrail-log-file-validation-digest-file-location
 */
function digestKey(account: Account, trail: Trail, region: string, endMs: number): string {
  const time = recordTime(endMs);
  const day = time.slice(0, 10).replaceAll('-', '/');
  const second = time.replaceAll(/[-:]/g, '');
  const name = `${account.accountId}_CloudTrail-Digest_${region}_${trail.name}_${trail.homeRegion}_${second}.json.gz`;
  return `${logPrefix(account, trail.settings)}CloudTrail-Digest/${region}/${day}/${name}`;
}

/**
 * The digest file of a chain's log files that were delivered before the end of the window, signed.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html#cloudtrail-log-file-custom-validation-data-signing-string-summary
 */
export function createDigestFile(
  account: Account,
  trail: Trail,
  chain: DigestChain,
  window: DigestWindow,
  signer: SigningKey,
): DigestFile {
  const bucket = trail.settings.s3BucketName;
  const key = digestKey(account, trail, chain.region, window.endMs);
  const endTime = recordTime(window.endMs);
  const logFiles = chain.logFiles.filter(({ deliveredAtMs }) => deliveredAtMs < window.endMs);
  const eventTimes = logFiles.flatMap((file) => [file.oldestEventTime, file.newestEventTime]).sort();
  const text = JSON.stringify({
    awsAccountId: account.accountId,
    digestStartTime: recordTime(window.startMs),
    digestEndTime: endTime,
    digestS3Bucket: bucket,
    digestS3Object: key,
    digestPublicKeyFingerprint: signer.fingerprint,
    digestSignatureAlgorithm: SIGNATURE_ALGORITHM,
    newestEventTime: eventTimes.at(-1) ?? null,
    oldestEventTime: eventTimes[0] ?? null,
    ...shownPrevious(chain.previous),
    logFiles: logFiles.map(shownLogFile),
  });
  const hash = hashOf(text);
  // Without a digest file before it, the word null is signed in place of that one's signature.
  const signed = [endTime, `${bucket}/${key}`, hash, chain.previous?.signature ?? 'null'].join('\n');
  const signature = sign('sha256', Buffer.from(signed), signer.privateKey).toString('hex');
  return { bucket, key, text, hash, signature };
}

function shownPrevious(previous: SignedDigest | undefined): object {
  return {
    previousDigestS3Bucket: previous?.bucket ?? null,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous ? HASH_ALGORITHM : null,
    previousDigestSignature: previous?.signature ?? null,
  };
}

function shownLogFile({ bucket, key, hash, newestEventTime, oldestEventTime }: DigestedLogFile): object {
  return {
    s3Bucket: bucket,
    s3Object: key,
    hashValue: hash,
    hashAlgorithm: HASH_ALGORITHM,
    newestEventTime,
    oldestEventTime,
  };
}
