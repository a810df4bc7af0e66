/**
 * Makes the trail, and makes it log.
 * Calls and needs: cloudtrail:DescribeTrails, GetTrailStatus, GetEventSelectors, ListTags to look; CreateTrail, UpdateTrail,
 * PutEventSelectors, AddTags, StartLogging to mend; DeleteTrail, RemoveTags to remove. The first multi-region trail of an account also
 * needs iam:CreateServiceLinkedRole.
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
import type { Tags } from '../../aws/tags.js';
import { putSelectors, readSelectors, type BasicSelector, type TrailSelectors } from '../../aws/trail-selectors.js';
import { text } from '../../messages/text.js';
import { changedTags, compareSettings, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell, refuseForeign, tagsWanted } from '../ownership.js';
import { type Change, defineStep, type PlanOptions, planOf, refuse, type Step, type StepPlan } from '../step.js';
import { describeSelectors } from './event-selectors.js';
import { findTrailFindings } from './trail-findings.js';

/** The trail as it shall be. */
export interface TrailWanted {
  readonly address: TrailAddress;
  /** Without `SnsTopicName`, whatever topic the trail has stays. */
  readonly settings: TrailChange & { readonly S3BucketName: string };
  readonly selectors: readonly BasicSelector[];
  readonly tags: Tags;
}

/** The trail of our name and region as it is, and every trail that the region sees. */
export interface ObservedTrail {
  readonly all: readonly TrailSummary[];
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
    needs: ['bucket', 'notify-topic'],
    observe: ({ aws }) => observeTrail(aws, wanted.address),
    plan: (observed, options) => planTrail(wanted, observed, options),
    planRemoval: (observed) => planTrailRemoval(wanted.address, observed),
  });
}

async function observeTrail(aws: AwsClients, address: TrailAddress): Promise<ObservedTrail> {
  const all = await listTrails(aws, address.region);
  const summary = all.find(({ arn }) => arn === address.arn);
  if (!summary) return { all, trail: undefined };
  const [tags, status, selectors] = await Promise.all([
    readTrailTags(aws, address),
    readTrailStatus(aws, address),
    readSelectors(aws, address),
  ]);
  return { all, trail: { summary, tags, status, selectors } };
}

/** What makes the trail as configured. Other tags stay, as do encryption keys and log groups, which are not configured here. */
export function planTrail(wanted: TrailWanted, observed: ObservedTrail, { adopt }: PlanOptions): StepPlan {
  const { name, region, arn } = wanted.address;
  const { trail, all } = observed;
  const namesake = all.find((other) => other.name === name && other.arn !== arn);
  if (!trail && namesake) {
    return refuse(
      text('setup.trail-elsewhere', { name, region, home: namesake.homeRegion }),
      text('setup.trail-elsewhere-hint', { home: namesake.homeRegion }),
    );
  }
  if (trail) {
    const refusal = refuseForeign(name, originOf(trail.tags), adopt);
    if (refusal) return refusal;
  }
  const changes = [
    ...planSettings(wanted, trail),
    ...planSelectors(wanted, trail?.selectors),
    ...planLogging(wanted.address, trail?.status),
  ];
  return planOf(trail ? 'update' : 'create', changes, { findings: findTrailFindings(wanted, observed) });
}

function planSettings({ address, settings, tags }: TrailWanted, trail: ObservedTrail['trail']): Change[] {
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
  const differing = new Set(settingDetails.map(({ property }) => property));
  const delta: TrailChange = Object.fromEntries(
    Object.entries(settings).filter(([property]) => differing.has(property)),
  );
  const changes: Change[] = [
    { details: tagDetails, send: ({ aws }) => tagTrail(aws, address, changedTags(trail.tags, wantedTags)) },
    { details: settingDetails, send: ({ aws }) => updateTrail(aws, address, delta) },
  ];
  return changes.filter(({ details }) => details.length > 0);
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
