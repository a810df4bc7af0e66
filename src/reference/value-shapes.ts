import { readEc2Id } from './value-shapes-ec2.js';

/**
 * Whether a thing of this name belongs to AWS, so that its ARN need not hold the caller's account: documents that Systems Manager
 * comes with have none in theirs.
 * @see https://docs.aws.amazon.com/arc-region-switch/latest/api/API_SsmDocumentConfig.html
 */
export function belongsToAws(service: string, type: string, name: string): boolean {
  return service === 'ssm' && type === 'document' && /^(AWS|Amazon)[A-Za-z]*-/.test(name);
}

/** What a value is read for: a variable in the ARN of a resource type, found under a parameter (the last key of its path). */
export interface ValuePlace {
  readonly service: string;
  readonly type: string;
  readonly variable: string;
  readonly parameter: string;
}

/**
 * What a guarded value puts in the place of a variable; undefined where it cannot stand there, e.g. a key alias where a key id belongs.
 */
export function readVariable({ service, type, variable, parameter }: ValuePlace, value: string): string | undefined {
  if (value === '') return undefined;
  switch (service) {
    case 'kms':
      return readKmsName(type, value);
    case 'ssm':
      return readSsmName(type, value);
    case 'ec2':
      return readEc2Id(type, parameter, value);
    case 'events':
      // The rules of the default bus have ARNs without it.
      return type === 'rule-on-custom-event-bus' && value === 'default' ? undefined : value;
    case 'secretsmanager':
      return `${value}-??????`;
    case 'logs':
      // The trailing `:*`, in which the asterisk has become a question mark like any other.
      return value.replace(/:[*?]$/, '');
    case 'iam':
      return readIamName(parameter, value);
    case 'codebuild':
      return type === 'project' ? value.replace(/:.*$/s, '') : value;
    case 'organizations':
      return readOrganizationsId(type, value);
    case 'ecs':
    case 'batch':
      return readRevision(variable, parameter, value);
    case 'route53':
      return value.replace(/^\/[a-z]+\//, '');
    case 'wafv2':
      return variable === 'Scope' ? readWebAclScope(value) : value;
    default:
      return value;
  }
}

/**
 * What CloudTrail and the services write where they keep a value back. Only an object in S3 may really be called by asterisks.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function isMasked({ service, type }: ValuePlace, value: string): boolean {
  return redacted.test(value) || (/^\*{3,}$/.test(value) && !(service === 's3' && type === 'object'));
}

const redacted = /^(HIDDEN_DUE_TO_SECURITY_REASONS|<?sensitiveDataRemoved>?|Value hidden due to security reasons\.?)$/i;

// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
function readKmsName(type: string, value: string): string | undefined {
  const alias = /^alias\/(.+)$/.exec(value)?.[1];
  return type === 'alias' ? alias : alias ? undefined : value;
}

// A service-linked role's name is made from its service's; a provider's ARN has its URL without the scheme.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
function readIamName(parameter: string, value: string): string {
  if (parameter === 'aWSServiceName') return `aws-service-role/${value}/*`;
  return parameter === 'url' ? value.replace(/^https?:\/\//, '') : value;
}

// One parameter takes a root, an organisational unit or an account.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html
function readOrganizationsId(type: string, value: string): string | undefined {
  const shape = organizationsIds[type];
  return shape === undefined || shape.test(value) ? value : undefined;
}

const organizationsIds: Readonly<Record<string, RegExp>> = {
  account: /^\d{12}$/,
  organizationalunit: /^ou-/,
  policy: /^p-/,
  root: /^r-/,
};

// A definition is named as `family:revision`, or as `family` for its newest revision.
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
function readRevision(variable: string, parameter: string, value: string): string | undefined {
  if (!/definitions?$/i.test(parameter)) return value;
  const [family, revision] = value.split(':');
  return variable.includes('Revision') ? revision : family;
}

// https://docs.aws.amazon.com/waf/latest/APIReference/API_GetWebACL.html
function readWebAclScope(value: string): string {
  return value.toUpperCase() === 'CLOUDFRONT' ? 'global' : value.toLowerCase();
}

// https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-managed-nodes.html
function readSsmName(type: string, value: string): string | undefined {
  if (type === 'parameter') return value.replace(/^\/+/, '');
  if (type === 'instance') return value.startsWith('i-') ? value : undefined;
  if (type === 'managed-instance') return value.startsWith('mi-') ? value : undefined;
  return value;
}
