import type {
  CreateTrailCommandInput,
  CreateTrailCommandOutput,
  DeleteTrailCommandInput,
  DeleteTrailCommandOutput,
  UpdateTrailCommandInput,
  UpdateTrailCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { AwsError, operation, type Call, type Check } from '../../service.js';
import { required } from '../required.js';
import { requestTagContext, tagsOf } from '../tags.js';
import { requireDestination } from './destination.js';
import { followDigests } from './digest-runs.js';
import { findShadow, findTrail, isShownIn, requireHomeTrail, trailArn, trailCheck } from './find-trail.js';
import { removeTrail } from './leaving-trails.js';
import { settingsOutput } from './shown-trail.js';
import { DEFAULT_SELECTORS, type TrailSettings } from './state.js';
import { requireTags } from './tagging.js';
import { requireTrailKey } from './trail-key.js';
import { requireTrailName } from './trail-name.js';
import { settingsAfter } from './trail-settings.js';

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
const MAXIMUM_TRAILS = 5;

const NEW_SETTINGS: TrailSettings = {
  s3BucketName: '',
  includeGlobalServiceEvents: true,
  isMultiRegionTrail: false,
  logFileValidationEnabled: false,
};

/**
 * Makes a trail, which does not log yet.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export const createTrail = operation<CreateTrailCommandInput, CreateTrailCommandOutput>({
  authorise(input, call): Check[] {
    const name = input.Name ?? '';
    const tags = tagsOf(input.TagsList);
    return [
      trailCheck(call, 'cloudtrail:CreateTrail', name, requestTagContext(tags)),
      ...(tags.length > 0 ? [trailCheck(call, 'cloudtrail:AddTags', name, requestTagContext(tags))] : []),
      ...passRole(input.CloudWatchLogsRoleArn),
    ];
  },
  record: { readOnly: false },
  async handle(input, call) {
    const name = required(input.Name, 'Name');
    requireTrailName(name);
    const tags = tagsOf(input.TagsList);
    requireTags(tags);
    const settings = settingsAfter(call, input, NEW_SETTINGS);
    requireNewName(call, name);
    requireRoom(call);
    const arn = trailArn(call, name);
    requireDestination(call, settings, arn);
    await requireTrailKey(call, settings, arn);
    call.account.cloudtrail.trails.push({
      arn,
      name,
      homeRegion: call.region,
      settings,
      selectors: DEFAULT_SELECTORS,
      tags,
      logging: { isLogging: false },
      delivery: { pending: [] },
      digests: [],
    });
    return settingsOutput({ name, arn, settings });
  },
});

/**
 * Changes a trail in its home region; what is not sent stays. An empty SnsTopicName, S3KeyPrefix or KmsKeyId takes it away.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
 */
export const updateTrail = operation<UpdateTrailCommandInput, UpdateTrailCommandOutput>({
  authorise: (input, call) => [
    trailCheck(call, 'cloudtrail:UpdateTrail', input.Name ?? ''),
    ...passRole(input.CloudWatchLogsRoleArn),
  ],
  record: { readOnly: false },
  async handle(input, call) {
    const trail = requireHomeTrail(call, required(input.Name, 'Name'));
    const settings = settingsAfter(call, input, trail.settings);
    requireDestination(call, settings, trail.arn);
    await requireTrailKey(call, settings, trail.arn);
    trail.settings = settings;
    followDigests(trail, call.nowMs);
    return settingsOutput(trail);
  },
});

/**
 * Removes a trail in its home region; its log files stay where they are, and the last ones still come.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeleteTrail.html
 */
export const deleteTrail = operation<DeleteTrailCommandInput, DeleteTrailCommandOutput>({
  authorise: (input, call) => [trailCheck(call, 'cloudtrail:DeleteTrail', input.Name ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const trail = requireHomeTrail(call, required(input.Name, 'Name'));
    removeTrail(call.account, trail, call.nowMs);
    return {};
  },
});

function passRole(roleArn: string | undefined): Check[] {
  if (!roleArn) return [];
  return [
    { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': ['cloudtrail.amazonaws.com'] } },
  ];
}

function requireNewName(call: Call, name: string): void {
  if (!findTrail(call.account, trailArn(call, name)) && !findShadow(call, name)) return;
  const message = `Trail ${name} already exists for customer: ${call.account.accountId}`;
  throw new AwsError('TrailAlreadyExistsException', message);
}

/** A multi-region trail counts in every region. */
function requireRoom(call: Call): void {
  const shown = call.account.cloudtrail.trails.filter((trail) => isShownIn(trail, call.region));
  if (shown.length < MAXIMUM_TRAILS) return;
  const message = `User: ${call.account.accountId} already has ${MAXIMUM_TRAILS} trails in ${call.region}.`;
  throw new AwsError('MaximumNumberOfTrailsExceededException', message);
}
