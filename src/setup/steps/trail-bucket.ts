/**
 * Makes the bucket that the trail writes to: public access blocked, access control lists off, versioned, encrypted with S3's keys, and a
 * policy that lets CloudTrail write for this one trail, below the prefix that the trail has already if it was adopted with one.
 * Calls and needs: s3:ListBucket (HeadBucket), GetBucketTagging, GetBucketPublicAccessBlock, GetBucketOwnershipControls,
 * GetBucketVersioning, GetEncryptionConfiguration, GetBucketPolicy, ListBucketVersions, cloudtrail:DescribeTrails to look;
 * CreateBucket and the Put of each to mend; DeleteObjectVersion, DeleteBucket to remove.
 * Ours by the tag `trimtrail`. A bucket without tags, policy and objects is taken for ours too: it is what a set-up leaves that was
 * killed right after CreateBucket, and there is nothing in it to lose.
 */
import type { AwsClients } from '../../aws/clients.js';
import { listTrails, type TrailAddress, type TrailSummary } from '../../aws/cloudtrail.js';
import {
  type BucketAddress,
  createBucket,
  deleteBucket,
  emptyBucket,
  isBucketEmpty,
  locateBucket,
} from '../../aws/s3-bucket.js';
import {
  encryptWithS3Keys,
  enforceBucketOwner,
  findBucketPolicy,
  findEncryption,
  findObjectOwnership,
  findVersioning,
  putBucketPolicy,
  putBucketTags,
  putPublicAccessBlock,
  putVersioning,
  type PublicAccessBlock,
  readBucketTags,
  readPublicAccessBlock,
} from '../../aws/s3-bucket-settings.js';
import type { Tags } from '../../aws/tags.js';
import { text } from '../../messages/text.js';
import { compareSettings, compareTags, difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell, refuseForeign, tagsWanted } from '../ownership.js';
import { mergeStatements, type RawStatement } from '../resource-policy.js';
import {
  type Change,
  defineStep,
  type PlanOptions,
  planOf,
  refuse,
  type RemovalOptions,
  type Step,
  type StepPlan,
} from '../step.js';
import { findStayingTrails } from './staying-trails.js';

/** The bucket as it shall be. */
export interface BucketWanted {
  readonly address: BucketAddress;
  readonly versioning: boolean;
  readonly statements: readonly RawStatement[];
}

/**
 * The bucket as it shall be for a trail. `statementsBelow` makes its policy's statements for the folder that the keys of logs begin
 * with, which is empty or ends in `/`.
 */
export type TrailBucketWanted = Omit<BucketWanted, 'statements'> & {
  readonly trail: TrailAddress;
  readonly statementsBelow: (folder: string) => readonly RawStatement[];
};

/** A bucket's settings as they are. */
export interface BucketSettings {
  /** Where it really lies, which may be another region than wanted: a bucket cannot move, and a trail does not mind. */
  readonly address: BucketAddress;
  readonly tags: Tags;
  readonly publicAccessBlock: PublicAccessBlock;
  readonly ownership: string | undefined;
  readonly versioning: string | undefined;
  readonly encryption: string | undefined;
  readonly policy: string | undefined;
  /** Neither tags nor policy nor objects. */
  readonly blank: boolean;
}

/** What lies under the bucket's name. */
export type ObservedBucket = 'absent' | 'foreign' | BucketSettings;

const ALL_BLOCKED: PublicAccessBlock = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** The step for the trail's bucket. */
export function createBucketStep(wanted: TrailBucketWanted): Step {
  const { name } = wanted.address;
  return defineStep<{ readonly bucket: ObservedBucket; readonly folder: string; readonly usedBy: readonly string[] }>({
    id: 'bucket',
    title: text('setup.step-bucket', { name }),
    needs: [],
    observe: async ({ aws }) => {
      const [bucket, trails] = await Promise.all([
        observeBucket(aws, wanted.address),
        listTrails(aws, wanted.trail.region),
      ]);
      const usedBy = await findStayingTrails(aws, trails, wanted.trail, ({ S3BucketName }) => S3BucketName === name);
      return { bucket, folder: findLogFolder(trails, wanted.trail), usedBy };
    },
    plan: ({ bucket, folder }, options) =>
      planBucket({ ...wanted, statements: wanted.statementsBelow(folder) }, bucket, options),
    planRemoval: ({ bucket, usedBy }, options) => planBucketRemoval(name, bucket, usedBy, options),
  });
}

