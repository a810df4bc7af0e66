import type { IamInstanceProfileSpecification } from '@aws-sdk/client-ec2';
import type { Call, Check } from '../../../service.js';
import { ec2Arn } from '../authorise.js';
import { invalidCombination, invalidValue } from '../errors.js';

/** What EC2 knows of an instance profile. */
export interface FoundProfile {
  readonly arn: string;
  readonly id: string;
  /** Absent: there is no role in it. */
  readonly roleArn?: string;
}

/** The instance profile that a request names, by ARN or by name. */
export function findProfile(
  call: Call,
  specification: IamInstanceProfileSpecification | undefined,
): FoundProfile | undefined {
  const { iam, accountId } = call.account;
  const arnOf = (path: string, name: string): string => `arn:aws:iam::${accountId}:instance-profile${path}${name}`;
  const profile = iam.instanceProfiles.find(({ path, name }) =>
    specification?.Arn === undefined ? name === specification?.Name : arnOf(path, name) === specification.Arn,
  );
  if (!profile) return undefined;
  const role = iam.roles.find(({ id }) => id === profile.roleId);
  return {
    arn: arnOf(profile.path, profile.name),
    id: profile.id,
    ...(role && { roleArn: `arn:aws:iam::${accountId}:role${role.path}${role.name}` }),
  };
}

/** @throws AwsError `InvalidParameterValue` for a profile that is not there. */
export function requireProfile(call: Call, specification: IamInstanceProfileSpecification): FoundProfile {
  const { Arn, Name } = specification;
  if (Arn !== undefined && Name !== undefined) {
    throw invalidCombination(
      "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'",
    );
  }
  const profile = findProfile(call, specification);
  if (profile) return profile;
  const [parameter, value, noun] = Arn === undefined ? ['name', Name, 'name'] : ['arn', Arn, 'ARN'];
  throw invalidValue(`iamInstanceProfile.${parameter}`, value ?? '', `Invalid IAM Instance Profile ${noun}`);
}

/**
 * Giving an instance a role is passing it to EC2.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passRoleChecks(call: Call, profile: FoundProfile | undefined): Check[] {
  if (profile?.roleArn === undefined) return [];
  return [
    {
      action: 'iam:PassRole',
      resource: profile.roleArn,
      context: {
        'iam:PassedToService': ['ec2.amazonaws.com'],
        'iam:AssociatedResourceArn': [ec2Arn(call, 'instance', '*')],
      },
    },
  ];
}
