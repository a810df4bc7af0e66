import { AwsError } from '../../service.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export function ec2Error(code: string, message: string): AwsError {
  return new AwsError(code, message, { status: 400 });
}

/** How EC2 says of each kind of thing that there is none of that id. */
const notFoundErrors = {
  'internet-gateway': { code: 'InvalidInternetGatewayID.NotFound', noun: 'internetGateway ID' },
  'key-pair': { code: 'InvalidKeyPair.NotFound', noun: 'key pair' },
  'network-interface': { code: 'InvalidNetworkInterfaceID.NotFound', noun: 'networkInterface ID' },
  'route-table': { code: 'InvalidRouteTableID.NotFound', noun: 'routeTable ID' },
  'route-table-association': { code: 'InvalidAssociationID.NotFound', noun: 'association ID' },
  'security-group': { code: 'InvalidGroup.NotFound', noun: 'security group' },
  'security-group-rule': { code: 'InvalidSecurityGroupRuleId.NotFound', noun: 'security group rule ID' },
  image: { code: 'InvalidAMIID.NotFound', noun: 'image id' },
  instance: { code: 'InvalidInstanceID.NotFound', noun: 'instance ID' },
  subnet: { code: 'InvalidSubnetID.NotFound', noun: 'subnet ID' },
  volume: { code: 'InvalidVolume.NotFound', noun: 'volume' },
  vpc: { code: 'InvalidVpcID.NotFound', noun: 'vpc ID' },
} as const;

export type ResourceKind = keyof typeof notFoundErrors;

/** There is nothing of that kind with that id, or with one of several ids. */
export function notFound(kind: ResourceKind, ...ids: readonly string[]): AwsError {
  const { code, noun } = notFoundErrors[kind];
  const plural = ids.length > 1;
  const shown = kind === 'image' ? `[${ids.join(', ')}]` : ids.join(', ');
  return ec2Error(code, `The ${noun}${plural ? 's' : ''} '${shown}' ${plural ? 'do' : 'does'} not exist`);
}

/** Something else still needs it. */
export function dependencyViolation(noun: string, id: string): AwsError {
  return ec2Error('DependencyViolation', `The ${noun} '${id}' has dependencies and cannot be deleted.`);
}

/** A value EC2 does not take. */
export function invalidValue(parameter: string, value: string, because: string): AwsError {
  return ec2Error('InvalidParameterValue', `Value (${value}) for parameter ${parameter} is invalid. ${because}`);
}

export function missingParameter(name: string): AwsError {
  return ec2Error('MissingParameter', `The request must contain the parameter ${name}`);
}

export function invalidCombination(message: string): AwsError {
  return ec2Error('InvalidParameterCombination', message);
}

/** A parameter that AWS knows and this emulator does not. */
export function unsupported(parameter: string): AwsError {
  return ec2Error('UnsupportedOperation', `The embedded AWS does not support the parameter ${parameter}.`);
}
