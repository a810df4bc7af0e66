/** One kind of event that somebody should hear of. */
export interface Detection {
  /** Part of the names of its metric filter, metric and alarm. */
  readonly id: string;
  /** The controls that ask for it, for whoever reads the alarm. */
  readonly controls: string;
  /** As CloudWatch Logs takes it. */
  readonly pattern: string;
}

/**
 * The detections that the CIS AWS Foundations Benchmark asks for, in the order of Security Hub's controls. Security Hub compares the
 * patterns as they are written, blanks and all, so they are written as its page shows them. The numbers are those of CIS 1.4.0.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html CloudWatch.1 to CloudWatch.14
 */
export const CIS_DETECTIONS: readonly Detection[] = [
  detect(
    'root-use',
    'CloudWatch.1, CIS 4.3',
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  ),
  detect(
    'unauthorised-calls',
    'CloudWatch.2, CIS 4.1',
    '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  ),
  detect(
    'sign-in-without-mfa',
    'CloudWatch.3, CIS 4.2',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  ),
  detect(
    'iam-policy-changes',
    'CloudWatch.4, CIS 4.4',
    callsTo('iam.amazonaws.com', [
      'DeleteGroupPolicy',
      'DeleteRolePolicy',
      'DeleteUserPolicy',
      'PutGroupPolicy',
      'PutRolePolicy',
      'PutUserPolicy',
      'CreatePolicy',
      'DeletePolicy',
      'CreatePolicyVersion',
      'DeletePolicyVersion',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'AttachUserPolicy',
      'DetachUserPolicy',
      'AttachGroupPolicy',
      'DetachGroupPolicy',
    ]),
  ),
  detect(
    'cloudtrail-changes',
    'CloudWatch.5, CIS 4.5',
    calls(['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging']),
  ),
  detect(
    'failed-sign-ins',
    'CloudWatch.6, CIS 4.6',
    '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  ),
  detect(
    'key-disabled-or-deleted',
    'CloudWatch.7, CIS 4.7',
    callsTo('kms.amazonaws.com', ['DisableKey', 'ScheduleKeyDeletion']),
  ),
  detect(
    'bucket-policy-changes',
    'CloudWatch.8, CIS 4.8',
    callsTo('s3.amazonaws.com', [
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketCors',
      'PutBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'DeleteBucketCors',
      'DeleteBucketLifecycle',
      'DeleteBucketReplication',
    ]),
  ),
  detect(
    'config-changes',
    'CloudWatch.9, CIS 4.9',
    callsTo('config.amazonaws.com', [
      'StopConfigurationRecorder',
      'DeleteDeliveryChannel',
      'PutDeliveryChannel',
      'PutConfigurationRecorder',
    ]),
  ),
  detect(
    'security-group-changes',
    'CloudWatch.10, CIS 4.10',
    calls([
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'CreateSecurityGroup',
      'DeleteSecurityGroup',
    ]),
  ),
  detect(
    'network-acl-changes',
    'CloudWatch.11, CIS 4.11',
    calls([
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    ]),
  ),
  detect(
    'gateway-changes',
    'CloudWatch.12, CIS 4.12',
    calls([
      'CreateCustomerGateway',
      'DeleteCustomerGateway',
      'AttachInternetGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'DetachInternetGateway',
    ]),
  ),
  detect(
    'route-table-changes',
    'CloudWatch.13, CIS 4.13',
    callsTo('ec2.amazonaws.com', [
      'CreateRoute',
      'CreateRouteTable',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
      'DeleteRouteTable',
      'DeleteRoute',
      'DisassociateRouteTable',
    ]),
  ),
  detect(
    'vpc-changes',
    'CloudWatch.14, CIS 4.14',
    calls([
      'CreateVpc',
      'DeleteVpc',
      'ModifyVpcAttribute',
      'AcceptVpcPeeringConnection',
      'CreateVpcPeeringConnection',
      'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection',
      'AttachClassicLinkVpc',
      'DetachClassicLinkVpc',
      'DisableVpcClassicLink',
      'EnableVpcClassicLink',
    ]),
  ),
];

function detect(id: string, controls: string, pattern: string): Detection {
  return { id, controls: `Security Hub ${controls}`, pattern };
}

/** A pattern for any of these operations, of whatever service: their names are one service's alone. */
function calls(names: readonly string[]): string {
  return `{${anyOf(names)}}`;
}

/** A pattern for any of these operations of one service. */
function callsTo(source: string, names: readonly string[]): string {
  return `{($.eventSource=${source}) && (${anyOf(names)})}`;
}

function anyOf(names: readonly string[]): string {
  return names.map((name) => `($.eventName=${name})`).join(' || ');
}
