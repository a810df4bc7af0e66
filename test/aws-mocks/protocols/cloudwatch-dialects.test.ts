import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../aws-mocks/index.js';
import { AwsError } from '../../../aws-mocks/service.js';
import { service as cloudwatch } from '../../../aws-mocks/services/cloudwatch/index.js';
import { clientSettings, startTestAws } from '../../helpers/embedded-aws.js';
import { scriptedService } from '../scripted-service.js';

const at = new Date('2026-01-05T09:12:33Z');
const scripted = scriptedService(cloudwatch, {
  PutMetricData: () => ({}),
  DescribeAlarms: () => ({
    MetricAlarms: [{ AlarmName: 'a', Threshold: 200.5, StateUpdatedTimestamp: at, AlarmActions: [] }],
  }),
  SetAlarmState: () => {
    throw new AwsError('ResourceNotFound', 'no such alarm');
  },
});

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startTestAws({ services: [scripted.service] });
});
afterAll(() => aws.stop());

const shared = { defaultNamespace: 'com.amazonaws.cloudwatch', errorTypeRegistries: [] };
const dialects = {
  'rpc-v2-cbor': () => new AwsSmithyRpcV2CborProtocol({ ...shared, awsQueryCompatible: true }),
  awsQuery: () =>
    new AwsQueryProtocol({
      ...shared,
      xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
      version: '2010-08-01',
    }),
};

describe.each(Object.entries(dialects))('CloudWatch called in %s', (_name, protocol) => {
  const client = () => new CloudWatchClient({ ...clientSettings(aws), protocol: protocol() });

  test('hears numbers, times and nested lists', async () => {
    await client().send(
      new PutMetricDataCommand({
        Namespace: 'AWS/Billing',
        MetricData: [
          {
            MetricName: 'EstimatedCharges',
            Dimensions: [{ Name: 'Currency', Value: 'USD' }],
            Timestamp: at,
            Value: 12.25,
          },
        ],
      }),
    );
    expect(scripted.heard['PutMetricData']?.at(-1)).toEqual({
      Namespace: 'AWS/Billing',
      MetricData: [
        {
          MetricName: 'EstimatedCharges',
          Dimensions: [{ Name: 'Currency', Value: 'USD' }],
          Timestamp: at,
          Value: 12.25,
        },
      ],
    });
  });

  test('answers in the same protocol', async () => {
    const { MetricAlarms } = await client().send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toEqual([{ AlarmName: 'a', Threshold: 200.5, StateUpdatedTimestamp: at, AlarmActions: [] }]);
  });

  test('refuses in the same protocol', async () => {
    const input = { AlarmName: 'x', StateValue: 'OK' as const, StateReason: 'r' };
    await expect(client().send(new SetAlarmStateCommand(input))).rejects.toMatchObject({
      message: 'no such alarm',
      $metadata: { httpStatusCode: 404 },
    });
  });
});