/**
 * A trail that is there already may write below a prefix, which is no part of the configuration and stays.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
function findLogFolder(trails: readonly TrailSummary[], { arn }: TrailAddress): string {
  const prefix = trails.find((trail) => trail.arn === arn)?.settings.S3KeyPrefix ?? '';
  return prefix === '' ? '' : `${prefix}/`;
}

async function observeBucket(aws: AwsClients, expected: BucketAddress): Promise<ObservedBucket> {
  const place = await locateBucket(aws, expected);
  if (place.kind !== 'present') return place.kind;
  const address = { ...expected, region: place.region };
  const [tags, publicAccessBlock, ownership, versioning, encryption, policy] = await Promise.all([
    readBucketTags(aws, address),
    readPublicAccessBlock(aws, address),
    findObjectOwnership(aws, address),
    findVersioning(aws, address),
    findEncryption(aws, address),
    findBucketPolicy(aws, address),
  ]);
  const bare = Object.keys(tags).length === 0 && policy === undefined;
  const blank = bare && (await isBucketEmpty(aws, address));
  return { address, tags, publicAccessBlock, ownership, versioning, encryption, policy, blank };
}

/** What makes the bucket as wanted. Other tags and other statements of its policy stay. */
export function planBucket(wanted: BucketWanted, observed: ObservedBucket, { adopt }: PlanOptions): StepPlan {
  const { name } = wanted.address;
  if (observed === 'foreign') {
    return refuse(text('setup.bucket-taken', { name }), text('setup.bucket-taken-hint', {}));
  }
  if (observed === 'absent') {
    const create: Change = {
      details: [difference('Bucket', null, name), difference('LocationConstraint', null, wanted.address.region)],
      send: ({ aws }) => createBucket(aws, wanted.address),
    };
    return planOf('create', [create, ...planSettings(wanted, wanted.address, undefined)]);
  }
  const origin = observed.blank ? 'created' : originOf(observed.tags);
  const refusal = refuseForeign(name, origin, adopt);
  return refusal ?? planOf('update', planSettings(wanted, observed.address, observed));
}

/** The mark comes first, so that a set-up killed after it knows the bucket again. */
function planSettings(wanted: BucketWanted, address: BucketAddress, current: BucketSettings | undefined): Change[] {
  const tags = tagsWanted({}, current?.blank ? undefined : current?.tags);
  const policy = mergeStatements(current?.policy, wanted.statements, tags[OWNER_TAG] === 'adopted');
  const versioning = planVersioning(wanted.versioning, current?.versioning);
  const changes: Change[] = [
    {
      details: compareTags(current?.tags, tags),
      send: ({ aws }) => putBucketTags(aws, address, { ...current?.tags, ...tags }),
    },
    {
      details: compareSettings(current?.publicAccessBlock, ALL_BLOCKED),
      send: ({ aws }) => putPublicAccessBlock(aws, address, ALL_BLOCKED),
    },
    {
      details: compareSettings(current && { ObjectOwnership: current.ownership }, {
        ObjectOwnership: 'BucketOwnerEnforced',
      }),
      send: ({ aws }) => enforceBucketOwner(aws, address),
    },
    {
      details: compareSettings(current && { SSEAlgorithm: current.encryption }, { SSEAlgorithm: 'AES256' }),
      send: ({ aws }) => encryptWithS3Keys(aws, address),
    },
    {
      details: versioning ? [difference('Versioning', current?.versioning, versioning)] : [],
      send: async ({ aws }) => {
        if (versioning) await putVersioning(aws, address, versioning);
      },
    },
    { details: policy.details, send: ({ aws }) => putBucketPolicy(aws, address, policy.json) },
  ];
  return changes.filter(({ details }) => details.length > 0);
}

/** Versioning that was never on need not be suspended. */
function planVersioning(wanted: boolean, current: string | undefined): 'Enabled' | 'Suspended' | undefined {
  if (wanted) return current === 'Enabled' ? undefined : 'Enabled';
  return current === 'Enabled' ? 'Suspended' : undefined;
}

/** Logs are evidence: the bucket stays unless asked for, and with it our mark; and in any case while a trail that stays writes to it. */
export function planBucketRemoval(
  name: string,
  observed: ObservedBucket,
  usedBy: readonly string[],
  { deleteLogs }: RemovalOptions,
): StepPlan {
  if (observed === 'absent') return planOf('delete', []);
  if (observed === 'foreign') return planUnseenRemoval(name, deleteLogs);
  const { address, tags } = observed;
  if (originOf(tags) === 'created' && !deleteLogs) {
    const findings = [{ code: 'left-logs', severity: 'info' as const, text: text('setup.left-logs', { name }) }];
    return planOf('delete', [], { findings });
  }
  if (originOf(tags) === 'created' && usedBy.length > 0) {
    const left = text('setup.bucket-in-use', { name, trails: usedBy.join(', ') });
    return planOf('delete', [], { findings: [{ code: 'bucket-in-use', severity: 'warning', text: left }] });
  }
  const { [OWNER_TAG]: _, ...others } = tags;
  const send: Change['send'] = async ({ aws }) => {
    await emptyBucket(aws, address);
    await deleteBucket(aws, address);
  };
  return planFarewell(name, tags, {
    remove: { details: [difference('Bucket', name, null)], send },
    release: ({ aws }) => putBucketTags(aws, address, others),
  });
}

/**
 * S3 answers alike for somebody else's bucket and for one that the caller may not look at. It may be ours, so whoever asks for the logs
 * to be deleted must not think that they are.
 */
function planUnseenRemoval(name: string, deleteLogs: boolean): StepPlan {
  const what = text('setup.bucket-taken', { name });
  const hint = text('setup.bucket-unseen-hint', {});
  if (deleteLogs) return refuse(what, hint);
  return planOf('delete', [], { findings: [{ code: 'left-unseen', severity: 'warning', text: what, hint }] });
}
