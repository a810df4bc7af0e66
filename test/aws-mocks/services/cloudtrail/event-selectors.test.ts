import { CloudTrail, type AdvancedEventSelector, type EventSelector } from '@aws-sdk/client-cloudtrail';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { makeBucket, trailArn } from './trail-bucket.js';

const TrailName = 'selective';
let aws: EmbeddedAws;
let trails: CloudTrail;

beforeAll(async () => {
  aws = await startTestAws();
  trails = new CloudTrail(clientSettings(aws));
  await makeBucket(aws, 'selective-logs', trailArn(TrailName));
  await trails.createTrail({ Name: TrailName, S3BucketName: 'selective-logs' });
});
afterAll(() => aws.stop());

const objects = (...Values: string[]): EventSelector => ({ DataResources: [{ Type: 'AWS::S3::Object', Values }] });

const management: AdvancedEventSelector = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };

test('a new trail takes all management events and no data events', async () => {
  const { EventSelectors, AdvancedEventSelectors } = await trails.getEventSelectors({ TrailName });
  expect(EventSelectors).toEqual([
    { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
  ]);
  expect(AdvancedEventSelectors).toBeUndefined();
});

test('basic and advanced selectors replace each other', async () => {
  await trails.putEventSelectors({ TrailName, EventSelectors: [{ ReadWriteType: 'WriteOnly' }] });
  expect((await trails.getTrail({ Name: TrailName })).Trail?.HasCustomEventSelectors).toBe(true);
  const put = await trails.putEventSelectors({ TrailName, AdvancedEventSelectors: [management] });
  expect(put).toMatchObject({ TrailARN: trailArn(TrailName), AdvancedEventSelectors: [management] });
  expect((await trails.getEventSelectors({ TrailName })).EventSelectors).toBeUndefined();
  await trails.putEventSelectors({ TrailName, EventSelectors: [{}] });
  const after = await trails.getEventSelectors({ TrailName });
  expect(after.AdvancedEventSelectors).toBeUndefined();
  expect(after.EventSelectors).toHaveLength(1);
  expect((await trails.getTrail({ Name: TrailName })).Trail?.HasCustomEventSelectors).toBe(false);
});

describe('basic selectors', () => {
  test.each<[string, EventSelector[]]>([
    ['none', []],
    ['six', Array.from({ length: 6 }, () => ({}))],
    ['an unknown kind of event', [{ ReadWriteType: 'read-only' as 'ReadOnly' }]],
    [
      'a type of resource that needs advanced selectors',
      [{ DataResources: [{ Type: 'AWS::SNS::Topic', Values: [] }] }],
    ],
    ['a bucket without a slash', [objects('arn:aws:s3:::my-bucket')]],
    ['a bucket’s name', [objects('my-bucket')]],
    ['an excluded source that cannot be excluded', [{ ExcludeManagementEventSources: ['iam.amazonaws.com'] }]],
    [
      'an exclusion where management events are not included',
      [{ IncludeManagementEvents: false, ExcludeManagementEventSources: ['kms.amazonaws.com'] }],
    ],
    [
      '251 data resources over all selectors',
      [
        objects(...Array.from({ length: 250 }, (_, index) => `arn:aws:s3:::bucket-${index}/`)),
        objects('arn:aws:s3:::one-more/'),
      ],
    ],
  ])('%s are refused', async (_what, EventSelectors) => {
    await expect(trails.putEventSelectors({ TrailName, EventSelectors })).rejects.toMatchObject({
      name: 'InvalidEventSelectorsException',
    });
  });

  test('all of a service, a bucket, a prefix and a function are taken', async () => {
    const EventSelectors: EventSelector[] = [
      objects('arn:aws:s3', 'arn:aws:s3:::my-bucket/', 'arn:aws:s3:::my-bucket/logs'),
      {
        DataResources: [
          { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda:us-east-1:123456789012:function:hello'] },
        ],
      },
    ];
    await expect(trails.putEventSelectors({ TrailName, EventSelectors })).resolves.toBeDefined();
  });
});

describe('advanced selectors', () => {
  test.each<[string, AdvancedEventSelector[]]>([
    ['none', []],
    ['no category', [{ FieldSelectors: [{ Field: 'eventName', Equals: ['GetObject'] }] }]],
    ['two categories', [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management', 'Data'] }] }]],
    ['data events of no type', [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }]],
    [
      'an unknown field',
      [{ FieldSelectors: [...(management.FieldSelectors ?? []), { Field: 'colour', Equals: ['red'] }] }],
    ],
    [
      'a field twice',
      [{ FieldSelectors: [...(management.FieldSelectors ?? []), ...(management.FieldSelectors ?? [])] }],
    ],
    [
      'a field without values',
      [{ FieldSelectors: [...(management.FieldSelectors ?? []), { Field: 'eventName', Equals: [] }] }],
    ],
    [
      'readOnly with another operator than Equals',
      [{ FieldSelectors: [...(management.FieldSelectors ?? []), { Field: 'readOnly', NotEquals: ['true'] }] }],
    ],
    [
      'more than 500 values',
      [
        {
          FieldSelectors: [
            ...(management.FieldSelectors ?? []),
            { Field: 'eventName', NotEquals: Array.from({ length: 500 }, (_, index) => `Name${index}`) },
          ],
        },
      ],
    ],
  ])('%s are refused', async (_what, AdvancedEventSelectors) => {
    await expect(trails.putEventSelectors({ TrailName, AdvancedEventSelectors })).rejects.toMatchObject({
      name: 'InvalidEventSelectorsException',
    });
  });

  test('both kinds at once are refused', async () => {
    const both = { EventSelectors: [{}], AdvancedEventSelectors: [management] };
    await expect(trails.putEventSelectors({ TrailName, ...both })).rejects.toMatchObject({
      name: 'InvalidEventSelectorsException',
    });
  });
});
