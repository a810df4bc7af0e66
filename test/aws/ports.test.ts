import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { findBudget } from '../../src/aws/budgets.js';
import { type AwsClients, createAwsClients } from '../../src/aws/clients.js';
import { listTrails } from '../../src/aws/cloudtrail.js';
import { findAlarm } from '../../src/aws/cloudwatch.js';
import {
  addUserToGroup,
  createGroup,
  findGroup,
  listGroupsForUser,
  removeUserFromGroup,
} from '../../src/aws/iam-groups.js';
import { deleteRole, findRole, findRolePolicy } from '../../src/aws/iam-roles.js';
import { deleteLoginProfile, findPasswordPolicy, hasLoginProfile } from '../../src/aws/iam-sign-in.js';
import { createUser, deleteUser, findUser, findUserPolicy, putUserPolicy } from '../../src/aws/iam-users.js';
import { findKey, findKeyArn, findNamelessKey } from '../../src/aws/kms.js';
import { deleteLogGroup, findLogGroup } from '../../src/aws/logs.js';
import { deleteMetricFilter, readMetricFilters } from '../../src/aws/metric-filters.js';
import { createBucket, emptyBucket, isBucketEmpty, locateBucket } from '../../src/aws/s3-bucket.js';
import { findBucketPolicy, readBucketTags, readPublicAccessBlock } from '../../src/aws/s3-bucket-settings.js';
import { createTopic, findTopic, listSubscriptions, subscribeEmail } from '../../src/aws/sns.js';
import { getCallerIdentity } from '../../src/aws/sts.js';
import { startTestAws } from '../helpers/embedded-aws.js';

const owner = '123456789012';
let server: EmbeddedAws;
let aws: AwsClients;

beforeAll(async () => {
  server = await startTestAws();
  aws = createAwsClients({ region: 'eu-west-1', endpointUrl: server.url, credentials: server.adminCredentials });
});
afterAll(() => server.stop());

describe('what does not exist', () => {
  const group = { name: 'no', region: 'eu-west-1', arn: `arn:aws:logs:eu-west-1:${owner}:log-group:no` };
  const key = { id: 'alias/no', region: 'eu-west-1' };
  const budget = { name: 'no', accountId: owner, arn: `arn:aws:budgets::${owner}:budget/no` };

  it.each<[string, () => Promise<unknown>]>([
    ['a group', () => findGroup(aws, 'nobody')],
    ['a user', () => findUser(aws, 'nobody')],
    ['a user’s policy', () => findUserPolicy(aws, 'nobody', 'none')],
    ['a password policy', () => findPasswordPolicy(aws)],
    ['a topic', () => findTopic(aws, `arn:aws:sns:us-east-1:${owner}:none`)],
    ['an alarm', () => findAlarm(aws, 'none')],
    ['a budget', () => findBudget(aws, budget)],
    ['a key', () => findKey(aws, key)],
    ['a key’s ARN', () => findKeyArn(aws, key)],
    ['a key without an alias', () => findNamelessKey(aws, 'eu-west-1', 'no')],
    ['a log group', () => findLogGroup(aws, group)],
    ['a role', () => findRole(aws, 'nobody')],
    ['a role’s policy', () => findRolePolicy(aws, 'nobody', 'none')],
  ])('is undefined: %s', async (_, find) => expect(await find()).toBeUndefined());

  it('may be deleted: it is gone already', async () => {
    await deleteUser(aws, 'nobody');
    await deleteLoginProfile(aws, 'nobody');
    await removeUserFromGroup(aws, 'nobody', 'nobody');
    await deleteRole(aws, 'nobody');
    await deleteLogGroup(aws, group);
    await deleteMetricFilter(aws, group, 'none');
    expect([...(await readMetricFilters(aws, group))]).toEqual([]);
    expect(await hasLoginProfile(aws, 'nobody')).toBe(false);
  });

  it('is an empty list of trails', async () => expect(await listTrails(aws, 'eu-west-1')).toEqual([]));
});

describe('the caller', () => {
  it('has an account and a partition', async () => {
    expect(await getCallerIdentity(aws)).toEqual({
      accountId: owner,
      arn: `arn:aws:iam::${owner}:user/sandbox-admin`,
      partition: 'aws',
    });
  });
});

