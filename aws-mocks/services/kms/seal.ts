import { createCipheriv, createDecipheriv } from 'node:crypto';
import { AwsError } from '../../service.js';
import type { Key } from './state.js';

/** Pairs that are authenticated with what is encrypted: decrypting needs the same ones. */
export type EncryptionContext = Readonly<Record<string, string>>;

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const ID_BYTES = 36;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + ID_BYTES;

/**
 * Encrypts with AES-256-GCM under the key. The ciphertext names the key, so that Decrypt need not be told.
 * @param iv 12 random bytes, never used twice with a key.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
 */
export function seal(key: Key, plaintext: Uint8Array, context: EncryptionContext, iv: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, Buffer.from(key.material, 'base64'), iv);
  cipher.setAAD(authenticated(key.id, context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), Buffer.from(key.id), iv, cipher.getAuthTag(), body]);
}

/** The id of the key that a ciphertext was made with; undefined for what is no ciphertext of KMS. */
export function findKeyId(sealed: Uint8Array): string | undefined {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEAD_BYTES + IV_BYTES + TAG_BYTES || bytes[0] !== VERSION) return undefined;
  return bytes.toString('latin1', 1, HEAD_BYTES);
}

/**
 * Decrypts what `seal` made.
 * @throws AwsError InvalidCiphertextException for another context or a changed ciphertext. AWS says no more than its name.
 */
export function unseal(key: Key, sealed: Uint8Array, context: EncryptionContext): Buffer {
  const bytes = Buffer.from(sealed);
  const bodyStart = HEAD_BYTES + IV_BYTES + TAG_BYTES;
  const iv = bytes.subarray(HEAD_BYTES, HEAD_BYTES + IV_BYTES);
  const decipher = createDecipheriv(CIPHER, Buffer.from(key.material, 'base64'), iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(key.id, context));
  decipher.setAuthTag(bytes.subarray(HEAD_BYTES + IV_BYTES, bodyStart));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(bodyStart)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

/** KMS's answer to what it did not encrypt so. */
export function invalidCiphertext(): AwsError {
  return new AwsError('InvalidCiphertextException', '');
}

/** The order of the pairs does not matter. */
function authenticated(keyId: string, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify([keyId, pairs]));
}
