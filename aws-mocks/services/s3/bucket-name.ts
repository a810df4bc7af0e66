import { AwsError } from '../../service.js';

const shape = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const ipAddress = /^\d+\.\d+\.\d+\.\d+$/;
const reservedPrefixes = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const reservedSuffixes = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3', '-an'];

/**
 * Refuses names that no general purpose bucket may have.
 * @throws AwsError `InvalidBucketName`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function checkBucketName(name: string): void {
  const valid =
    shape.test(name) &&
    !name.includes('..') &&
    !ipAddress.test(name) &&
    !reservedPrefixes.some((prefix) => name.startsWith(prefix)) &&
    !reservedSuffixes.some((suffix) => name.endsWith(suffix));
  if (valid) return;
  throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', {
    status: 400,
    fields: { BucketName: name },
  });
}