describe('long lists', () => {
  it('of members are whole and sorted', async () => {
    await createGroup(aws, 'crowd', '/trimtrail/');
    const names = Array.from({ length: 103 }, (_, n) => `member-${String(n).padStart(3, '0')}`);
    for (const name of names) {
      await createUser(aws, name, {});
      await addUserToGroup(aws, name, 'crowd');
    }
    expect(await findGroup(aws, 'crowd')).toEqual({ name: 'crowd', path: '/trimtrail/', members: names });
    expect(await listGroupsForUser(aws, 'member-000')).toEqual(['crowd']);
  });

  it('of subscriptions are whole, in the region of the topic', async () => {
    const topic = `arn:aws:sns:us-east-1:${owner}:crowd`;
    await createTopic(aws, topic, { trimtrail: 'created' });
    for (let n = 0; n < 103; n += 1) await subscribeEmail(aws, topic, `member-${n}@example.com`);
    const subscriptions = await listSubscriptions(aws, topic);
    expect(new Set(subscriptions.map(({ endpoint }) => endpoint)).size).toBe(103);
    expect(subscriptions[0]).toMatchObject({ arn: 'PendingConfirmation', protocol: 'email' });
    expect((await findTopic(aws, topic))?.tags).toEqual({ trimtrail: 'created' });
  });
});

describe('an inline policy', () => {
  it('comes back as the text that was put, whatever its characters', async () => {
    const json =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/100% +é/*"}]}';
    await createUser(aws, 'writer', { Name: '한글 +' });
    await putUserPolicy(aws, 'writer', 'p', json);
    expect(await findUserPolicy(aws, 'writer', 'p')).toBe(json);
    expect(await findUser(aws, 'WRITER')).toEqual({ name: 'writer', tags: { Name: '한글 +' } });
  });
});

describe('a bucket', () => {
  const bucket = { name: 'ports-test', region: 'eu-west-1', owner };

  it('is absent, present, present elsewhere or somebody else’s', async () => {
    expect(await locateBucket(aws, bucket)).toEqual({ kind: 'absent' });
    await createBucket(aws, bucket);
    expect(await locateBucket(aws, bucket)).toEqual({ kind: 'present', region: 'eu-west-1' });
    expect(await locateBucket(aws, { ...bucket, region: 'us-east-1' })).toEqual({
      kind: 'present',
      region: 'eu-west-1',
    });
    expect(await locateBucket(aws, { ...bucket, owner: '999999999999' })).toEqual({ kind: 'foreign' });
    await server.control.run('s3', 'declareForeignBucket', {
      name: 'not-mine',
      accountId: '999999999999',
      region: 'eu-west-1',
    });
    expect(await locateBucket(aws, { ...bucket, name: 'not-mine' })).toEqual({ kind: 'foreign' });
  });

  it('can be made in us-east-1, where no location may be named', async () => {
    const virginian = { name: 'ports-test-virginia', region: 'us-east-1', owner };
    await createBucket(aws, virginian);
    expect(await locateBucket(aws, virginian)).toEqual({ kind: 'present', region: 'us-east-1' });
  });

  it('that is new has neither tags nor policy, and is empty', async () => {
    expect(await readBucketTags(aws, bucket)).toEqual({});
    expect(await findBucketPolicy(aws, bucket)).toBeUndefined();
    expect(await isBucketEmpty(aws, bucket)).toBe(true);
    expect(Object.keys(await readPublicAccessBlock(aws, bucket))).toHaveLength(4);
  });

  it('is emptied of versions and delete markers', async () => {
    const s3 = await aws.s3();
    await s3.putBucketVersioning({ Bucket: bucket.name, VersioningConfiguration: { Status: 'Enabled' } });
    for (const Body of ['one', 'two']) await s3.putObject({ Bucket: bucket.name, Key: 'a/b c+한글', Body });
    await s3.deleteObject({ Bucket: bucket.name, Key: 'a/b c+한글' });
    expect(await isBucketEmpty(aws, bucket)).toBe(false);
    await emptyBucket(aws, bucket);
    expect(await isBucketEmpty(aws, bucket)).toBe(true);
  });

  it('whose objects may not be deleted says which, and does not go on for ever', async () => {
    const s3 = await aws.s3();
    await s3.putObject({ Bucket: bucket.name, Key: 'locked', Body: 'x' });
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: `arn:aws:iam::${owner}:root` },
          Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
          Resource: `arn:aws:s3:::${bucket.name}/*`,
        },
      ],
    });
    await s3.putBucketPolicy({ Bucket: bucket.name, Policy });
    await expect(emptyBucket(aws, bucket)).rejects.toMatchObject({
      kind: 'aws',
      text: { key: 'setup.object-not-deleted', values: { bucket: bucket.name, key: 'locked', code: 'AccessDenied' } },
    });
  });
});
