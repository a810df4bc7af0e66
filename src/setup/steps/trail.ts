/**
 * Makes the trail, and makes it log.
 * Calls and needs: cloudtrail:DescribeTrails, GetTrailStatus, GetEventSelectors, ListTags to look; CreateTrail, UpdateTrail,
 * PutEventSelectors, AddTags, StartLogging to mend; DeleteTrail, RemoveTags to remove; s3:ListBucket to see whether its bucket is
 * still there. A log group needs iam:PassRole for its role, an encryption key kms:DescribeKey to look it up.
 * Ours by the tag `trimtrail`. All calls go to the home region.
 */
import {
  createTrail,
  deleteTrail,
  listTrails,
  readTrailStatus,
  readTrailTags,
  startLogging,
  tagTrail,
  type TrailAddress,
  type TrailChange,
  type TrailStatus,
  type TrailSummary,
  untagTrail,
  updateTrail,
} from '../../aws/cloudtrail.js';
import type { AwsClients } from '../../aws/clients.js';
import { findKeyArn, type KeyAddress } from '../../aws/kms.js';
import { locateBucket } from '../../aws/s3-bucket.js';
import type { Tags } from '../../aws/tags.js';
import { putSelectors, readSelectors, type BasicSelector, type TrailSelectors } from '../../aws/trail-selectors.js';
import { text } from '../../messages/text.js';
import { findArn } from '../../model/arn.js';
import { changedTags, compareSettings, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell, refuseForeign, tagsWanted } from '../ownership.js';
import { type Change, defineStep, type PlanOptions, planOf, type Step, type StepPlan } from '../step.js';
import { describeSelectors } from './event-selectors.js';
import { findTrailFindings } from './trail-findings.js';
import { refuseNamesake } from './trail-namesake.js';

/** The trail as it shall be. */
export interface TrailWanted {
  readonly address: TrailAddress;
  /** Without `SnsTopicName` or log group, whatever topic or group the trail has stays. */
  readonly settings: TrailChange & { readonly S3BucketName: string };
  /** Absent: whatever key the trail has stays. */
  readonly key?: KeyAddress;
  readonly selectors: readonly BasicSelector[];
  readonly tags: Tags;
}

/** The trail of our name and region as it is, and every trail that the region sees. */
export interface ObservedTrail {
  /** Of the key that the log files shall be encrypted with; absent where none is wanted or it does not exist yet. */
  readonly keyArn?: string;
  readonly all: readonly TrailSummary[];
  /** The bucket that the trail writes to does not exist. */
  readonly bucketGone?: boolean;
  readonly trail:
    | {
        readonly summary: TrailSummary;
        readonly tags: Tags;
        readonly status: TrailStatus;
        readonly selectors: TrailSelectors;
      }
    | undefined;
}

/** The step for the trail. */
export function createTrailStep(wanted: TrailWanted): Step {
  return defineStep<ObservedTrail>({
    id: 'trail',
    title: text('setup.step-trail', { name: wanted.address.name }),
    needs: ['bucket', 'notify-topic', 'encryption-key', 'log-group', 'log-role'],
    observe: ({ aws }) => observeTrail(aws, wanted),
    plan: (observed, options) => planTrail(wanted, observed, options),
    planRemoval: (observed) => planTrailRemoval(wanted.address, observed),
  });
}

async function observeTrail(aws: AwsClients, { address, key }: TrailWanted): Promise<ObservedTrail> {
  const [all, keyArn] = await Promise.all([listTrails(aws, address.region), key && findKeyArn(aws, key)]);
  const known = { all, ...(keyArn !== undefined && { keyArn }) };
  const summary = all.find(({ arn }) => arn === address.arn);
  if (!summary) return { ...known, trail: undefined };
  const bucket = { name: summary.settings.S3BucketName, region: address.region, owner: accountOf(address) };
  const [tags, status, selectors, place] = await Promise.all([
    readTrailTags(aws, address),
    readTrailStatus(aws, address),
    readSelectors(aws, address),
    locateBucket(aws, bucket),
  ]);
  return { ...known, bucketGone: place.kind === 'absent', trail: { summary, tags, status, selectors } };
}

