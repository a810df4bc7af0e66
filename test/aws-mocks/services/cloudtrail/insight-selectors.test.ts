import { CloudTrail, type InsightSelector } from '@aws-sdk/client-cloudtrail';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { makeBucket, trailArn } from './trail-bucket.js';

const TrailName = 'insightful';
let aws: EmbeddedAws;
let trails: CloudTrail;

beforeAll(async () => {
  aws = await startTestAws();
  trails = new CloudTrail(clientSettings(aws));
  await makeBucket(aws, 'insightful-logs', trailArn(TrailName));
  await trails.createTrail({ Name: TrailName, S3BucketName: 'insightful-logs', IsMultiRegionTrail: true });
});
afterAll(() => aws.stop());

describe('Insights', () => {
  test('are off at first, which is an error to ask about', async () => {
    await expect(trails.getInsightSelectors({ TrailName })).rejects.toMatchObject({
      name: 'InsightNotEnabledException',
    });
    expect((await trails.getTrail({ Name: TrailName })).Trail?.HasInsightSelectors).toBe(false);
  });

  test('are shown once they are on, of management events unless told otherwise, and go with an empty list', async () => {
    const InsightSelectors: InsightSelector[] = [
      { InsightType: 'ApiCallRateInsight' },
      { InsightType: 'ApiErrorRateInsight', EventCategories: ['Data'] },
    ];
    const shown = {
      TrailARN: trailArn(TrailName),
      InsightSelectors: [
        { InsightType: 'ApiCallRateInsight', EventCategories: ['Management'] },
        { InsightType: 'ApiErrorRateInsight', EventCategories: ['Data'] },
      ],
    };
    expect(await trails.putInsightSelectors({ TrailName, InsightSelectors })).toMatchObject(shown);
    const seoul = new CloudTrail(clientSettings(aws, 'ap-northeast-2'));
    expect(await seoul.getInsightSelectors({ TrailName: trailArn(TrailName) })).toMatchObject(shown);
    expect((await trails.getTrail({ Name: TrailName })).Trail?.HasInsightSelectors).toBe(true);

    const off = await trails.putInsightSelectors({ TrailName, InsightSelectors: [] });
    expect(off.InsightSelectors).toEqual([]);
    await expect(trails.getInsightSelectors({ TrailName })).rejects.toMatchObject({
      name: 'InsightNotEnabledException',
    });
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'of a trail that is not there',
      () => trails.getInsightSelectors({ TrailName: 'nobody' }),
      'TrailNotFoundException',
    ],
    ['of no trail', () => trails.getInsightSelectors({}), 'InvalidParameterCombinationException'],
    [
      'of a trail and a store at once',
      () => trails.putInsightSelectors({ TrailName, EventDataStore: 'store', InsightSelectors: [] }),
      'InvalidParameterCombinationException',
    ],
    ['of a store', () => trails.getInsightSelectors({ EventDataStore: 'store' }), 'NotImplemented'],
    [
      'of an unknown type',
      () => trails.putInsightSelectors({ TrailName, InsightSelectors: [{ InsightType: 'Hunch' as never }] }),
      'InvalidInsightSelectorsException',
    ],
    [
      'of an unknown category',
      () =>
        trails.putInsightSelectors({
          TrailName,
          InsightSelectors: [{ InsightType: 'ApiCallRateInsight', EventCategories: ['Insight' as never] }],
        }),
      'InvalidInsightSelectorsException',
    ],
    [
      'from another region than the trail’s home',
      () =>
        new CloudTrail(clientSettings(aws, 'ap-northeast-2')).putInsightSelectors({ TrailName, InsightSelectors: [] }),
      'InvalidHomeRegionException',
    ],
  ])('are refused %s', async (_, call, error) => {
    await expect(call()).rejects.toMatchObject({ name: error });
  });

  test('are refused where the bucket takes nothing', async () => {
    await new S3(clientSettings(aws)).deleteBucketPolicy({ Bucket: 'insightful-logs' });
    const InsightSelectors: InsightSelector[] = [{ InsightType: 'ApiCallRateInsight' }];
    await expect(trails.putInsightSelectors({ TrailName, InsightSelectors })).rejects.toMatchObject({
      name: 'InsufficientS3BucketPolicyException',
    });
  });
});
