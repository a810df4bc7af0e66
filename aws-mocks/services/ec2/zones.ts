import type {
  AccountAttribute,
  AvailabilityZone,
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
  DescribeRegionsRequest,
  DescribeRegionsResult,
  Region as ShownRegion,
} from '@aws-sdk/client-ec2';
import type { AnyOperation, Call } from '../../service.js';
import { onAnything } from './authorise.js';
import { zoneNames } from './default-network.js';
import { ec2Operation } from './ec2-operation.js';
import { ec2Error, invalidValue } from './errors.js';
import { checkFilters, passesFilters, type FilterTable } from './filters.js';
import { regionOf } from './region.js';
import { findRegion, regions } from './regions.js';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
const describeRegions = ec2Operation<DescribeRegionsRequest, DescribeRegionsResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeRegions'),
  sets: ['RegionNames'],
  handle: (input) => {
    const asked = input.RegionNames ?? [];
    const unknown = asked.find((name) => !findRegion(name));
    if (unknown !== undefined) throw invalidValue('region', unknown, 'Region does not exist.');
    checkFilters(input.Filters, regionFilters);
    const views = regions.map(({ name }): ShownRegion => ({
      RegionName: name,
      Endpoint: `ec2.${name}.amazonaws.com`,
      OptInStatus: 'opt-in-not-required',
    }));
    const isAsked = (view: ShownRegion): boolean => asked.length === 0 || asked.includes(view.RegionName ?? '');
    return { Regions: views.filter((view) => isAsked(view) && passesFilters(view, input.Filters, regionFilters)) };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
const describeAvailabilityZones = ec2Operation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeAvailabilityZones'),
  sets: ['ZoneNames', 'ZoneIds'],
  handle: (input, call) => {
    const views = zonesOf(call);
    const asked = [...(input.ZoneNames ?? []), ...(input.ZoneIds ?? [])];
    const isNamed = (view: AvailabilityZone, name: string): boolean => view.ZoneName === name || view.ZoneId === name;
    const unknown = asked.find((name) => !views.some((view) => isNamed(view, name)));
    if (unknown !== undefined) throw ec2Error('InvalidParameterValue', `Invalid availability zone: [${unknown}]`);
    checkFilters(input.Filters, zoneFilters);
    const found = views.filter(
      (view) =>
        (asked.length === 0 || asked.some((name) => isNamed(view, name))) &&
        passesFilters(view, input.Filters, zoneFilters),
    );
    return { AvailabilityZones: found };
  },
});

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAccountAttributes.html */
const describeAccountAttributes = ec2Operation<DescribeAccountAttributesRequest, DescribeAccountAttributesResult>({
  readOnly: true,
  authorise: onAnything('ec2:DescribeAccountAttributes'),
  sets: ['AttributeNames', 'Filters'],
  handle: (input, call) => {
    const defaultVpc = regionOf(call).vpcs.find((vpc) => vpc.isDefault)?.id ?? 'none';
    const attributes = [
      attribute('supported-platforms', 'VPC'),
      attribute('default-vpc', defaultVpc),
      attribute('max-instances', '20'),
      attribute('vpc-max-security-groups-per-interface', '5'),
      attribute('max-elastic-ips', '5'),
      attribute('vpc-max-elastic-ips', '5'),
    ];
    const asked: readonly string[] = input.AttributeNames ?? [];
    const unknown = asked.find((name) => !attributes.some((one) => one.AttributeName === name));
    if (unknown !== undefined) throw invalidValue('attributeName', unknown, 'Unknown attribute.');
    return {
      AccountAttributes: attributes.filter((one) => asked.length === 0 || asked.includes(one.AttributeName ?? '')),
    };
  },
});

/** Where things can be, and what the account may have. */
export const zoneOperations: Readonly<Record<string, AnyOperation>> = {
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeRegions: describeRegions,
};

/** The id of a zone by its name, e.g. `use1-az1`; empty for the name of none. */
export function zoneIdOf(zoneName: string): string {
  const region = findRegion(zoneName.slice(0, -1));
  const index = region?.zones.indexOf(zoneName.slice(-1)) ?? -1;
  return region && index >= 0 ? `${region.zoneIdPrefix}-az${index + 1}` : '';
}

function zonesOf(call: Call): AvailabilityZone[] {
  const region = findRegion(call.region);
  return (region ? zoneNames(region) : []).map((name) => ({
    ZoneName: name,
    ZoneId: zoneIdOf(name),
    RegionName: call.region,
    State: 'available',
    OptInStatus: 'opt-in-not-required',
    GroupName: `${call.region}-zg-1`,
    NetworkBorderGroup: call.region,
    ZoneType: 'availability-zone',
    Messages: [],
  }));
}

function attribute(name: string, value: string): AccountAttribute {
  return { AttributeName: name, AttributeValues: [{ AttributeValue: value }] };
}

const regionFilters: FilterTable<ShownRegion> = {
  endpoint: (region) => region.Endpoint,
  'opt-in-status': (region) => region.OptInStatus,
  'region-name': (region) => region.RegionName,
};

const zoneFilters: FilterTable<AvailabilityZone> = {
  'group-name': (zone) => zone.GroupName,
  'opt-in-status': (zone) => zone.OptInStatus,
  'region-name': (zone) => zone.RegionName,
  state: (zone) => zone.State,
  'zone-id': (zone) => zone.ZoneId,
  'zone-name': (zone) => zone.ZoneName,
  'zone-type': (zone) => zone.ZoneType,
};
