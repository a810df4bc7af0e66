import { findArn } from '../model/arn.js';

/** Where a call took place: what a name needs to become an ARN. */
export interface CallScope {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/**
 * The ARN that a parameter's value stands for without being one: a queue's URL, a copy source, a function's partial ARN, a
 * subscription's topic. Undefined for everything else. `parameter` is the last key of the value's path.
 */
export function arnFromValue(service: string, parameter: string, value: string, scope: CallScope): string | undefined {
  switch (`${service}:${parameter}`) {
    case 's3:x-amz-copy-source':
      return fromCopySource(value, scope);
    case 'sqs:queueUrl':
      return fromQueueUrl(value, scope);
    case 'lambda:functionName':
      return fromPartialFunctionArn(value, scope);
    case 'sns:subscriptionArn':
      return fromSubscriptionArn(value);
    case 'secretsmanager:secretId':
    case 'secretsmanager:secretIdList':
      return fromSecretArn(value);
    default:
      return undefined;
  }
}

/**
 * Whether a thing of this name belongs to AWS, so that its ARN need not hold the caller's account: documents that Systems Manager
 * comes with have none in theirs.
 * @see https://docs.aws.amazon.com/arc-region-switch/latest/api/API_SsmDocumentConfig.html
 */
export function belongsToAws(service: string, type: string, name: string): boolean {
  return service === 'ssm' && type === 'document' && /^(AWS|Amazon)[A-Za-z]*-/.test(name);
}

/**
 * What a guarded value puts in the place of a variable; undefined where it cannot stand there, e.g. a key alias where a key id belongs.
 * `type` is the resource type, `parameter` the last key of the value's path.
 */
export function readVariable(service: string, type: string, parameter: string, value: string): string | undefined {
  if (redacted.test(value) || value === '') return undefined;
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
      return parameter === 'aWSServiceName' ? `aws-service-role/${value}/*` : value;
    default:
      return value;
  }
}

/**
 * What CloudTrail and the services write where they keep a value back.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
const redacted =
  /^(HIDDEN_DUE_TO_SECURITY_REASONS|\*+|<?sensitiveDataRemoved>?|Value hidden due to security reasons\.?)$/i;

// `/bucket/key?versionId=…` or `bucket/key`, percent-encoded.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
function fromCopySource(value: string, { partition }: CallScope): string | undefined {
  const [, bucket, key] = /^\/?([^/]+)\/([^?]+)/.exec(value) ?? [];
  if (!bucket || !key || value.startsWith('arn:')) return undefined;
  return `arn:${partition}:s3:::${bucket}/${decode(key)}`;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not percent-encoded after all: the name itself holds a percent sign.
    return value;
  }
}

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
function fromQueueUrl(value: string, { partition, region }: CallScope): string | undefined {
  const [, accountId, name] = /^https?:\/\/[^/]+\/(?:queue\/)?([^/]+)\/([^/]+)$/.exec(value) ?? [];
  return accountId && name ? `arn:${partition}:sqs:${region}:${accountId}:${name}` : undefined;
}

// `123456789012:function:name`, with or without a qualifier, which is part of what is checked.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
function fromPartialFunctionArn(value: string, { partition, region }: CallScope): string | undefined {
  const [, accountId, name] = /^(\d{12}):(?:function:)?(.+)$/.exec(value) ?? [];
  return accountId && name ? `arn:${partition}:lambda:${region}:${accountId}:function:${name}` : undefined;
}

// https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html
function fromSubscriptionArn(value: string): string | undefined {
  return /^(arn:[^:]+:sns:[^:]*:[^:]*:[^:]+):[^:]+$/.exec(value)?.[1];
}

// An ARN may be given without the six random characters that it ends in.
// https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
function fromSecretArn(value: string): string | undefined {
  if (findArn(value)?.service !== 'secretsmanager' || /-[A-Za-z0-9]{6}$/.test(value)) return undefined;
  return `${value}-??????`;
}

// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
function readKmsName(type: string, value: string): string | undefined {
  const alias = /^alias\/(.+)$/.exec(value)?.[1];
  return type === 'alias' ? alias : alias ? undefined : value;
}

// https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-managed-nodes.html
function readSsmName(type: string, value: string): string | undefined {
  if (type === 'parameter') return value.replace(/^\/+/, '');
  if (type === 'instance') return value.startsWith('i-') ? value : undefined;
  if (type === 'managed-instance') return value.startsWith('mi-') ? value : undefined;
  return value;
}

/** The prefixes of EC2's ids: a parameter that takes ids of any kind tells the type only so. */
const ec2Prefixes: Readonly<Record<string, string>> = {
  'capacity-reservation': 'cr-',
  'client-vpn-endpoint': 'cvpn-endpoint-',
  'customer-gateway': 'cgw-',
  'dedicated-host': 'h-',
  'dhcp-options': 'dopt-',
  'egress-only-internet-gateway': 'eigw-',
  'elastic-ip': 'eipalloc-',
  fleet: 'fleet-',
  'fpga-image': 'afi-',
  image: 'ami-',
  instance: 'i-',
  'internet-gateway': 'igw-',
  'key-pair': 'key-',
  'launch-template': 'lt-',
  natgateway: 'nat-',
  'network-acl': 'acl-',
  'network-interface': 'eni-',
  'placement-group': 'pg-',
  'prefix-list': 'pl-',
  'route-table': 'rtb-',
  'security-group': 'sg-',
  'security-group-rule': 'sgr-',
  snapshot: 'snap-',
  'spot-fleet-request': 'sfr-',
  'spot-instances-request': 'sir-',
  subnet: 'subnet-',
  'transit-gateway': 'tgw-',
  'transit-gateway-attachment': 'tgw-attach-',
  'transit-gateway-route-table': 'tgw-rtb-',
  volume: 'vol-',
  vpc: 'vpc-',
  'vpc-endpoint': 'vpce-',
  'vpc-endpoint-service': 'vpce-svc-',
  'vpc-flow-log': 'fl-',
  'vpc-peering-connection': 'pcx-',
  'vpn-connection': 'vpn-',
  'vpn-gateway': 'vgw-',
};

// An id of another kind is refused anywhere; where ids of any kind may stand, so is one of no known kind.
function readEc2Id(type: string, parameter: string, value: string): string | undefined {
  const [kind] =
    Object.entries(ec2Prefixes)
      .filter(([, prefix]) => value.startsWith(prefix))
      .sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  if (anyKind.has(parameter)) return kind === type ? value : undefined;
  return kind === undefined || kind === type || named.has(type) ? value : undefined;
}

const anyKind: ReadonlySet<string> = new Set(['resourceId', 'content', 'gatewayId']);

// These ARNs hold names that people choose, and a name may begin like an id.
const named: ReadonlySet<string> = new Set(['key-pair', 'placement-group']);
