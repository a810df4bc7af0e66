import { given } from '../action-rule.js';
import type { DependentRule } from '../dependent-rule.js';

const configure = ['CreateFunction', 'UpdateFunctionConfiguration'];

/** What Lambda looks at with its caller's rights when a function is made or changed: its network, its layers, its code in S3. */
export const functionRules: readonly DependentRule[] = [
  ...['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'].map((action) => ({
    ...looksAt(action, 'vpcConfig.subnetIds', configure),
    see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions',
  })),
  { ...looksAt('lambda:GetLayerVersion', 'layers', configure), types: ['layerVersion'], from: { arn: ['layers'] } },
  readsCode('code.', 'CreateFunction'),
  readsCode('', 'UpdateFunctionCode'),
];

function readsCode(within: string, event: string): DependentRule {
  return {
    ...looksAt('s3:GetObject', `${within}s3Bucket`, [event]),
    types: ['object'],
    from: { BucketName: [`${within}s3Bucket`], ObjectName: [`${within}s3Key`] },
  };
}

function looksAt(action: string, place: string, events: readonly string[]): DependentRule {
  return {
    service: 'lambda',
    events,
    action,
    when: [given(place)],
    why: 'looks-at',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_lambda.html',
  };
}
