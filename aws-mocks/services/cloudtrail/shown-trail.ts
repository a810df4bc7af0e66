import { isDeepStrictEqual } from 'node:util';
import type { CreateTrailCommandOutput, Trail as TrailOutput } from '@aws-sdk/client-cloudtrail';
import { hasInsights } from './insight-selectors.js';
import { DEFAULT_SELECTORS, type Trail } from './state.js';

/** A trail's settings as CreateTrail and UpdateTrail answer them. */
export function settingsOutput({
  name,
  arn,
  settings,
}: Pick<Trail, 'name' | 'arn' | 'settings'>): Omit<CreateTrailCommandOutput, '$metadata'> {
  return {
    Name: name,
    S3BucketName: settings.s3BucketName,
    ...(settings.s3KeyPrefix !== undefined && { S3KeyPrefix: settings.s3KeyPrefix }),
    // SnsTopicName is the older member; both have the ARN.
    ...(settings.snsTopicArn !== undefined && {
      SnsTopicName: settings.snsTopicArn,
      SnsTopicARN: settings.snsTopicArn,
    }),
    ...(settings.kmsKeyArn !== undefined && { KmsKeyId: settings.kmsKeyArn }),
    ...(settings.logGroup && {
      CloudWatchLogsLogGroupArn: settings.logGroup.arn,
      CloudWatchLogsRoleArn: settings.logGroup.roleArn,
    }),
    IncludeGlobalServiceEvents: settings.includeGlobalServiceEvents,
    IsMultiRegionTrail: settings.isMultiRegionTrail,
    TrailARN: arn,
    LogFileValidationEnabled: settings.logFileValidationEnabled,
    IsOrganizationTrail: false,
  };
}

/** A trail as GetTrail and DescribeTrails show it. @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html */
export function shownTrail(trail: Trail): TrailOutput {
  return {
    ...settingsOutput(trail),
    HomeRegion: trail.homeRegion,
    IsOrganizationTrail: trail.organization ?? false,
    HasCustomEventSelectors: !isDeepStrictEqual(trail.selectors, DEFAULT_SELECTORS),
    HasInsightSelectors: hasInsights(trail),
  };
}
