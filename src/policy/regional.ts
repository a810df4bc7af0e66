import type { ActionName } from '../model/action.js';
import { findArn } from '../model/arn.js';

/**
 * Services whose requests do not go to the Region that their caller works in: those with one endpoint for the world, and those that AWS
 * itself leaves out where it denies Regions. IAM prefixes.
 * @see https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html
 * @see https://docs.aws.amazon.com/general/latest/gr/billing.html the billing services, which the list names in part
 */
const globalServices: ReadonlySet<string> = new Set(
  (
    'a4b access-analyzer account acm activate artifact aws-marketplace aws-marketplace-management aws-portal ' +
    'bcm-data-exports bcm-pricing-calculator billing billingconductor budgets ce chatbot chime cloudfront compute-optimizer ' +
    'config consoleapp consolidatedbilling cost-optimization-hub cur devicefarm directconnect ecr-public fms freetier ' +
    'globalaccelerator health iam importexport invoicing iq kms mobileanalytics networkmanager notifications ' +
    'notifications-contacts organizations payments pricing resource-explorer-2 route53 route53-recovery-cluster ' +
    'route53-recovery-control-config route53-recovery-readiness route53domains savingsplans shield sso sts support ' +
    'supportapp supportplans sustainability tax trustedadvisor waf waf-regional wafv2'
  ).split(' '),
);

/**
 * Actions of regional services that are asked from anywhere. `s3:CreateBucket` is there because one Region is asked to make a bucket in
 * another.
 * @see https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
 */
const globalActions: ReadonlySet<string> = new Set([
  'cloudtrail:LookupEvents',
  'datapipeline:GetAccountLimits',
  'ec2:DescribeRegions',
  'ec2:DescribeTransitGateways',
  'ec2:DescribeVpnGateways',
  'license-manager:ListReceivedLicenses',
  'quicksight:DescribeAccountSubscription',
  's3:CreateBucket',
  's3:CreateMultiRegionAccessPoint',
  's3:DeleteMultiRegionAccessPoint',
  's3:DescribeMultiRegionAccessPointOperation',
  's3:GetAccountPublicAccessBlock',
  's3:GetBucketLocation',
  's3:GetBucketPolicyStatus',
  's3:GetBucketPublicAccessBlock',
  's3:GetMultiRegionAccessPoint',
  's3:GetMultiRegionAccessPointPolicy',
  's3:GetMultiRegionAccessPointPolicyStatus',
  's3:GetStorageLensConfiguration',
  's3:GetStorageLensDashboard',
  's3:ListAllMyBuckets',
  's3:ListMultiRegionAccessPoints',
  's3:ListStorageLensConfigurations',
  's3:PutAccountPublicAccessBlock',
  's3:PutMultiRegionAccessPointPolicy',
  'tag:GetResources',
  'vendor-insights:ListEntitledSecurityProfiles',
]);

/** Whether requests for the action go to the Region where they take effect, so that `aws:RequestedRegion` can bind it. */
export function isRegional(action: ActionName): boolean {
  if (action.startsWith('lightsail:Get')) return false;
  return !globalServices.has(action.slice(0, action.indexOf(':'))) && !globalActions.has(action);
}

/** Whether the ARN names one Region already. */
export function namesRegion(resource: string): boolean {
  const region = findArn(resource)?.region ?? '';
  return region !== '' && !/[*?]/.test(region);
}
