import type { Account } from '../../account.js';
import { createKeyPair, fingerprintOf } from './digest-key-pair.js';
import type { SigningKey } from './digest-state.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A key is published for 30 days, the next one 20 days after it, as in AWS's examples; so two are valid on some days. */
const VALID_MS = 30 * DAY_MS;
const RENEWAL_MS = 20 * DAY_MS;

/** Of two valid keys the older one signs: whoever asks for the keys around the time of a digest file is given the one he needs. */
const OVERLAP_MS = VALID_MS - RENEWAL_MS;

/**
 * The key that signs digest files of a region which end at a time; made when it is first needed.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html
 */
export function signingKey(account: Account, region: string, atMs: number): SigningKey {
  const validFromMs = Math.floor((atMs - OVERLAP_MS) / RENEWAL_MS) * RENEWAL_MS;
  const keys = account.cloudtrail.signingKeys;
  const known = keys.find((key) => key.region === region && key.validFromMs === validFromMs);
  if (known) return known;
  const { publicKey, privateKey } = createKeyPair(account.randomId(52));
  const key: SigningKey = {
    region,
    validFromMs,
    validUntilMs: validFromMs + VALID_MS,
    publicKey: publicKey.toString('base64'),
    fingerprint: fingerprintOf(publicKey),
    privateKey,
  };
  keys.push(key);
  return key;
}

/** The keys of a region that are valid at some time of a range, both ends included, by the start of their validity. */
export function keysBetween(account: Account, region: string, fromMs: number, untilMs: number): SigningKey[] {
  return account.cloudtrail.signingKeys
    .filter((key) => key.region === region && key.validFromMs <= untilMs && key.validUntilMs >= fromMs)
    .sort((a, b) => a.validFromMs - b.validFromMs);
}
