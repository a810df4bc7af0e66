import type {
  CreateTagsRequest,
  DeleteTagsRequest,
  DescribeTagsRequest,
  DescribeTagsResult,
  ResourceType,
  TagDescription,
} from '@aws-sdk/client-ec2';
import type { AnyOperation, Call, Check } from '../../service.js';
import { mergeTags, requestTagContext, tagKeyContext, tagsOf } from '../tags.js';
import { onAnything, resourceCheck } from './authorise.js';
import { describe } from './describe.js';
import { ec2Operation } from './ec2-operation.js';
import { ec2Error, invalidValue } from './errors.js';
import type { FilterTable } from './filters.js';
import { regionOf } from './region.js';
import type { RegionState, Resource } from './state.js';
import { checkTagCount, parseTags } from './tag-input.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
const createTags = ec2Operation<CreateTagsRequest, object>({
  readOnly: false,
  authorise: (input, call) =>
    (input.Resources ?? []).map((id) => tagCheck(call, 'ec2:CreateTags', id, requestTagContext(tagsOf(input.Tags)))),
  handle: (input, call) => {
    const resources = requireTaggable(regionOf(call), input.Resources ?? []);
    const added = parseTags(input.Tags);
    const merged = resources.map(({ resource }) => mergeTags(resource.tags, added));
    merged.forEach(checkTagCount);
    resources.forEach(({ resource }, index) => (resource.tags = merged[index] ?? []));
    return {};
  },
});

/** A tag given with a value goes only where it has that value. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html */
const deleteTags = ec2Operation<DeleteTagsRequest, object>({
  readOnly: false,
  authorise: (input, call) => {
    const keys = (input.Tags ?? []).flatMap((tag) => (tag.Key === undefined ? [] : [tag.Key]));
    return (input.Resources ?? []).map((id) => tagCheck(call, 'ec2:DeleteTags', id, tagKeyContext(keys)));
  },
  handle: (input, call) => {
    const { Tags } = input;
    for (const { resource } of requireTaggable(regionOf(call), input.Resources ?? [])) {
      resource.tags = resource.tags.filter(
        (tag) =>
          Tags !== undefined &&
          !Tags.some(({ Key, Value }) => Key === tag.Key && (Value === undefined || Value === tag.Value)),
      );
    }
    return {};
  },
});

/** By resource, then by key. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html */
const describeTags = ec2Operation<DescribeTagsRequest, DescribeTagsResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeTags'),
  sets: ['Filters'],
  handle: (input, call) => {
    const views = taggables(regionOf(call)).flatMap(({ type, resource }) =>
      resource.tags.map((tag): TagDescription => ({
        ResourceId: resource.id,
        ResourceType: type as ResourceType,
        Key: tag.Key,
        Value: tag.Value,
      })),
    );
    views.sort((a, b) => compare(a.ResourceId, b.ResourceId) || compare(a.Key, b.Key));
    const { found, nextToken } = describe(
      { filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
      { kind: 'instance', views, idOf: (tag) => tag.ResourceId, filters: tagFilters },
      call,
    );
    return { Tags: found, NextToken: nextToken };
  },
});

/** Tags of whatever has an id. */
export const tagOperations: Readonly<Record<string, AnyOperation>> = {
  CreateTags: createTags,
  DeleteTags: deleteTags,
  DescribeTags: describeTags,
};

/** Something that can be tagged, with its type as ARNs and DescribeTags have it. */
interface Taggable {
  readonly type: string;
  readonly resource: Resource & { readonly vpcId?: string };
}

function taggables(region: RegionState): Taggable[] {
  const kinds: readonly [string, readonly Resource[]][] = [
    ['instance', region.instances],
    ['internet-gateway', region.internetGateways],
    ['key-pair', region.keyPairs],
    ['network-interface', region.networkInterfaces],
    ['route-table', region.routeTables],
    ['security-group', region.securityGroups],
    ['security-group-rule', region.securityGroups.flatMap((group) => group.rules)],
    ['subnet', region.subnets],
    ['volume', region.volumes],
    ['vpc', region.vpcs],
  ];
  return kinds.flatMap(([type, resources]) => resources.map((resource) => ({ type, resource })));
}

/** What the prefix of an id says it is the id of. */
const typesByPrefix: Readonly<Record<string, string>> = {
  ami: 'image',
  eni: 'network-interface',
  i: 'instance',
  igw: 'internet-gateway',
  key: 'key-pair',
  rtb: 'route-table',
  sg: 'security-group',
  sgr: 'security-group-rule',
  subnet: 'subnet',
  vol: 'volume',
  vpc: 'vpc',
};

function tagCheck(call: Call, action: string, id: string, context: Check['context']): Check {
  const found = taggables(regionOf(call)).find(({ resource }) => resource.id === id);
  const type = found?.type ?? typesByPrefix[id.split('-')[0] ?? ''] ?? '*';
  return resourceCheck(call, action, type, id, found?.resource, context);
}

function requireTaggable(region: RegionState, ids: readonly string[]): Taggable[] {
  const all = taggables(region);
  return ids.map((id) => {
    const found = all.find(({ resource }) => resource.id === id);
    if (found) return found;
    if (typesByPrefix[id.split('-')[0] ?? ''] === undefined) {
      throw invalidValue('resourceId', id, 'The ID is not valid.');
    }
    throw ec2Error('InvalidID', `The ID '${id}' is not valid`);
  });
}

function compare(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

const tagFilters: FilterTable<TagDescription> = {
  key: (tag) => tag.Key,
  'resource-id': (tag) => tag.ResourceId,
  'resource-type': (tag) => tag.ResourceType,
  value: (tag) => tag.Value,
};
