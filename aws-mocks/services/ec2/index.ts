import type { Service } from '../../service.js';
import { describeImages } from './images.js';
import { describeInstances, describeInstanceStatus } from './instances/describe-instances.js';
import { describeNetworkInterfaces } from './instances/describe-network-interfaces.js';
import { describeVolumes } from './instances/describe-volumes.js';
import { lifecycleOperations } from './instances/lifecycle.js';
import { runInstances } from './instances/run-instances.js';
import { internetGatewayOperations } from './internet-gateways.js';
import { keyPairOperations } from './key-pairs.js';
import { routeTableOperations } from './route-tables.js';
import { securityGroupOperations } from './security-groups/groups.js';
import { securityGroupRuleOperations } from './security-groups/rules.js';
import { subnetOperations } from './subnets.js';
import { tagOperations } from './tags.js';
import { vpcOperations } from './vpcs.js';
import { zoneOperations } from './zones.js';

/** Amazon EC2: networks, security groups and instances. */
export const service: Service = {
  id: 'ec2',
  signingName: 'ec2',
  eventSource: 'ec2.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-ec2'),
  operations: {
    ...vpcOperations,
    ...subnetOperations,
    ...internetGatewayOperations,
    ...routeTableOperations,
    ...securityGroupOperations,
    ...securityGroupRuleOperations,
    ...keyPairOperations,
    ...lifecycleOperations,
    ...tagOperations,
    ...zoneOperations,
    DescribeImages: describeImages,
    DescribeInstanceStatus: describeInstanceStatus,
    DescribeInstances: describeInstances,
    DescribeNetworkInterfaces: describeNetworkInterfaces,
    DescribeVolumes: describeVolumes,
    RunInstances: runInstances,
  },
};
