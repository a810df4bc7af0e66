import type { Service } from '../../service.js';
import { AwsError } from '../../service.js';
import { hasField, textField } from '../control-input.js';
import { findRegion } from '../ec2/regions.js';
import { findBucket, findForeignBucket } from './bucket.js';
import { checkBucketName } from './bucket-name.js';

/** What tests and demos may do to S3 from outside AWS. */
export const control: NonNullable<Service['control']> = {
  /**
   * Lets another account own a bucket: `{ name, accountId, region, policy? }`, the policy as JSON text. Declaring it again replaces it.
   * @throws AwsError for a name that this account has, or that no bucket may have.
   */
  declareForeignBucket(input, account) {
    const name = textField(input, 'name');
    checkBucketName(name);
    const region = textField(input, 'region');
    if (!findRegion(region)) throw mistake(`there is no region ${region}`);
    const accountId = textField(input, 'accountId');
    if (!/^\d{12}$/.test(accountId) || accountId === account.accountId) {
      throw mistake(`${accountId} is not the id of another account`);
    }
    if (findBucket(account, name)) throw mistake(`this account has the bucket ${name} itself`);
    const { foreignBuckets } = account.s3;
    const existing = findForeignBucket(account, name);
    if (existing) foreignBuckets.splice(foreignBuckets.indexOf(existing), 1);
    const policy = hasField(input, 'policy') ? { policy: textField(input, 'policy') } : {};
    foreignBuckets.push({ name, accountId, region, ...policy });
    foreignBuckets.sort((a, b) => (a.name < b.name ? -1 : 1));
  },
};

function mistake(message: string): AwsError {
  return new AwsError('InvalidControlInput', message, { status: 400 });
}
