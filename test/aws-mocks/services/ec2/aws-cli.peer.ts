import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';

const run = promisify(execFile);
let aws: EmbeddedAws;

beforeAll(async () => {
  aws = await startTestAws();
});
afterAll(() => aws.stop());

async function cli(args: string): Promise<unknown> {
  const { accessKeyId, secretAccessKey } = aws.adminCredentials;
  const words = [
    '--endpoint-url',
    aws.url,
    '--region',
    'ap-northeast-2',
    '--output',
    'json',
    'ec2',
    ...args.split(' '),
  ];
  const { stdout } = await run('aws', words, {
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}

/** The one text that a command answers. */
async function textOf(args: string): Promise<string> {
  return String(await cli(args));
}

test('the AWS CLI makes a network, opens a port, and launches, finds and ends an instance', async () => {
  const vpc = await textOf('create-vpc --cidr-block 10.0.0.0/16 --query Vpc.VpcId');
  const subnet = await textOf(`create-subnet --vpc-id ${vpc} --cidr-block 10.0.1.0/24 --query Subnet.SubnetId`);
  const group = await textOf(
    `create-security-group --group-name web --description web --vpc-id ${vpc} --query GroupId`,
  );
  await cli(`authorize-security-group-ingress --group-id ${group} --protocol tcp --port 80 --cidr 0.0.0.0/0`);
  const ports = await cli(
    `describe-security-groups --group-ids ${group} --query SecurityGroups[0].IpPermissions[].[FromPort,IpRanges[0].CidrIp]`,
  );
  expect(ports).toEqual([[80, '0.0.0.0/0']]);
  const image = await textOf('describe-images --owners amazon --query Images[0].ImageId');
  const tags = 'ResourceType=instance,Tags=[{Key=Name,Value=web}]';
  const instance = await textOf(
    `run-instances --image-id ${image} --instance-type t3.micro --subnet-id ${subnet} --security-group-ids ${group} --tag-specifications ${tags} --query Instances[0].InstanceId`,
  );
  const find = 'describe-instances --filters Name=tag:Name,Values=web --query Reservations[].Instances[]';
  expect(await cli(`${find}.InstanceId`)).toEqual([instance]);
  await cli(`terminate-instances --instance-ids ${instance}`);
  expect(await cli(`${find}.State.Name`)).toEqual(['shutting-down']);
  await expect(cli(`delete-subnet --subnet-id ${subnet}`)).rejects.toThrow('DependencyViolation');
});
