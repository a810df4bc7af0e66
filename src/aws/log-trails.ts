import { callAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { listTrails, readTrailStatus } from './cloudtrail.js';

/** A trail as a place that history can be read from. */
export interface LogTrail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly logging: boolean;
  readonly bucket: string;
  /** Prefix of its keys without a slash at the end; empty for none. */
  readonly prefix: string;
  /** Data events it writes. */
  readonly dataSelectors: readonly DataSelector[];
}

/** One selection of data events. */
export interface DataSelector {
  /** CloudFormation's name of the resource type, e.g. `AWS::S3::Object`. */
  readonly resourceType: string;
  /** ARN prefixes selected; empty: every resource of the type. */
  readonly arnPrefixes: readonly string[];
  /** False where the selection leaves out reads, writes, or calls by any other field. */
  readonly complete: boolean;
}

/**
 * The trails that write logs of the account, shadows of other regions' included, sorted by ARN.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html
 */
export async function findLogTrails(aws: AwsClients): Promise<readonly LogTrail[]> {
  const trails: LogTrail[] = [];
  for (const { arn, name, homeRegion, settings } of await listTrails(aws, aws.settings.region)) {
    // By its ARN, an organisation's trail is found from a member account too.
    const { logging } = await readTrailStatus(aws, { name: arn, region: homeRegion, arn });
    trails.push({
      name,
      arn,
      homeRegion,
      logging,
      multiRegion: settings.IsMultiRegionTrail,
      bucket: settings.S3BucketName,
      prefix: settings.S3KeyPrefix ?? '',
      dataSelectors: await readDataSelectors(aws, homeRegion, arn),
    });
  }
  return trails;
}

async function readDataSelectors(aws: AwsClients, region: string, arn: string): Promise<readonly DataSelector[]> {
  const cloudTrail = await aws.cloudTrail(region);
  const selectors = await callAws('cloudtrail:GetEventSelectors', () =>
    cloudTrail.getEventSelectors({ TrailName: arn }),
  );
  const basic = (selectors.EventSelectors ?? []).flatMap(({ DataResources = [], ReadWriteType = 'All' }) =>
    // A selector without values selects nothing.
    DataResources.filter(({ Values = [] }) => Values.length > 0).map(({ Type = '', Values = [] }) => ({
      resourceType: Type,
      arnPrefixes: Values.some(isWholeService) ? [] : Values,
      complete: ReadWriteType === 'All',
    })),
  );
  const advanced = (selectors.AdvancedEventSelectors ?? []).flatMap(({ FieldSelectors = [] }) => {
    const field = (name: string) => FieldSelectors.find(({ Field }) => Field === name);
    const [resourceType] = field('resources.type')?.Equals ?? [];
    if (resourceType === undefined || !field('eventCategory')?.Equals?.includes('Data')) return [];
    const arns = field('resources.ARN');
    const known = new Set(['eventCategory', 'resources.type', 'resources.ARN']);
    const complete = FieldSelectors.every(({ Field = '' }) => known.has(Field)) && !narrowsByMoreThanPrefix(arns);
    return [{ resourceType, arnPrefixes: arns?.StartsWith ?? arns?.Equals ?? [], complete }];
  });
  return [...basic, ...advanced];
}

/** `arn:aws:s3`, `arn:aws:lambda`, `arn:aws:dynamodb` stand for every resource. @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html */
function isWholeService(value: string): boolean {
  return /^arn:[\w-]+:[a-z0-9]+$/.test(value);
}

/** `EndsWith` and the negations leave out resources that a prefix cannot name. */
function narrowsByMoreThanPrefix(selector: object | undefined): boolean {
  const keys = ['EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];
  return selector !== undefined && keys.some((key) => ((selector as Record<string, unknown[]>)[key] ?? []).length > 0);
}
