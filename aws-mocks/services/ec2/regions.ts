/** A commercial region: what DescribeRegions answers and what S3 accepts as a location. */
export interface Region {
  readonly name: string;
  /** Letters of its Availability Zones, as a new account sees them. */
  readonly zones: string;
  /** Prefix of zone ids, e.g. `use1` in `use1-az1`. */
  readonly zoneIdPrefix: string;
}

/**
 * The regions that are enabled in every account of the partition `aws`, by name. Opt-in regions are left out: a new account has none of them.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const regions: readonly Region[] = [
  { name: 'ap-northeast-1', zones: 'acd', zoneIdPrefix: 'apne1' },
  { name: 'ap-northeast-2', zones: 'abcd', zoneIdPrefix: 'apne2' },
  { name: 'ap-northeast-3', zones: 'abc', zoneIdPrefix: 'apne3' },
  { name: 'ap-south-1', zones: 'abc', zoneIdPrefix: 'aps1' },
  { name: 'ap-southeast-1', zones: 'abc', zoneIdPrefix: 'apse1' },
  { name: 'ap-southeast-2', zones: 'abc', zoneIdPrefix: 'apse2' },
  { name: 'ca-central-1', zones: 'abd', zoneIdPrefix: 'cac1' },
  { name: 'eu-central-1', zones: 'abc', zoneIdPrefix: 'euc1' },
  { name: 'eu-north-1', zones: 'abc', zoneIdPrefix: 'eun1' },
  { name: 'eu-west-1', zones: 'abc', zoneIdPrefix: 'euw1' },
  { name: 'eu-west-2', zones: 'abc', zoneIdPrefix: 'euw2' },
  { name: 'eu-west-3', zones: 'abc', zoneIdPrefix: 'euw3' },
  { name: 'sa-east-1', zones: 'abc', zoneIdPrefix: 'sae1' },
  { name: 'us-east-1', zones: 'abcdef', zoneIdPrefix: 'use1' },
  { name: 'us-east-2', zones: 'abc', zoneIdPrefix: 'use2' },
  { name: 'us-west-1', zones: 'ac', zoneIdPrefix: 'usw1' },
  { name: 'us-west-2', zones: 'abcd', zoneIdPrefix: 'usw2' },
];

/** The region of that name, or undefined where no account has it from the start. */
export function findRegion(name: string): Region | undefined {
  return regions.find((region) => region.name === name);
}