function accountOf({ arn }: TrailAddress): string {
  return findArn(arn)?.accountId ?? '';
}

/** What makes the trail as configured. Other tags stay. */
export function planTrail(wanted: TrailWanted, observed: ObservedTrail, { adopt }: PlanOptions): StepPlan {
  const { name } = wanted.address;
  const { trail } = observed;
  const taken = refuseNamesake(wanted.address, observed);
  if (taken) return taken;
  if (trail) {
    const refusal = refuseForeign(name, originOf(trail.tags), adopt);
    if (refusal) return refusal;
  }
  const changes = [
    ...planSettings(wanted, observed),
    ...planSelectors(wanted, trail?.selectors),
    ...planLogging(wanted.address, trail?.status),
  ];
  return planOf(trail ? 'update' : 'create', changes, { findings: findTrailFindings(wanted, observed) });
}

function planSettings(wanted: TrailWanted, { trail, keyArn }: ObservedTrail): Change[] {
  const { address, key, tags } = wanted;
  // AWS answers a key's ARN, whatever it was asked for; before the key exists there is only its alias to show.
  const settings = { ...wanted.settings, ...(key && { KmsKeyId: keyArn ?? key.id }) };
  const wantedTags = tagsWanted(tags, trail?.tags);
  const settingDetails = compareSettings(trail?.summary.settings, settings);
  const tagDetails = compareTags(trail?.tags, wantedTags);
  if (!trail) {
    return [
      {
        details: [difference('Name', null, address.name), ...settingDetails, ...tagDetails],
        send: ({ aws }) => createTrail(aws, address, settings, wantedTags),
      },
    ];
  }
  const delta = pickSettings(settings, new Set(settingDetails.map(({ property }) => property)));
  const changes: Change[] = [
    { details: tagDetails, send: ({ aws }) => tagTrail(aws, address, changedTags(trail.tags, wantedTags)) },
    { details: settingDetails, send: ({ aws }) => updateTrail(aws, address, delta) },
  ];
  return changes.filter(({ details }) => details.length > 0);
}

/** The settings to send: those named, and of log group and role both or none, since AWS takes neither alone. */
function pickSettings(settings: TrailChange, names: ReadonlySet<string>): TrailChange {
  const pair = ['CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn'];
  const isPairNamed = pair.some((name) => names.has(name));
  return Object.fromEntries(
    Object.entries(settings).filter(([name]) => names.has(name) || (isPairNamed && pair.includes(name))),
  );
}

function planSelectors({ address, selectors }: TrailWanted, current: TrailSelectors | undefined): Change[] {
  const before = describeSelectors(current ?? { basic: [], advanced: false }).join('; ');
  const after = describeSelectors({ basic: selectors, advanced: false }).join('; ');
  if (before === after) return [];
  return [
    {
      details: [difference('EventSelectors', current && before, after)],
      send: ({ aws }) => putSelectors(aws, address, selectors),
    },
  ];
}

function planLogging(address: TrailAddress, status: TrailStatus | undefined): Change[] {
  if (status?.logging === true) return [];
  return [
    {
      details: [difference('IsLogging', status?.logging, true)],
      send: ({ aws }) => startLogging(aws, address),
    },
  ];
}

/** A trail of ours goes; an adopted one loses our tag. */
export function planTrailRemoval(address: TrailAddress, { trail }: ObservedTrail): StepPlan {
  if (!trail) return planOf('delete', []);
  return planFarewell(address.name, trail.tags, {
    remove: {
      details: [difference('Name', address.name, null)],
      send: ({ aws }) => deleteTrail(aws, address),
    },
    release: ({ aws }) => untagTrail(aws, address, OWNER_TAG),
  });
}
