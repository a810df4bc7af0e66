/** Lists of ids and names: the element that CloudTrail puts around them, and that of each item. */
const sets: Readonly<Record<string, readonly [set: string, item: string]>> = {
  AttributeNames: ['accountAttributeNameSet', 'attributeName'],
  ExecutableUsers: ['executableBySet', 'user'],
  GroupIds: ['securityGroupIdSet', 'groupId'],
  GroupNames: ['securityGroupSet', 'groupName'],
  ImageIds: ['imagesSet', 'imageId'],
  InstanceIds: ['instancesSet', 'instanceId'],
  InternetGatewayIds: ['internetGatewayIdSet', 'internetGatewayId'],
  KeyNames: ['keySet', 'keyName'],
  KeyPairIds: ['keyPairIdSet', 'keyPairId'],
  NetworkInterfaceIds: ['networkInterfaceIdSet', 'networkInterfaceId'],
  Owners: ['ownersSet', 'owner'],
  RegionNames: ['regionSet', 'regionName'],
  Resources: ['resourcesSet', 'resourceId'],
  RouteTableIds: ['routeTableIdSet', 'routeTableId'],
  SecurityGroupRuleIds: ['securityGroupRuleIdSet', 'securityGroupRuleId'],
  SubnetIds: ['subnetSet', 'subnetId'],
  VolumeIds: ['volumeSet', 'volumeId'],
  VpcIds: ['vpcSet', 'vpcId'],
  ZoneIds: ['availabilityZoneIdSet', 'zoneId'],
  ZoneNames: ['availabilityZoneSet', 'zoneName'],
};

/** Members whose record is neither such a list nor the member with a small first letter. */
const spellings: Readonly<Record<string, (value: never) => Record<string, unknown>>> = {
  DryRun: () => ({}),
  Filters: (filters: readonly SentFilter[]) => ({ filterSet: itemsOf(filters.map(recordedFilter)) }),
  IpPermissions: (permissions: readonly object[]) => ({ ipPermissions: itemsOf(permissions.map(recordedPermission)) }),
  TagSpecifications: (specifications: readonly SentTags[]) => ({
    tagSpecificationSet: itemsOf(
      specifications.map(({ ResourceType, Tags }) => ({ resourceType: ResourceType, tags: (Tags ?? []).map(small) })),
    ),
  }),
  Tags: (tags: readonly object[]) => ({ tagSet: itemsOf(tags.map(small)) }),
};

interface SentFilter {
  readonly Name?: string;
  readonly Values?: readonly string[];
}

interface SentTags {
  readonly ResourceType?: string;
  readonly Tags?: readonly object[];
}

/**
 * A request as CloudTrail writes it down for EC2: members with a small first letter, lists as sets of items.
 * @param always members whose sets are written even where the request does not have them.
 */
export function recordedParameters(input: object, always: readonly string[] = []): Record<string, unknown> {
  const recorded: Record<string, unknown> = {};
  for (const member of always) Object.assign(recorded, recordedMember(member, []));
  for (const [member, value] of Object.entries(input)) {
    if (value !== undefined) Object.assign(recorded, recordedMember(member, value));
  }
  return recorded;
}

/** A list as a set: its items, or nothing in it. */
export function itemsOf(items: readonly unknown[]): { items?: readonly unknown[] } {
  return items.length === 0 ? {} : { items };
}

/**
 * A request of one of EC2's newer calls, which CloudTrail writes as the query string had it: under the request's name, lists numbered from 1.
 * @param elements the list members and what the query string calls them.
 */
export function wrappedParameters(
  name: string,
  input: object,
  elements: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const members = Object.entries(input).filter(([member, value]) => value !== undefined && member !== 'DryRun');
  const wrapped = Object.fromEntries(members.map(([member, value]) => [elements[member] ?? member, numbered(value)]));
  return { [name]: members.length === 0 ? '' : wrapped };
}

function numbered(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const items = value.map((item: unknown, index) => ({ tag: index + 1, ...numberedItem(item) }));
  return items.length === 1 ? items[0] : items;
}

function numberedItem(item: unknown): Record<string, unknown> {
  if (typeof item !== 'object' || item === null) return { content: item };
  return Object.fromEntries(
    Object.entries(item).map(([member, value]) => [member === 'Values' ? 'Value' : member, numbered(value)]),
  );
}

function recordedMember(member: string, value: unknown): Record<string, unknown> {
  const spelling = spellings[member];
  if (spelling) return spelling(value as never);
  const set = sets[member];
  if (set && Array.isArray(value)) return { [set[0]]: itemsOf(value.map((item: unknown) => ({ [set[1]]: item }))) };
  return { [lowerFirst(member)]: small(value) };
}

function recordedFilter({ Name, Values }: SentFilter): object {
  return { name: Name, valueSet: itemsOf((Values ?? []).map((value) => ({ value }))) };
}

/** A permission always has all four lists of peers. */
function recordedPermission(permission: object): object {
  const { IpRanges, Ipv6Ranges, UserIdGroupPairs, PrefixListIds, ...rest } = permission as Record<
    string,
    readonly object[]
  >;
  return {
    ...(small(rest) as object),
    groups: itemsOf((UserIdGroupPairs ?? []).map(small)),
    ipRanges: itemsOf((IpRanges ?? []).map(small)),
    ipv6Ranges: itemsOf((Ipv6Ranges ?? []).map(small)),
    prefixListIds: itemsOf((PrefixListIds ?? []).map(small)),
  };
}

/** The value with every member's first letter small. */
export function small(value: unknown): unknown {
  if (Array.isArray(value)) return itemsOf(value.map(small));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const members = Object.entries(value).filter(([, content]) => content !== undefined);
  return Object.fromEntries(members.map(([member, content]) => [lowerFirst(member), small(content)]));
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
