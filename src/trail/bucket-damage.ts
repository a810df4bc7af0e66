import { findAwsErrorCode } from '../aws/aws-error.js';
import type { AppError, Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import { DamageList } from './damage.js';

/**
 * Objects of one bucket that could not be had, as findings: twenty of those whose key was refused, twenty of the others, and how many more
 * there were.
 */
export class UnreadableObjects {
  readonly #unreadable = new DamageList();
  readonly #encrypted = new DamageList();

  /** The findings to report of an object; none when enough were reported already. */
  add(location: string, error: AppError): readonly Finding[] {
    const keyHint = findKeyHint(error);
    if (keyHint) return this.#encrypted.add('kms-denied', error.text, keyHint, { location });
    return this.#unreadable.add('unreadable-file', error.text, findHint(error), { location });
  }

  /** What is left to say at the end of the bucket. */
  finish(location: string): readonly Finding[] {
    const kept = this.#encrypted.finish({ location }).map((finding): Finding => {
      const { count = 0 } = finding.text.values;
      return { ...finding, code: 'kms-denied', text: text('history.more-kms-denied', { count: Number(count) }) };
    });
    return [...this.#unreadable.finish({ location }), ...kept];
  }
}

/**
 * What to do about the key that an object is encrypted with, where that is why it could not be had. S3 passes on what KMS says under KMS's
 * code, but a refusal under its own.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */
function findKeyHint(error: AppError): Text | undefined {
  const code = findAwsErrorCode(error) ?? '';
  if (/^KMS\.(NotFound|KeyUnavailable)/.test(code)) return text('history.object-key-gone-hint', {});
  if (code.startsWith('KMS.')) return text('history.object-key-state-hint', {});
  return /\bkms:Decrypt\b/.test(error.message) ? text('history.object-key-denied-hint', {}) : undefined;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html archived objects must be restored first */
function findHint(error: AppError): Text {
  if (findAwsErrorCode(error) === 'InvalidObjectState') return text('history.object-archived-hint', {});
  return error.hintText ?? text('history.object-unreadable-hint', {});
}
