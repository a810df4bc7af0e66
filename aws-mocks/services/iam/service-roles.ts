/** A service-linked role as its service defines it. */
export interface ServiceRole {
  readonly name: string;
  /** The name of the AWS managed policy it has. */
  readonly policy: string;
  /** Whether the service lets its user add `_SUFFIX` to the name. */
  readonly takesSuffix?: true;
}

/**
 * The service-linked roles that can be made here, by the service that assumes them. AWS has no list of them for machines; these are from
 * the services' own pages.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export const serviceRoles: ReadonlyMap<string, ServiceRole> = new Map([
  [
    'access-analyzer.amazonaws.com',
    { name: 'AWSServiceRoleForAccessAnalyzer', policy: 'AccessAnalyzerServiceRolePolicy' },
  ],
  [
    'autoscaling.amazonaws.com',
    { name: 'AWSServiceRoleForAutoScaling', policy: 'AutoScalingServiceRolePolicy', takesSuffix: true },
  ],
  ['cloudtrail.amazonaws.com', { name: 'AWSServiceRoleForCloudTrail', policy: 'CloudTrailServiceRolePolicy' }],
  ['config.amazonaws.com', { name: 'AWSServiceRoleForConfig', policy: 'AWSConfigServiceRolePolicy' }],
  ['ecs.amazonaws.com', { name: 'AWSServiceRoleForECS', policy: 'AmazonECSServiceRolePolicy' }],
  [
    'elasticloadbalancing.amazonaws.com',
    { name: 'AWSServiceRoleForElasticLoadBalancing', policy: 'AWSElasticLoadBalancingServiceRolePolicy' },
  ],
  ['events.amazonaws.com', { name: 'AWSServiceRoleForCloudWatchEvents', policy: 'CloudWatchEventsServiceRolePolicy' }],
  ['guardduty.amazonaws.com', { name: 'AWSServiceRoleForAmazonGuardDuty', policy: 'AmazonGuardDutyServiceRolePolicy' }],
  [
    'organizations.amazonaws.com',
    { name: 'AWSServiceRoleForOrganizations', policy: 'AWSOrganizationsServiceTrustPolicy' },
  ],
  ['rds.amazonaws.com', { name: 'AWSServiceRoleForRDS', policy: 'AmazonRDSServiceRolePolicy' }],
  ['spot.amazonaws.com', { name: 'AWSServiceRoleForEC2Spot', policy: 'AWSEC2SpotServiceRolePolicy' }],
  ['ssm.amazonaws.com', { name: 'AWSServiceRoleForAmazonSSM', policy: 'AmazonSSMServiceRolePolicy' }],
] satisfies [string, ServiceRole][]);
