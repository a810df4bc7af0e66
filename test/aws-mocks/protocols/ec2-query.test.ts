import { DescribeVpcsCommand, EC2Client, RunInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../aws-mocks/index.js';
import { AwsError } from '../../../aws-mocks/service.js';
import { service as ec2 } from '../../../aws-mocks/services/ec2/index.js';
import { clientSettings, startTestAws } from '../../helpers/embedded-aws.js';
import { scriptedService } from '../scripted-service.js';

const launchedAt = new Date('2026-01-05T09:12:33.250Z');

const scripted = scriptedService(ec2, {
  RunInstances: () => ({
    ReservationId: 'r-1',
    Instances: [
      {
        InstanceId: 'i-1',
        LaunchTime: launchedAt,
        State: { Code: 0, Name: 'pending' },
        Tags: [{ Key: 'a', Value: '<b>' }],
      },
    ],
  }),
  DescribeVpcs: () => ({ Vpcs: [] }),
  DeleteVpc: () => ({}),
  TerminateInstances: () => {
    throw new AwsError('InvalidInstanceID.NotFound', "The instance ID 'i-9' does not exist");
  },
});

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startTestAws({ services: [scripted.service] });
});
afterAll(() => aws.stop());

const client = () => new EC2Client(clientSettings(aws));

test('capitalised members, flat lists and nested structures arrive, and the answer with its request id goes back', async () => {
  const answer = await client().send(
    new RunInstancesCommand({
      MinCount: 1,
      MaxCount: 2,
      ImageId: 'ami-1',
      DryRun: false,
      SecurityGroupIds: ['sg-1', 'sg-2'],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
      IamInstanceProfile: { Name: 'p' },
      ClientToken: 'token',
    }),
  );
  expect(scripted.heard['RunInstances']?.at(-1)).toEqual({
    MinCount: 1,
    MaxCount: 2,
    ImageId: 'ami-1',
    DryRun: false,
    SecurityGroupIds: ['sg-1', 'sg-2'],
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
    IamInstanceProfile: { Name: 'p' },
    ClientToken: 'token',
  });
  expect(answer.ReservationId).toBe('r-1');
  expect(answer.Instances?.[0]).toMatchObject({
    InstanceId: 'i-1',
    LaunchTime: launchedAt,
    State: { Code: 0, Name: 'pending' },
    Tags: [{ Key: 'a', Value: '<b>' }],
  });
});

test('filters arrive in order and an empty list stays a list', async () => {
  const { Vpcs } = await client().send(
    new DescribeVpcsCommand({ Filters: [{ Name: 'isDefault', Values: ['true', 'false'] }], VpcIds: ['vpc-1'] }),
  );
  expect(scripted.heard['DescribeVpcs']?.at(-1)).toEqual({
    Filters: [{ Name: 'isDefault', Values: ['true', 'false'] }],
    VpcIds: ['vpc-1'],
  });
  expect(Vpcs ?? []).toEqual([]);
});

test('an error carries its dotted code, message and request id', async () => {
  await expect(client().send(new TerminateInstancesCommand({ InstanceIds: ['i-9'] }))).rejects.toMatchObject({
    name: 'InvalidInstanceID.NotFound',
    message: "The instance ID 'i-9' does not exist",
    $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/./) as string },
  });
});

test('a required member that is absent is a MissingParameter', async () => {
  await expect(client().send(new TerminateInstancesCommand({} as { InstanceIds: string[] }))).rejects.toMatchObject({
    name: 'MissingParameter',
    message: 'The request must contain the parameter InstanceIds',
  });
});
