import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  DescribeInstanceStatusRequest,
  DescribeInstanceStatusResult,
  InstanceStatus,
} from '@aws-sdk/client-ec2';
import { onAnything } from '../authorise.js';
import { describe } from '../describe.js';
import { ec2Operation } from '../ec2-operation.js';
import { regionOf } from '../region.js';
import { recordedParameters } from '../request-parameters.js';
import { instanceFilters, statusFilters } from './instance-filters.js';
import { shownInstance, shownReservations } from './show-instances.js';
import { shownStatus } from './show-status.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
export const describeInstances = ec2Operation<DescribeInstancesRequest, DescribeInstancesResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeInstances'),
  sets: ['InstanceIds', 'Filters'],
  handle: (input, call) => {
    const region = regionOf(call);
    const { found, nextToken } = describe(
      { ids: input.InstanceIds, filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
      {
        kind: 'instance',
        views: region.instances.map((instance) => shownInstance(instance, region, call)),
        idOf: (instance) => instance.InstanceId,
        filters: instanceFilters,
      },
      call,
    );
    const ids = new Set(found.map((instance) => instance.InstanceId));
    const instances = region.instances.filter((instance) => ids.has(instance.id));
    return { Reservations: shownReservations(instances, region, call), NextToken: nextToken };
  },
});

/** Running instances only, unless all are asked for. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
export const describeInstanceStatus = ec2Operation<DescribeInstanceStatusRequest, DescribeInstanceStatusResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeInstanceStatus'),
  parameters: (input) => ({
    ...recordedParameters(input, ['InstanceIds', 'Filters']),
    includeAllInstances: input.IncludeAllInstances ?? false,
  }),
  handle: (input, call) => {
    const isShown = (status: InstanceStatus): boolean =>
      input.IncludeAllInstances === true || status.InstanceState?.Name === 'running';
    const all = regionOf(call).instances.map(shownStatus);
    // An instance asked for by its id must be there, but is left out of the answer unless it runs.
    const views = input.InstanceIds?.length ? all : all.filter(isShown);
    const { found, nextToken } = describe(
      { ids: input.InstanceIds, filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
      { kind: 'instance', views, idOf: (status) => status.InstanceId, filters: statusFilters },
      call,
    );
    return { InstanceStatuses: found.filter(isShown), NextToken: nextToken };
  },
});
