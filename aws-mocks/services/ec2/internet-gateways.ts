import type {
  AttachInternetGatewayRequest,
  CreateInternetGatewayRequest,
  CreateInternetGatewayResult,
  DeleteInternetGatewayRequest,
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult,
  DetachInternetGatewayRequest,
  InternetGateway as ShownGateway,
} from '@aws-sdk/client-ec2';
import type { AnyOperation, Call, Check } from '../../service.js';
import { creationChecks, onAnything, resourceCheck } from './authorise.js';
import { describe } from './describe.js';
import { ec2Operation } from './ec2-operation.js';
import { dependencyViolation, ec2Error } from './errors.js';
import type { FilterTable } from './filters.js';
import { newId } from './ids.js';
import { findById, regionOf, remove, requireById } from './region.js';
import type { InternetGateway } from './state.js';
import { parseTagSpecifications } from './tag-input.js';
import { vpcCheck } from './vpc-check.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInternetGateway.html */
const createInternetGateway = ec2Operation<CreateInternetGatewayRequest, CreateInternetGatewayResult>({
  readOnly: false,
  authorise: (input, call) =>
    creationChecks(call, {
      action: 'ec2:CreateInternetGateway',
      type: 'internet-gateway',
      specifications: input.TagSpecifications,
    }),
  handle: (input, call) => {
    const region = regionOf(call);
    if (region.internetGateways.length >= gatewaysPerRegion) {
      const message = 'The maximum number of internet gateways has been reached.';
      throw ec2Error('InternetGatewayLimitExceeded', message);
    }
    const gateway: InternetGateway = {
      id: newId(call.account, 'igw'),
      tags: parseTagSpecifications(input.TagSpecifications, 'internet-gateway'),
    };
    region.internetGateways.push(gateway);
    return { InternetGateway: shownGateway(gateway, call) };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html */
const describeInternetGateways = ec2Operation<DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeInternetGateways'),
  sets: ['InternetGatewayIds', 'Filters'],
  handle: (input, call) => {
    const { found, nextToken } = describe(
      {
        ids: input.InternetGatewayIds,
        filters: input.Filters,
        maxResults: input.MaxResults,
        nextToken: input.NextToken,
      },
      {
        kind: 'internet-gateway',
        views: regionOf(call).internetGateways.map((gateway) => shownGateway(gateway, call)),
        idOf: (gateway) => gateway.InternetGatewayId,
        filters: gatewayFilters,
      },
      call,
    );
    return { InternetGateways: found, NextToken: nextToken };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachInternetGateway.html */
const attachInternetGateway = ec2Operation<AttachInternetGatewayRequest, object>({
  readOnly: false,
  authorise: (input, call) => attachmentChecks(input, call, 'ec2:AttachInternetGateway'),
  handle: (input, call) => {
    const region = regionOf(call);
    const gateway = requireById(region.internetGateways, input.InternetGatewayId, 'internet-gateway');
    const vpc = requireById(region.vpcs, input.VpcId, 'vpc');
    if (gateway.vpcId !== undefined) {
      const message = `resource ${gateway.id} is already attached to network ${gateway.vpcId}`;
      throw ec2Error('Resource.AlreadyAssociated', message);
    }
    if (region.internetGateways.some((other) => other.vpcId === vpc.id)) {
      const message = `Network ${vpc.id} already has an internet gateway attached`;
      throw ec2Error('InvalidParameterValue', message);
    }
    gateway.vpcId = vpc.id;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachInternetGateway.html */
const detachInternetGateway = ec2Operation<DetachInternetGatewayRequest, object>({
  readOnly: false,
  authorise: (input, call) => attachmentChecks(input, call, 'ec2:DetachInternetGateway'),
  handle: (input, call) => {
    const region = regionOf(call);
    const gateway = requireById(region.internetGateways, input.InternetGatewayId, 'internet-gateway');
    const vpc = requireById(region.vpcs, input.VpcId, 'vpc');
    if (gateway.vpcId !== vpc.id) {
      throw ec2Error('Gateway.NotAttached', `resource ${gateway.id} is not attached to network ${vpc.id}`);
    }
    if (region.networkInterfaces.some((face) => face.vpcId === vpc.id && face.publicIpAddress !== undefined)) {
      const message = `Network ${vpc.id} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`;
      throw ec2Error('DependencyViolation', message);
    }
    delete gateway.vpcId;
    return {};
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteInternetGateway.html */
const deleteInternetGateway = ec2Operation<DeleteInternetGatewayRequest, object>({
  readOnly: false,
  authorise: (input, call) => [gatewayCheck(call, 'ec2:DeleteInternetGateway', input.InternetGatewayId)],
  handle: (input, call) => {
    const region = regionOf(call);
    const gateway = requireById(region.internetGateways, input.InternetGatewayId, 'internet-gateway');
    if (gateway.vpcId !== undefined) throw dependencyViolation('internetGateway', gateway.id);
    remove(region.internetGateways, gateway);
    return {};
  },
});

/** Internet gateways. */
export const internetGatewayOperations: Readonly<Record<string, AnyOperation>> = {
  AttachInternetGateway: attachInternetGateway,
  CreateInternetGateway: createInternetGateway,
  DeleteInternetGateway: deleteInternetGateway,
  DescribeInternetGateways: describeInternetGateways,
  DetachInternetGateway: detachInternetGateway,
};

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const gatewaysPerRegion = 5;

function attachmentChecks(
  input: AttachInternetGatewayRequest | DetachInternetGatewayRequest,
  call: Call,
  action: string,
): Check[] {
  return [gatewayCheck(call, action, input.InternetGatewayId), vpcCheck(call, action, input.VpcId)];
}

/** A gateway has no VPC as a condition key: it may be attached to none. */
function gatewayCheck(call: Call, action: string, id: string | undefined): Check {
  const gateway = findById(regionOf(call).internetGateways, id);
  return resourceCheck(call, action, 'internet-gateway', id, gateway && { id: gateway.id, tags: gateway.tags }, {
    ...(id !== undefined && { 'ec2:InternetGatewayID': [id] }),
  });
}

function shownGateway(gateway: InternetGateway, call: Call): ShownGateway {
  return {
    InternetGatewayId: gateway.id,
    OwnerId: call.account.accountId,
    // EC2's XML says `available`, which its own list of attachment states does not know.
    Attachments: gateway.vpcId === undefined ? [] : [{ VpcId: gateway.vpcId, State: 'available' as 'attached' }],
    Tags: gateway.tags,
  };
}

const gatewayFilters: FilterTable<ShownGateway> = {
  'attachment.state': (gateway) => gateway.Attachments?.map((one) => one.State),
  'attachment.vpc-id': (gateway) => gateway.Attachments?.map((one) => one.VpcId),
  'internet-gateway-id': (gateway) => gateway.InternetGatewayId,
  'owner-id': (gateway) => gateway.OwnerId,
};
