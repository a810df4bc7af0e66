import { AwsError } from '../../service.js';

/** @throws AwsError InvalidKeyUsageException for an algorithm that a symmetric key does not have. */
export function requireSymmetricAlgorithm(algorithm: string | undefined): void {
  if (algorithm === undefined || algorithm === 'SYMMETRIC_DEFAULT') return;
  throw new AwsError(
    'InvalidKeyUsageException',
    `Algorithm ${algorithm} is incompatible with key spec SYMMETRIC_DEFAULT.`,
  );
}

/**
 * Ends a call that was only to be tried.
 * @throws AwsError DryRunOperationException
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/testing-permissions.html
 */
export function stopDryRun({ DryRun }: { readonly DryRun?: boolean | undefined }): void {
  if (!DryRun) return;
  const message = 'The request would have succeeded, but the DryRun option is set.';
  throw new AwsError('DryRunOperationException', message);
}
