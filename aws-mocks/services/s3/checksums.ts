import { createHash } from 'node:crypto';
import { AwsError } from '../../service.js';
import { crc32, crc32c, crc64Nvme, crcBase64, type Crc } from './crc.js';
import { invalidRequest, notImplemented } from './errors.js';

/** An object's or a part's checksum, as the client chose it or as S3 adds it. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; of a composite one with the number of parts after a hyphen. */
  readonly value: string;
  /** Over all the bytes, or over the parts' checksums. */
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
}

export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256' | 'SHA512' | 'MD5';

/** The members of every input that sends and every output that shows checksums. */
export type ChecksumMembers = {
  readonly [Member in `Checksum${ChecksumAlgorithm}`]?: string | undefined;
};

/** What an uploading request says of its bytes. */
export interface ChecksumInput extends ChecksumMembers {
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ContentMD5?: string | undefined;
}

const algorithms: readonly ChecksumAlgorithm[] = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5'];

/**
 * The checksum to keep with uploaded bytes, after those the client sent were found right; CRC64NVME where the client sent none.
 * @throws AwsError `BadDigest` for a checksum that is not that of the bytes, `NotImplemented` for the xxHash algorithms.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
export function verifyChecksum(bytes: Buffer, input: ChecksumInput): Checksum {
  if (input.ContentMD5 !== undefined && input.ContentMD5 !== digest('MD5', bytes)) {
    throw badDigest('The Content-MD5 you specified did not match what we received.');
  }
  const sent = algorithms.find((algorithm) => input[`Checksum${algorithm}`] !== undefined);
  const algorithm = sent ?? parseAlgorithm(input.ChecksumAlgorithm) ?? 'CRC64NVME';
  const value = digest(algorithm, bytes);
  if (sent !== undefined && input[`Checksum${sent}`] !== value) {
    throw badDigest(`The ${sent} you specified did not match the calculated checksum.`);
  }
  return { algorithm, value, type: 'FULL_OBJECT' };
}

/** The algorithm a request names. @throws AwsError `NotImplemented` for one this emulator does not calculate. */
export function parseAlgorithm(name: string | undefined): ChecksumAlgorithm | undefined {
  if (name === undefined) return undefined;
  const algorithm = algorithms.find((known) => known === name);
  if (!algorithm) throw notImplemented('x-amz-checksum-algorithm');
  return algorithm;
}

/**
 * Whether a multipart object's checksum is over all bytes or over its parts' checksums.
 * @throws AwsError `InvalidRequest` for the type that the algorithm cannot have.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#ChecksumTypes
 */
export function parseChecksumType(algorithm: ChecksumAlgorithm, sent: string | undefined): Checksum['type'] {
  const initial = algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE';
  if (sent === undefined || sent === initial) return initial;
  if (sent === 'FULL_OBJECT' && algorithm.startsWith('CRC')) return 'FULL_OBJECT';
  throw invalidRequest(`The ${sent} checksum type cannot be used with the ${algorithm} checksum algorithm.`);
}

/** The checksum of an object made of parts; `parts` are their checksums by the same algorithm. */
export function checksumOfParts(
  { algorithm, type }: Pick<Checksum, 'algorithm' | 'type'>,
  bytes: Buffer,
  parts: readonly (Checksum | undefined)[],
): Checksum {
  if (type === 'FULL_OBJECT') return { algorithm, type, value: digest(algorithm, bytes) };
  const joined = Buffer.concat(parts.map((part) => Buffer.from(part?.value ?? '', 'base64')));
  return { algorithm, type, value: `${digest(algorithm, joined)}-${parts.length}` };
}

/** The members of an output that show a checksum; none for undefined. */
export function checksumMembers(checksum: Checksum | undefined): ChecksumMembers & { ChecksumType?: Checksum['type'] } {
  if (!checksum) return {};
  return { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type };
}

/** The MD5 of the bytes in lower-case hex, which is the entity tag of a plain upload. */
export function md5Hex(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

function badDigest(message: string): AwsError {
  return new AwsError('BadDigest', message, { status: 400 });
}

function digest(algorithm: ChecksumAlgorithm, bytes: Buffer): string {
  const crc = crcs[algorithm];
  return crc ? crcBase64(crc, bytes) : createHash(algorithm.toLowerCase()).update(bytes).digest('base64');
}

const crcs: Readonly<Partial<Record<ChecksumAlgorithm, Crc>>> = { CRC32: crc32, CRC32C: crc32c, CRC64NVME: crc64Nvme };
