/**
 * Makes the KMS key that the trail's log files are encrypted with, or completes the policy of one that exists.
 * Calls and needs: kms:DescribeKey, GetKeyPolicy, ListResourceTags, GetKeyRotationStatus, ListKeys, ListAliases,
 * cloudtrail:DescribeTrails, ListTags to look; kms:CreateKey, CreateAlias, TagResource, PutKeyPolicy, EnableKeyRotation, EnableKey, CancelKeyDeletion to mend; ScheduleKeyDeletion, UntagResource to
 * remove.
 * Ours by the tag `trimtrail`, which a key has from its first moment. A set-up killed before it named the key finds it again by its
 * description, since a second key would cost a second time.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
import { isAwsError } from '../../aws/aws-error.js';
import type { AwsClients } from '../../aws/clients.js';
import { listTrails, type TrailAddress } from '../../aws/cloudtrail.js';
import {
  cancelKeyDeletion,
  createKey,
  enableKey,
  findKey,
  findNamelessKey,
  isKeyRotated,
  type Key,
  type KeyAddress,
  nameKey,
  putKeyPolicy,
  rotateKey,
  scheduleKeyDeletion,
  tagKey,
} from '../../aws/kms.js';
import { text } from '../../messages/text.js';
import type { Finding } from '../../model/finding.js';
import { changedTags, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, refuseForeign, tagsWanted } from '../ownership.js';
import { mergeStatements, type RawStatement } from '../resource-policy.js';
import { type Change, defineStep, type PlanOptions, planOf, refuse, type Step, type StepPlan } from '../step.js';
import { planKeyRemoval } from './key-removal.js';
import { findStayingTrails } from './staying-trails.js';

/** The key as it shall be. */
export interface KeyWanted {
  /** By its alias, a key to be made; by its ARN, one that is somebody's. */
  readonly address: KeyAddress;
  /** Tells the keys of several trails apart before they have an alias. */
  readonly description: string;
  /** What CloudTrail and the readers of logs may do with it. */
  readonly statements: readonly RawStatement[];
  /** What the account may do with a key of ours, beside the others. */
  readonly ownerStatements: readonly RawStatement[];
  /** Whose log files it encrypts. */
  readonly trail: TrailAddress;
  /** Whether the key belongs to the account that is set up; another account's key cannot be looked at. */
  readonly inAccount: boolean;
}

/** A key as it is; undefined `key`: there is none. */
export interface ObservedKey {
  readonly key: Key | undefined;
  /** False for a key that was made but not given its alias. */
  readonly named: boolean;
  readonly rotated: boolean;
  /** Names of the trails that encrypt with a key of ours and that a teardown would leave; sorted. */
  readonly usedBy: readonly string[];
}

/** A key made in vain was never used: the shortest time will do. */
const UNUSED_DELETION_DAYS = 7;

const ABSENT: ObservedKey = { key: undefined, named: false, rotated: false, usedBy: [] };

/** The step for the log files' key. */
export function createKeyStep(wanted: KeyWanted): Step {
  return defineStep<ObservedKey>({
    id: 'encryption-key',
    title: text('setup.step-encryption-key', { name: wanted.address.id }),
    needs: [],
    observe: ({ aws }) => (wanted.inAccount ? observeKey(aws, wanted) : Promise.resolve(ABSENT)),
    plan: (observed, options) => planKey(wanted, observed, options),
    planRemoval: (observed, options) => planKeyRemoval(wanted, observed, options),
  });
}

async function observeKey(aws: AwsClients, { address, description, trail }: KeyWanted): Promise<ObservedKey> {
  const { region } = address;
  const found = await findKey(aws, address);
  const id = found || isArn(address) ? undefined : await findNamelessKey(aws, region, description);
  const key = found ?? (id === undefined ? undefined : await findKey(aws, { id, region }));
  if (!key) return ABSENT;
  const named = found !== undefined;
  if (originOf(key.tags) !== 'created') return { key, named, rotated: false, usedBy: [] };
  const at: KeyAddress = { id: key.arn, region };
  const [rotated, trails] = await Promise.all([isKeyRotated(aws, at), listTrails(aws, trail.region)]);
  const usedBy = await findStayingTrails(aws, trails, trail, ({ KmsKeyId }) => KmsKeyId === at.id);
  return { key, named, rotated, usedBy };
}

