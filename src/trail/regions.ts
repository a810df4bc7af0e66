import { AppError } from '../errors.js';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';

/**
 * Regions that every account of a partition has without opting in.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html launched before 20 March 2019: enabled by default
 */
const REGIONS_WITHOUT_OPT_IN: readonly (readonly string[])[] = [
  [
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'eu-central-1',
    'eu-north-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
  ['cn-north-1', 'cn-northwest-1'],
  ['us-gov-east-1', 'us-gov-west-1'],
];

const COMMERCIAL = 0;
const CHINA = 1;
const GOV_CLOUD = 2;

/** The regions to look for history in, sorted, and what is to be said about how they were found. */
export interface RegionsToRead {
  readonly regions: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * All regions that are enabled for the account. Where AWS does not tell which these are (it takes `ec2:DescribeRegions`), those that need
 * no opt-in, with a finding.
 * @throws AppError of any kind but `aws`: without credentials nothing can be read anyway.
 */
export async function findRegions(home: string, list: () => Promise<readonly string[]>): Promise<RegionsToRead> {
  try {
    return { regions: [...new Set([...(await list()), home])].sort(), findings: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'aws') throw error;
    const regions = defaultRegions(home);
    return { regions, findings: [regionsUnknown(regions.length, error)] };
  }
}

/** The regions without opt-in of the home region's partition, and itself; sorted. */
export function defaultRegions(home: string): readonly string[] {
  const regions = REGIONS_WITHOUT_OPT_IN[partitionIndex(home)] ?? [];
  return [...new Set([...regions, home])].sort();
}

function partitionIndex(region: string): number {
  if (region.startsWith('cn-')) return CHINA;
  return region.startsWith('us-gov-') ? GOV_CLOUD : COMMERCIAL;
}

function regionsUnknown(count: number, { message }: AppError): Finding {
  return {
    code: 'regions-unknown',
    severity: 'info',
    text: text('history.regions-unknown', { count, message }),
    hint: text('history.regions-unknown-hint', {}),
  };
}
