import type {
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  ModifyVpcAttributeRequest,
} from '@aws-sdk/client-ec2';
import type { AnyOperation } from '../../service.js';
import { ec2Operation } from './ec2-operation.js';
import { ec2Error, invalidCombination, invalidValue, missingParameter, unsupported } from './errors.js';
import { regionOf, requireById } from './region.js';
import { vpcCheck } from './vpc-check.js';

/** One attribute a call. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html */
const modifyVpcAttribute = ec2Operation<ModifyVpcAttributeRequest, object>({
  readOnly: false,
  authorise: (input, call) => [vpcCheck(call, 'ec2:ModifyVpcAttribute', input.VpcId)],
  handle: (input, call) => {
    const vpc = requireById(regionOf(call).vpcs, input.VpcId, 'vpc');
    const { EnableDnsSupport: support, EnableDnsHostnames: hostnames } = input;
    if (input.EnableNetworkAddressUsageMetrics) throw unsupported('EnableNetworkAddressUsageMetrics');
    if (support && hostnames) throw invalidCombination('Only one attribute can be modified at a time');
    if (!support && !hostnames) throw missingParameter('EnableDnsSupport or EnableDnsHostnames');
    if (hostnames?.Value && !vpc.enableDnsSupport) {
      throw ec2Error('InvalidParameterValue', 'DNS hostnames need DNS support to be enabled in the VPC');
    }
    if (support) vpc.enableDnsSupport = support.Value ?? false;
    if (hostnames) vpc.enableDnsHostnames = hostnames.Value ?? false;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html */
const describeVpcAttribute = ec2Operation<DescribeVpcAttributeRequest, DescribeVpcAttributeResult>({
  readOnly: true,
  authorise: (input, call) => [vpcCheck(call, 'ec2:DescribeVpcAttribute', input.VpcId)],
  handle: (input, call) => {
    const vpc = requireById(regionOf(call).vpcs, input.VpcId, 'vpc');
    const attributes: Readonly<Record<string, DescribeVpcAttributeResult>> = {
      enableDnsHostnames: { EnableDnsHostnames: { Value: vpc.enableDnsHostnames } },
      enableDnsSupport: { EnableDnsSupport: { Value: vpc.enableDnsSupport } },
      enableNetworkAddressUsageMetrics: { EnableNetworkAddressUsageMetrics: { Value: false } },
    };
    const asked = input.Attribute ?? '';
    if (!Object.hasOwn(attributes, asked)) throw invalidValue('attribute', asked, 'Unknown attribute.');
    return { VpcId: vpc.id, ...attributes[asked] };
  },
});

/** What of a VPC is read and changed attribute by attribute. */
export const vpcAttributeOperations: Readonly<Record<string, AnyOperation>> = {
  DescribeVpcAttribute: describeVpcAttribute,
  ModifyVpcAttribute: modifyVpcAttribute,
};
