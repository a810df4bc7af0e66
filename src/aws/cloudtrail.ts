import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';
import { fromTagList, type Tags, toTagList } from './tags.js';

/** A trail as one region sees it: at home there, a shadow of one elsewhere, or the organisation's. */
export interface TrailSummary {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly organization: boolean;
  readonly settings: TrailSettings;
}

/**
 * What a trail is made of, in AWS's words, null for what it does not have. `SnsTopicName` is the last part of the topic's ARN, `KmsKeyId`
 * the key's ARN; the log group's ARN ends in `:*`, and it and the role's come together.
 */
export interface TrailSettings {
  readonly S3BucketName: string;
  readonly S3KeyPrefix: string | null;
  readonly IncludeGlobalServiceEvents: boolean;
  readonly IsMultiRegionTrail: boolean;
  readonly LogFileValidationEnabled: boolean;
  readonly SnsTopicName: string | null;
  readonly KmsKeyId: string | null;
  readonly CloudWatchLogsLogGroupArn: string | null;
  readonly CloudWatchLogsRoleArn: string | null;
}

/** A trail by name, in its home region: only there it can be changed. */
export interface TrailAddress {
  readonly name: string;
  readonly region: string;
  readonly arn: string;
}

/** Settings to send; what is left out stays as it is. */
export type TrailChange = Partial<Omit<TrailSettings, 'S3KeyPrefix' | NullableSetting>> & {
  readonly [setting in NullableSetting]?: string;
};

type NullableSetting = 'SnsTopicName' | 'KmsKeyId' | 'CloudWatchLogsLogGroupArn' | 'CloudWatchLogsRoleArn';

/**
 * Every trail that is seen in a region, sorted by ARN.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export async function listTrails(aws: AwsClients, region: string): Promise<readonly TrailSummary[]> {
  const cloudTrail = await aws.cloudTrail(region);
  const { trailList } = await callAws('cloudtrail:DescribeTrails', () =>
    cloudTrail.describeTrails({ includeShadowTrails: true }),
  );
  return (trailList ?? [])
    .map((trail) => ({
      name: trail.Name ?? '',
      arn: trail.TrailARN ?? '',
      homeRegion: trail.HomeRegion ?? region,
      organization: trail.IsOrganizationTrail ?? false,
      settings: {
        S3BucketName: trail.S3BucketName ?? '',
        S3KeyPrefix: trail.S3KeyPrefix ?? null,
        IncludeGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? false,
        IsMultiRegionTrail: trail.IsMultiRegionTrail ?? false,
        LogFileValidationEnabled: trail.LogFileValidationEnabled ?? false,
        SnsTopicName: trail.SnsTopicARN?.split(':').at(-1) ?? trail.SnsTopicName ?? null,
        KmsKeyId: trail.KmsKeyId ?? null,
        CloudWatchLogsLogGroupArn: trail.CloudWatchLogsLogGroupArn ?? null,
        CloudWatchLogsRoleArn: trail.CloudWatchLogsRoleArn ?? null,
      },
    }))
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

/** Creates a trail with its tags in one call. It does not log yet. */
export async function createTrail(
  aws: AwsClients,
  { name, region }: TrailAddress,
  settings: TrailChange & { readonly S3BucketName: string },
  tags: Tags,
): Promise<void> {
  const cloudTrail = await aws.cloudTrail(region);
  await callAws('cloudtrail:CreateTrail', () =>
    cloudTrail.createTrail({
      ...toRequest(settings),
      Name: name,
      S3BucketName: settings.S3BucketName,
      TagsList: toTagList(tags),
    }),
  );
}

/** Changes the settings named; the others stay. */
export async function updateTrail(
  aws: AwsClients,
  { name, region }: TrailAddress,
  settings: TrailChange,
): Promise<void> {
  const cloudTrail = await aws.cloudTrail(region);
  await callAws('cloudtrail:UpdateTrail', () => cloudTrail.updateTrail({ ...toRequest(settings), Name: name }));
}

/** Deletes a trail, and with it its shadows; its logs stay. None is fine. */
export async function deleteTrail(aws: AwsClients, { name, region }: TrailAddress): Promise<void> {
  const cloudTrail = await aws.cloudTrail(region);
  await findAws('cloudtrail:DeleteTrail', ['TrailNotFoundException'], () => cloudTrail.deleteTrail({ Name: name }));
}

/** Whether a trail logs, and what went wrong at its latest delivery. */
export interface TrailStatus {
  readonly logging: boolean;
  /** S3's error code, e.g. `AccessDenied`; absent where the latest delivery went well or there was none. */
  readonly deliveryError?: string;
  /** What CloudWatch Logs answered, in words; absent likewise. */
  readonly logsError?: string;
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html */
export async function readTrailStatus(aws: AwsClients, { name, region }: TrailAddress): Promise<TrailStatus> {
  const cloudTrail = await aws.cloudTrail(region);
  const { IsLogging, LatestDeliveryError, LatestCloudWatchLogsDeliveryError } = await callAws(
    'cloudtrail:GetTrailStatus',
    () => cloudTrail.getTrailStatus({ Name: name }),
  );
  return {
    logging: IsLogging ?? false,
    ...(LatestDeliveryError && { deliveryError: LatestDeliveryError }),
    ...(LatestCloudWatchLogsDeliveryError && { logsError: LatestCloudWatchLogsDeliveryError }),
  };
}

/** Makes a trail log from now on; one that logs already goes on. */
export async function startLogging(aws: AwsClients, { name, region }: TrailAddress): Promise<void> {
  const cloudTrail = await aws.cloudTrail(region);
  await callAws('cloudtrail:StartLogging', () => cloudTrail.startLogging({ Name: name }));
}

/** A trail's tags. */
export async function readTrailTags(aws: AwsClients, { arn, region }: TrailAddress): Promise<Tags> {
  const cloudTrail = await aws.cloudTrail(region);
  const lists = await callAws('cloudtrail:ListTags', () =>
    collectPages(async (NextToken) => {
      const page = await cloudTrail.listTags({ ResourceIdList: [arn], NextToken });
      return { items: page.ResourceTagList, next: page.NextToken };
    }),
  );
  return fromTagList(lists.flatMap(({ TagsList }) => TagsList ?? []));
}

/** Adds tags or changes their values; other tags stay. */
export async function tagTrail(aws: AwsClients, { arn, region }: TrailAddress, tags: Tags): Promise<void> {
  const cloudTrail = await aws.cloudTrail(region);
  await callAws('cloudtrail:AddTags', () => cloudTrail.addTags({ ResourceId: arn, TagsList: toTagList(tags) }));
}

/** Removes one tag. */
export async function untagTrail(aws: AwsClients, { arn, region }: TrailAddress, key: string): Promise<void> {
  const cloudTrail = await aws.cloudTrail(region);
  await callAws('cloudtrail:RemoveTags', () => cloudTrail.removeTags({ ResourceId: arn, TagsList: [{ Key: key }] }));
}

/** AWS answers `LogFileValidationEnabled` but is asked `EnableLogFileValidation`. */
function toRequest({ LogFileValidationEnabled, ...settings }: TrailChange): object {
  return {
    ...settings,
    ...(LogFileValidationEnabled !== undefined && { EnableLogFileValidation: LogFileValidationEnabled }),
  };
}
