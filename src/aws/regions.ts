import { callAws } from './aws-error.js';
import type { AwsClients } from './clients.js';

/**
 * The names of the Regions that are enabled for the account: those that every account has, and those it opted in to; in AWS's order,
 * which is none. EC2 asks IAM for `ec2:DescribeRegions`, on every resource.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
 */
export async function listEnabledRegions(aws: AwsClients): Promise<readonly string[]> {
  const ec2 = await aws.ec2();
  const { Regions = [] } = await callAws('ec2:DescribeRegions', () => ec2.describeRegions({}));
  return Regions.flatMap(({ RegionName }) => RegionName ?? []);
}
