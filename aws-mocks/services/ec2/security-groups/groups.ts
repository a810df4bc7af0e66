import type {
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult,
} from '@aws-sdk/client-ec2';
import type { AnyOperation } from '../../../service.js';
import { creationChecks, ec2Arn } from '../authorise.js';
import { openEgress } from '../default-network.js';
import { ec2Operation } from '../ec2-operation.js';
import { ec2Error, invalidValue } from '../errors.js';
import { newId } from '../ids.js';
import { regionOf, remove, requireById } from '../region.js';
import { recordedParameters } from '../request-parameters.js';
import type { RegionState, SecurityGroup } from '../state.js';
import { parseTagSpecifications } from '../tag-input.js';
import { vpcCheck, vpcContext } from '../vpc-check.js';
import { describeSecurityGroupRules, describeSecurityGroups } from './describe-groups.js';
import { groupCheck, requireGroup } from './group-checks.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
const createSecurityGroup = ec2Operation<CreateSecurityGroupRequest, CreateSecurityGroupResult>({
  readOnly: false,
  authorise: (input, call) => {
    const vpcId = input.VpcId ?? regionOf(call).vpcs.find((vpc) => vpc.isDefault)?.id;
    return [
      ...creationChecks(call, {
        action: 'ec2:CreateSecurityGroup',
        type: 'security-group',
        specifications: input.TagSpecifications,
        context: vpcContext(call, vpcId),
      }),
      ...(vpcId === undefined ? [] : [vpcCheck(call, 'ec2:CreateSecurityGroup', vpcId)]),
    ];
  },
  parameters: ({ Description, ...rest }) => ({ ...recordedParameters(rest), groupDescription: Description }),
  answer: (output, call) => ({ requestId: call.requestId, _return: true, groupId: output.GroupId }),
  handle: (input, call) => {
    const region = regionOf(call);
    const vpcId = vpcOf(input, region);
    const name = input.GroupName ?? '';
    checkTexts(name, input.Description ?? '');
    if (region.securityGroups.some((group) => group.vpcId === vpcId && group.name === name)) {
      const message = `The security group '${name}' already exists for VPC '${vpcId}'`;
      throw ec2Error('InvalidGroup.Duplicate', message);
    }
    const group: SecurityGroup = {
      id: newId(call.account, 'sg'),
      tags: parseTagSpecifications(input.TagSpecifications, 'security-group'),
      name,
      description: input.Description ?? '',
      vpcId,
      rules: [openEgress(newId(call.account, 'sgr'))],
    };
    region.securityGroups.push(group);
    return {
      GroupId: group.id,
      SecurityGroupArn: ec2Arn(call, 'security-group', group.id),
      ...(group.tags.length > 0 && { Tags: group.tags }),
    };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html */
const deleteSecurityGroup = ec2Operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResult>({
  readOnly: false,
  authorise: (input, call) => [groupCheck(call, 'ec2:DeleteSecurityGroup', input)],
  handle: (input, call) => {
    const region = regionOf(call);
    const group = requireGroup(region, input);
    if (group.name === 'default') {
      const message = `the specified group: "${group.id}" name: "default" cannot be deleted by a user`;
      throw ec2Error('CannotDelete', message);
    }
    if (isUsed(region, group)) {
      throw ec2Error('DependencyViolation', `resource ${group.id} has a dependent object`);
    }
    remove(region.securityGroups, group);
    return { Return: true, GroupId: group.id };
  },
});

/** Security groups. */
export const securityGroupOperations: Readonly<Record<string, AnyOperation>> = {
  CreateSecurityGroup: createSecurityGroup,
  DeleteSecurityGroup: deleteSecurityGroup,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
};

function vpcOf(input: CreateSecurityGroupRequest, region: RegionState): string {
  if (input.VpcId !== undefined) return requireById(region.vpcs, input.VpcId, 'vpc').id;
  const defaultVpc = region.vpcs.find((vpc) => vpc.isDefault);
  if (!defaultVpc) throw ec2Error('VPCIdNotSpecified', 'No default VPC for this user');
  return defaultVpc.id;
}

const allowedTexts = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

function checkTexts(name: string, description: string): void {
  if (name === 'default') throw ec2Error('InvalidParameterValue', 'Cannot use reserved security group name: default');
  if (name.startsWith('sg-') || !allowedTexts.test(name)) {
    throw invalidValue('GroupName', name, 'Invalid security group name.');
  }
  if (!allowedTexts.test(description)) {
    throw invalidValue('GroupDescription', description, 'Invalid security group description.');
  }
}

function isUsed(region: RegionState, group: SecurityGroup): boolean {
  const isPeer = (other: SecurityGroup): boolean =>
    other !== group && other.rules.some(({ peer }) => peer.kind === 'group' && peer.groupId === group.id);
  return (
    region.networkInterfaces.some((face) => face.groupIds.includes(group.id)) || region.securityGroups.some(isPeer)
  );
}
