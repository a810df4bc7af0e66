import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { changesOf, codesOf, createContext, detailsOf, findStep, labConfig, type TestContext } from './test-account.js';

const ACCOUNT = '123456789012';
const BUCKET = `aws-cloudtrail-logs-${ACCOUNT}-mylog`;
const TRAIL = 'lab-events-trail';
const TRAIL_ARN = `arn:aws:cloudtrail:ap-northeast-2:${ACCOUNT}:trail/${TRAIL}`;
const ONLY_TRAIL = { only: ['bucket', 'trail'] };

describe('a trail that was there before', () => {
  let server: EmbeddedAws;
  let context: TestContext;
  const config = labConfig();
  const plan = () => planSetup(context, config, ONLY_TRAIL);
  const adopt = () => applySetup(context, config, { ...ONLY_TRAIL, adopt: true });

  beforeEach(async () => {
    server = await startTestAws();
    context = createContext(server);
  });
  afterEach(() => server.stop());

  it('goes on below its prefix when it is adopted, and the policy lets it', async () => {
    await makeTrail({ bucket: BUCKET, prefix: 'school' });
    const { report } = await adopt();
    expect(report.steps.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(writeResources(await readPolicy(BUCKET))).toEqual([`arn:aws:s3:::${BUCKET}/school/AWSLogs/${ACCOUNT}/*`]);
    expect(changesOf(await plan())).toEqual([]);
    await server.control.deliverLogs();
    const { Contents } = await (await context.aws.s3()).listObjectsV2({ Bucket: BUCKET, Prefix: 'school/AWSLogs/' });
    expect(Contents?.length).toBeGreaterThan(0);
    expect(codesOf(await plan())).not.toContain('delivery-failing');
  });

  it('is moved to the bucket of the configuration, still below its prefix', async () => {
    await makeTrail({ bucket: 'old-school-logs', prefix: 'school' });
    const { report } = await adopt();
    expect(detailsOf(report, 'trail')).toContain(`S3BucketName: old-school-logs → ${BUCKET}`);
    expect(writeResources(await readPolicy(BUCKET))).toEqual([`arn:aws:s3:::${BUCKET}/school/AWSLogs/${ACCOUNT}/*`]);
    expect(changesOf(await plan())).toEqual([]);
  });

  it('whose bucket is gone is said to have none, before and after it is ours', async () => {
    await makeTrail({ bucket: 'old-school-logs' });
    await deleteBucket('old-school-logs');
    const gone = { key: 'setup.trail-bucket-gone', values: { name: TRAIL, bucket: 'old-school-logs' } };
    expect((await planSetup(context, config, { ...ONLY_TRAIL, adopt: true })).findings).toContainEqual(
      expect.objectContaining({ code: 'trail-bucket-gone', text: gone }),
    );
    const { report } = await adopt();
    expect(report.steps.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(codesOf(report)).not.toContain('trail-bucket-gone');

    await deleteBucket(BUCKET);
    const again = await plan();
    expect(findStep(again, 'bucket').change).toBe('create');
    expect(codesOf(again)).toContain('trail-bucket-gone');
    await applySetup(context, config, ONLY_TRAIL);
    expect(changesOf(await plan())).toEqual([]);
  });

  it('keeps the tags, statements and further settings that others gave it', async () => {
    const theirs = {
      Sid: 'AWSCloudTrailWrite20150319',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: [`arn:aws:s3:::${BUCKET}/AWSLogs/${ACCOUNT}/*`, `arn:aws:s3:::${BUCKET}/AWSLogs/999999999999/*`],
    };
    await makeTrail({ bucket: BUCKET, extra: [theirs], tags: [{ Key: 'Team', Value: 'school' }] });
    const s3 = await context.aws.s3();
    await s3.putBucketTagging({ Bucket: BUCKET, Tagging: { TagSet: [{ Key: 'Cost', Value: '42' }] } });
    await adopt();
    expect((await readPolicy(BUCKET)).filter(({ Sid }) => Sid === theirs.Sid)).toEqual([theirs]);
    expect(writeResources(await readPolicy(BUCKET))).toContain(`arn:aws:s3:::${BUCKET}/AWSLogs/${ACCOUNT}/*`);

    const report = await applyTeardown(context, config, { ...ONLY_TRAIL, deleteLogs: true });
    expect(new Set(codesOf(report))).toEqual(new Set(['left-adopted']));
    expect((await s3.getBucketTagging({ Bucket: BUCKET })).TagSet).toEqual([{ Key: 'Cost', Value: '42' }]);
    const { ResourceTagList } = await (await context.aws.cloudTrail()).listTags({ ResourceIdList: [TRAIL_ARN] });
    expect(ResourceTagList?.[0]?.TagsList).toContainEqual({ Key: 'Team', Value: 'school' });
  });

  it('is the organisation’s: it cannot be adopted, and why is said with its account and home', async () => {
    await server.control.run('cloudtrail', 'declare-organization-trail', {
      name: TRAIL,
      accountId: '999999999999',
      region: 'eu-west-1',
      bucket: 'organisation-logs',
    });
    const { report } = await adopt();
    expect(findStep(report, 'trail')).toMatchObject({
      change: 'refuse',
      status: 'failed',
      error: {
        text: { key: 'setup.trail-of-organization', values: { name: TRAIL, owner: '999999999999', home: 'eu-west-1' } },
      },
    });
    expect(codesOf(await applyTeardown(context, config, ONLY_TRAIL))).not.toContain('left-adopted');
  });

  it('is the organisation’s under another name: ours is made beside it, and what that costs is said', async () => {
    await server.control.run('cloudtrail', 'declare-organization-trail', {
      name: 'organisation-trail',
      accountId: '999999999999',
      region: 'ap-northeast-2',
      bucket: 'organisation-logs',
    });
    const { report } = await applySetup(context, config, ONLY_TRAIL);
    expect(report.steps.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(codesOf(report)).toContain('organization-trail');
  });

  async function makeTrail(made: {
    readonly bucket: string;
    readonly prefix?: string;
    readonly extra?: readonly object[];
    readonly tags?: { Key: string; Value: string }[];
  }): Promise<void> {
    const s3 = await context.aws.s3();
    await s3.createBucket({
      Bucket: made.bucket,
      CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' },
    });
    const Principal = { Service: 'cloudtrail.amazonaws.com' };
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'A', Effect: 'Allow', Principal, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${made.bucket}` },
        { Sid: 'B', Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: `arn:aws:s3:::${made.bucket}/*` },
        ...(made.extra ?? []),
      ],
    };
    await s3.putBucketPolicy({ Bucket: made.bucket, Policy: JSON.stringify(policy) });
    await (
      await context.aws.cloudTrail()
    ).createTrail({
      Name: TRAIL,
      S3BucketName: made.bucket,
      ...(made.prefix !== undefined && { S3KeyPrefix: made.prefix }),
      ...(made.tags && { TagsList: made.tags }),
    });
  }

  async function deleteBucket(Bucket: string): Promise<void> {
    const s3 = await context.aws.s3();
    const { Versions = [] } = await s3.listObjectVersions({ Bucket });
    for (const { Key, VersionId } of Versions) await s3.deleteObject({ Bucket, Key, VersionId });
    await s3.deleteBucket({ Bucket });
  }

  async function readPolicy(Bucket: string): Promise<readonly Statement[]> {
    const { Policy = '{}' } = await (await context.aws.s3()).getBucketPolicy({ Bucket });
    return (JSON.parse(Policy) as { Statement: Statement[] }).Statement;
  }
});

interface Statement {
  readonly Sid: string;
  readonly Resource: unknown;
}

/** What the statements that bind CloudTrail to our trail let it write. */
function writeResources(statements: readonly Statement[]): readonly unknown[] {
  return statements
    .filter(({ Sid }) => Sid.startsWith('AWSCloudTrailWrite20150319'))
    .filter((statement) => JSON.stringify(statement).includes(TRAIL_ARN))
    .map(({ Resource }) => Resource);
}
