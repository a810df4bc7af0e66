import { checkPrimeSync, createHash, createPrivateKey, createPublicKey } from 'node:crypto';

/** An RSA key pair of 2048 bits. */
export interface KeyPair {
  /** DER of PKCS #1. */
  readonly publicKey: Buffer;
  /** PEM of PKCS #8. */
  readonly privateKey: string;
}

const PRIME_BYTES = 128;
const EXPONENT = 65_537n;

/**
 * The key pair of a seed: the same text makes the same pair, so that an account with injected randomness signs the same way each time. Node's
 * own generator takes no seed. Takes some tenths of a second.
 */
export function createKeyPair(seed: string): KeyPair {
  const [p, q] = [createPrime(`${seed} p`), createPrime(`${seed} q`)];
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e: EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const members = Object.entries(numbers).map(([name, value]) => [name, base64Url(value)]);
  const key = createPrivateKey({ key: { kty: 'RSA', ...Object.fromEntries(members) }, format: 'jwk' });
  return {
    publicKey: createPublicKey(key).export({ type: 'pkcs1', format: 'der' }),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** The MD5 of the public key's bytes: so the fingerprints that AWS publishes belong to their keys. */
export function fingerprintOf(publicKey: Buffer): string {
  return createHash('md5').update(publicKey).digest('hex');
}

/** The two highest bits are set, so that the product of two has 2048. */
function createPrime(seed: string): bigint {
  const bytes = createHash('shake256', { outputLength: PRIME_BYTES }).update(seed).digest();
  bytes.writeUInt8(bytes.readUInt8(0) | 0xc0, 0);
  let candidate = toBigInt(bytes) | 1n;
  while (candidate % EXPONENT === 1n || !checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
}

/** What times `value` leaves 1 modulo `modulus`, by Euclid's extended algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [remainder, next] = [modulus, value % modulus];
  let [factor, nextFactor] = [0n, 1n];
  while (next !== 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return factor < 0n ? factor + modulus : factor;
}

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function base64Url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
