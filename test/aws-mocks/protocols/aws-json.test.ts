import {
  CloudTrailClient,
  CreateTrailCommand,
  ListPublicKeysCommand,
  LookupEventsCommand,
  TrailNotFoundException,
  GetTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../aws-mocks/index.js';
import { AwsError } from '../../../aws-mocks/service.js';
import { service as cloudtrail } from '../../../aws-mocks/services/cloudtrail/index.js';
import { service as cloudwatch } from '../../../aws-mocks/services/cloudwatch/index.js';
import { clientSettings, startTestAws } from '../../helpers/embedded-aws.js';
import { scriptedService } from '../scripted-service.js';

const at = new Date('2026-01-05T09:12:33.125Z');
const key = Buffer.from([0, 255, 128, 7]);

const trails = scriptedService(cloudtrail, {
  CreateTrail: () => ({ Name: 'lab', IsMultiRegionTrail: true }),
  LookupEvents: () => ({ Events: [{ EventId: '1', EventTime: at, Username: 'é"\\' }] }),
  ListPublicKeys: () => ({ PublicKeyList: [{ Value: key, ValidityStartTime: at, Fingerprint: 'f' }] }),
  GetTrail: () => {
    throw new AwsError('TrailNotFoundException', 'Unknown trail: x');
  },
});
const alarms = scriptedService(cloudwatch, {
  PutMetricData: () => ({}),
  DescribeAlarms: () => ({
    MetricAlarms: [{ AlarmName: 'a', Threshold: 200.5, StateUpdatedTimestamp: at }],
    CompositeAlarms: [],
  }),
  ListTagsForResource: () => {
    throw new AwsError('ResourceNotFoundException', 'no such alarm');
  },
});

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startTestAws({ services: [trails.service, alarms.service] });
});
afterAll(() => aws.stop());

const cloudTrail = () => new CloudTrailClient(clientSettings(aws, 'eu-west-1'));

test('version 1.1 carries structures and flags both ways', async () => {
  const { Name, IsMultiRegionTrail } = await cloudTrail().send(
    new CreateTrailCommand({
      Name: 'lab',
      S3BucketName: 'b',
      IsMultiRegionTrail: true,
      TagsList: [{ Key: 'a', Value: 'é' }],
    }),
  );
  expect(trails.heard['CreateTrail']?.at(-1)).toEqual({
    Name: 'lab',
    S3BucketName: 'b',
    IsMultiRegionTrail: true,
    TagsList: [{ Key: 'a', Value: 'é' }],
  });
  expect([Name, IsMultiRegionTrail]).toEqual(['lab', true]);
});

test('times keep their milliseconds and blobs their bytes', async () => {
  const { Events } = await cloudTrail().send(new LookupEventsCommand({ StartTime: at }));
  expect(trails.heard['LookupEvents']?.at(-1)).toEqual({ StartTime: at });
  expect(Events).toEqual([{ EventId: '1', EventTime: at, Username: 'é"\\' }]);
  const { PublicKeyList } = await cloudTrail().send(new ListPublicKeysCommand({}));
  expect(Buffer.from(PublicKeyList?.[0]?.Value ?? [])).toEqual(key);
});

test("an error becomes the client's own exception by its shape name", async () => {
  const failure = await cloudTrail()
    .send(new GetTrailCommand({ Name: 'x' }))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TrailNotFoundException);
  expect(failure).toMatchObject({ message: 'Unknown trail: x', $metadata: { httpStatusCode: 404 } });
});

test('a required member that is absent is a ValidationException that names it', async () => {
  await expect(cloudTrail().send(new GetTrailCommand({} as { Name: string }))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining("'name'") as string,
  });
});

const broken: readonly (readonly [what: string, headers: Record<string, string>])[] = [
  ['not JSON', {}],
  ['not gzip though it says so', { 'content-encoding': 'gzip' }],
];

test.each(broken)('a body that is %s is a SerializationException', async (_what, headers) => {
  const client = cloudTrail();
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: string; headers: Record<string, string> };
      Object.assign(request.headers, headers);
      request.body = '{"Name":';
      request.headers['content-length'] = String(request.body.length);
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
  await expect(client.send(new GetTrailCommand({ Name: 'x' }))).rejects.toMatchObject({
    name: 'SerializationException',
  });
});

test('version 1.0 is spoken to those who speak it', async () => {
  const client = new CloudWatchClient(clientSettings(aws));
  await client.send(
    new PutMetricDataCommand({ Namespace: 'N', MetricData: [{ MetricName: 'm', Value: 1.5, Timestamp: at }] }),
  );
  expect(alarms.heard['PutMetricData']?.at(-1)).toEqual({
    Namespace: 'N',
    MetricData: [{ MetricName: 'm', Value: 1.5, Timestamp: at }],
  });
  const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({}));
  expect(MetricAlarms).toEqual([{ AlarmName: 'a', Threshold: 200.5, StateUpdatedTimestamp: at }]);
});

test('a large body that the client compressed is unpacked', async () => {
  const MetricData = Array.from({ length: 500 }, (_, index) => ({
    MetricName: `metric-number-${index}`,
    Value: index,
  }));
  await new CloudWatchClient(clientSettings(aws)).send(new PutMetricDataCommand({ Namespace: 'N', MetricData }));
  expect(alarms.heard['PutMetricData']?.at(-1)).toEqual({ Namespace: 'N', MetricData });
});

test('a service that once spoke Query still names the old code of an error', async () => {
  const client = new CloudWatchClient(clientSettings(aws));
  await expect(client.send(new ListTagsForResourceCommand({ ResourceARN: 'x' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    Type: 'Sender',
    $metadata: { httpStatusCode: 404 },
  });
});