/** What makes the key as wanted. Other tags and other statements of its policy stay. */
export function planKey(wanted: KeyWanted, observed: ObservedKey, { adopt }: PlanOptions): StepPlan {
  const { address, inAccount } = wanted;
  const { key } = observed;
  if (!inAccount) {
    return refuse(text('setup.key-elsewhere', { key: address.id }), text('setup.key-elsewhere-hint', {}));
  }
  if (!key) {
    if (!isArn(address)) return planOf('create', [createAndName(wanted)], { findings: [describeCost(address.id)] });
    return refuse(text('setup.key-missing', { key: address.id }), text('setup.key-missing-hint', {}));
  }
  const origin = originOf(key.tags);
  if (origin === undefined && isFit(wanted, key)) return planOf('update', []);
  return refuseForeign(address.id, origin, adopt) ?? refuseUnusable(key) ?? planMending(wanted, { ...observed, key });
}

/** A key that somebody has prepared for this trail is used as it is: nothing is to be changed in it. */
function isFit({ address, statements }: KeyWanted, { policy, state }: Key): boolean {
  return isArn(address) && state === 'Enabled' && mergeStatements(policy, statements, true).details.length === 0;
}

function refuseUnusable({ arn, state }: Key): StepPlan | undefined {
  if (['Enabled', 'Disabled', 'PendingDeletion'].includes(state)) return undefined;
  return refuse(text('setup.key-unusable', { key: arn, state }), text('setup.key-unusable-hint', {}));
}

function createAndName({ address, description, statements, ownerStatements }: KeyWanted): Change {
  const { id: alias, region } = address;
  const tags = tagsWanted({}, undefined);
  const { json, details } = mergeStatements(undefined, [...ownerStatements, ...statements]);
  return {
    details: [
      difference('AliasName', null, alias),
      difference('KeyRotationEnabled', null, true),
      ...compareTags(undefined, tags),
      ...details,
    ],
    send: async ({ aws }) => {
      const created = { id: await createKey(aws, region, { description, policy: json, tags }), region };
      try {
        await nameKey(aws, created, alias);
      } catch (error) {
        // Another set-up was faster; without this, its key and ours would both cost.
        if (isAwsError(error, 'AlreadyExistsException')) await scheduleKeyDeletion(aws, created, UNUSED_DELETION_DAYS);
        throw error;
      }
      await rotateKey(aws, created);
    },
  };
}

/** KMS changes nothing in a key that waits for its deletion, so that comes first. */
function planMending(wanted: KeyWanted, { key, named, rotated }: ObservedKey & { readonly key: Key }): StepPlan {
  const { address, statements, ownerStatements } = wanted;
  const at: KeyAddress = { id: key.arn, region: address.region };
  const tags = tagsWanted({}, key.tags);
  const isOurs = tags[OWNER_TAG] !== 'adopted';
  const policy = mergeStatements(key.policy, isOurs ? [...ownerStatements, ...statements] : statements, !isOurs);
  const changes: Change[] = [
    {
      details: key.state === 'Enabled' ? [] : [difference('KeyState', key.state, 'Enabled')],
      send: async ({ aws }) => {
        if (key.state === 'PendingDeletion') await cancelKeyDeletion(aws, at);
        await enableKey(aws, at);
      },
    },
    {
      details: named ? [] : [difference('AliasName', null, address.id)],
      send: ({ aws }) => nameKey(aws, at, address.id),
    },
    { details: compareTags(key.tags, tags), send: ({ aws }) => tagKey(aws, at, changedTags(key.tags, tags)) },
    { details: policy.details, send: ({ aws }) => putKeyPolicy(aws, at, policy.json) },
    {
      details: isOurs && !rotated ? [difference('KeyRotationEnabled', false, true)] : [],
      send: ({ aws }) => rotateKey(aws, at),
    },
  ];
  return planOf(
    'update',
    changes.filter(({ details }) => details.length > 0),
    { findings: isOurs ? [describeCost(address.id)] : [] },
  );
}

/** @see https://aws.amazon.com/kms/pricing/ */
function describeCost(name: string): Finding {
  return { code: 'key-cost', severity: 'info', text: text('setup.key-cost', { name }) };
}

function isArn({ id }: KeyAddress): boolean {
  return id.startsWith('arn:');
}
