import type { CreateKeyCommandInput } from '@aws-sdk/client-kms';
import { enumViolation } from '../iam/constraints.js';
import { refuseViolations, unsupported, validationError } from './errors.js';

const SYMMETRIC = 'SYMMETRIC_DEFAULT';

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
const SPECS = [
  SYMMETRIC,
  ...'RSA_2048 RSA_3072 RSA_4096 ECC_NIST_P256 ECC_NIST_P384 ECC_NIST_P521 ECC_SECG_P256K1'.split(' '),
  ...'ECC_NIST_EDWARDS25519 HMAC_224 HMAC_256 HMAC_384 HMAC_512 SM2'.split(' '),
  ...'ML_DSA_44 ML_DSA_65 ML_DSA_87 ML_KEM_512 ML_KEM_768 ML_KEM_1024'.split(' '),
];
const USAGES = 'SIGN_VERIFY ENCRYPT_DECRYPT GENERATE_VERIFY_MAC KEY_AGREEMENT ENCAPSULATE_DECAPSULATE'.split(' ');
const ORIGINS = ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'];

/**
 * Lets a request for a symmetric key of KMS's own through, which is what the embedded AWS has.
 * @throws AwsError ValidationException for what KMS does not know or cannot combine, UnsupportedOperationException for other keys.
 */
export function requireSymmetric(input: CreateKeyCommandInput): void {
  refuseViolations([
    enumViolation('keySpec', input.KeySpec, SPECS),
    enumViolation('customerMasterKeySpec', input.CustomerMasterKeySpec, SPECS),
    enumViolation('keyUsage', input.KeyUsage, USAGES),
    enumViolation('origin', input.Origin, ORIGINS),
  ]);
  if (input.KeySpec !== undefined && input.CustomerMasterKeySpec !== undefined) {
    throw validationError('You cannot specify KeySpec and CustomerMasterKeySpec in the same request.');
  }
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? SYMMETRIC;
  if (spec !== SYMMETRIC) throw unsupported(`keys of the spec ${spec}`);
  if (input.KeyUsage !== undefined && input.KeyUsage !== 'ENCRYPT_DECRYPT') {
    throw validationError(`KeyUsage ${input.KeyUsage} is not compatible with KeySpec ${SYMMETRIC}`);
  }
  if (input.Origin !== undefined && input.Origin !== 'AWS_KMS') throw unsupported(`keys of the origin ${input.Origin}`);
  if (input.MultiRegion) throw unsupported('multi-Region keys');
}
