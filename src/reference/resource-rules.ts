/** Where what a call is checked against differs from what the catalogue's table says at first sight. */
export interface ResourceRule {
  /** Actions in the catalogue's spelling, `service:Name`. */
  readonly actions: RegExp;
  readonly see: string;
  /** Optional in the catalogue, yet checked on every such call unless an alternative is named. */
  readonly always?: readonly string[];
  /** Types of which one call names one, though the catalogue lists them all as required. */
  readonly oneOf?: readonly string[];
}

const rules: readonly ResourceRule[] = [
  {
    // An instance gets its root volume with the launch, and the launch is denied without the right to it.
    actions: /^ec2:RunInstances$/,
    see: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-runinstances',
    always: ['volume'],
  },
  {
    actions: /^s3:(?!.*ForResource$)(?!(Un)?[Tt]agResource$)/,
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html',
    always: ['object'],
    oneOf: ['object', 'accesspointobject'],
  },
  {
    actions: /^s3:(?!.*ForResource$)(?!(Un)?[Tt]agResource$)/,
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html',
    always: ['bucket'],
    oneOf: ['bucket', 'accesspoint'],
  },
  {
    actions: /^dynamodb:((Un)?[Tt]agResource|ListTagsOfResource|(Get|Put|Delete)ResourcePolicy)$/,
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_dynamodb.html',
    oneOf: ['stream', 'table'],
  },
  {
    actions: /^bedrock:Invoke(Model|ModelWithResponseStream)$/,
    see: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html',
    oneOf: [
      'application-inference-profile',
      'async-invoke',
      'bedrock-marketplace-model-endpoint',
      'custom-model-deployment',
      'default-prompt-router',
      'foundation-model',
      'imported-model',
      'inference-profile',
      'project',
      'prompt-router',
      'provisioned-model',
      'system-tool',
    ],
  },
  {
    actions: /^events:/,
    see: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-manage-iam-access.html',
    oneOf: ['rule-on-custom-event-bus', 'rule-on-default-event-bus'],
  },
  {
    actions: /^rds:CreateDBInstanceReadReplica$/,
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html',
    oneOf: ['cluster', 'db'],
  },
  {
    actions: /^iam:(GenerateServiceLastAccessedDetails|ListPoliciesGrantingServiceAccess)$/,
    see: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html',
    oneOf: ['group', 'policy', 'role', 'user'],
  },
];

/**
 * Types that the catalogue lists as one because two generations of a service share an action's name.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_elasticloadbalancingv2.html
 */
const families: Readonly<Record<string, readonly string[]>> = {
  'elasticloadbalancing:loadbalancer': ['loadbalancer', 'loadbalancer/app/', 'loadbalancer/net/', 'loadbalancer/gwy/'],
};

/** The types that an action listing this type may be checked against, of which a call names one; usually just the type. */
export function listFamily(service: string, type: string): readonly string[] {
  const key = `${service}:${type}`;
  return (Object.hasOwn(families, key) ? families[key] : undefined) ?? [type];
}

/** The rules that speak of one resource type of an action. */
export function findResourceRules(action: string, type: string): readonly ResourceRule[] {
  return rules.filter(
    (rule) => rule.actions.test(action) && (rule.always?.includes(type) || rule.oneOf?.includes(type)),
  );
}

/**
 * What is put behind an ARN of a type in a policy.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html#CWL_ARN_Format
 */
export function findSuffix(action: string, service: string, type: string): string {
  if (service !== 'logs' || type !== 'log-group') return '';
  return /:(TagResource|UntagResource|ListTagsForResource)$/.test(action) ? '' : ':*';
}

/**
 * IAM operations that are about the caller's own user when no user name is given.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html
 */
const aboutOneself: ReadonlySet<string> = new Set([
  'iam:ChangePassword',
  'iam:CreateAccessKey',
  'iam:CreateServiceSpecificCredential',
  'iam:DeleteAccessKey',
  'iam:DeleteServiceSpecificCredential',
  'iam:DeleteSigningCertificate',
  'iam:DeleteSSHPublicKey',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:ListServiceSpecificCredentials',
  'iam:ListSigningCertificates',
  'iam:ListSSHPublicKeys',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateAccessKey',
  'iam:UpdateServiceSpecificCredential',
  'iam:UpdateSigningCertificate',
  'iam:UploadSigningCertificate',
]);

/** Whether a call of this action that names no user is about the caller. */
export function isAboutOneself(action: string): boolean {
  return aboutOneself.has(action);
}
