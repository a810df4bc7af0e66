import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EC2 } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { S3 } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import cisCases from '../../../cases/cis-filter-patterns.json' with { type: 'json' };
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { makeBucket, trailArn } from '../cloudtrail/trail-bucket.js';
import { limitedUser } from '../limited-user.js';
import { stoppedClock } from '../stopped-clock.js';

const Name = 'watched';
const logGroupName = 'CloudTrail/logs';
const password = 'Correct-Horse-9';
const clock = stoppedClock('2026-03-01T12:00:00Z');

let aws: EmbeddedAws;
let iam: IAM;
let ec2: EC2;
let s3: S3;
let cloudwatch: CloudWatch;
let stranger: Awaited<ReturnType<typeof limitedUser>>;

/** A multi-region trail whose records reach the metric filters that Security Hub wants. */
beforeAll(async () => {
  aws = await startTestAws({ now: clock.now });
  iam = new IAM(clientSettings(aws));
  ec2 = new EC2(clientSettings(aws));
  s3 = new S3(clientSettings(aws));
  cloudwatch = new CloudWatch(clientSettings(aws));
  const logs = new CloudWatchLogs(clientSettings(aws));
  await logs.createLogGroup({ logGroupName });
  for (const { control, pattern } of cisCases) {
    await logs.putMetricFilter({
      logGroupName,
      filterName: control,
      filterPattern: pattern,
      metricTransformations: [
        { metricNamespace: 'LogMetrics', metricName: control, metricValue: '1', defaultValue: 0 },
      ],
    });
  }
  await iam.createUser({ UserName: 'pat' });
  await iam.createLoginProfile({ UserName: 'pat', Password: password });
  const statement = { Effect: 'Allow' as const, Action: 'sts:GetCallerIdentity', Resource: '*' };
  stranger = await limitedUser(aws, 'stranger', [statement]);
  await startTrail();
});
afterAll(() => aws.stop());

async function startTrail(): Promise<void> {
  const RoleName = 'delivery';
  const statement = (more: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...more }] });
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  await iam.createRole({ RoleName, AssumeRolePolicyDocument: statement({ Principal, Action: 'sts:AssumeRole' }) });
  const PolicyDocument = statement({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' });
  await iam.putRolePolicy({ RoleName, PolicyName: 'delivery', PolicyDocument });
  await makeBucket(aws, 'watched-logs', trailArn(Name));
  await new CloudTrail(clientSettings(aws)).createTrail({
    Name,
    S3BucketName: 'watched-logs',
    IsMultiRegionTrail: true,
    CloudWatchLogsLogGroupArn: `arn:aws:logs:us-east-1:123456789012:log-group:${logGroupName}:*`,
    CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/delivery',
  });
  await new CloudTrail(clientSettings(aws)).startLogging({ Name });
}

/** How often each control was set off by what is done; those that were not are left out. */
async function setOffBy(act: () => Promise<unknown>): Promise<Record<string, number>> {
  await aws.control.deliverLogs();
  clock.advance(60_000);
  const StartTime = new Date(clock.now());
  await act();
  await aws.control.deliverLogs();
  const sums = await Promise.all(
    cisCases.map(async ({ control }) => {
      const { Datapoints } = await cloudwatch.getMetricStatistics({
        Namespace: 'LogMetrics',
        MetricName: control,
        Statistics: ['Sum'],
        Period: 60,
        StartTime,
        EndTime: new Date(clock.now() + 60_000),
      });
      return [control, Datapoints?.[0]?.Sum ?? 0] as const;
    }),
  );
  return Object.fromEntries(sums.filter(([, sum]) => sum > 0));
}

const acts: readonly (readonly [string, () => Promise<unknown>, Record<string, number>])[] = [
  ['looking around', () => Promise.all([iam.listUsers({}), ec2.describeVpcs({}), s3.listBuckets({})]), {}],
  ['a sign-in without MFA', () => aws.control.signIn({ userName: 'pat', password }), { 'CloudWatch.3': 1 }],
  ['a sign-in with MFA', () => aws.control.signIn({ userName: 'pat', password, mfa: true }), {}],
  ['a failed sign-in', () => aws.control.signIn({ userName: 'pat', password: 'Wrong-1' }), { 'CloudWatch.6': 1 }],
  [
    'a policy for a user',
    () => iam.attachUserPolicy({ UserName: 'pat', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
    { 'CloudWatch.4': 1 },
  ],
  [
    'a change of the trail',
    () => new CloudTrail(clientSettings(aws)).updateTrail({ Name, EnableLogFileValidation: true }),
    { 'CloudWatch.5': 1 },
  ],
  ['a key that is disabled', disableKey, { 'CloudWatch.7': 1 }],
  ['a bucket policy that is deleted', deleteBucketPolicy, { 'CloudWatch.8': 1 }],
  ['a network', makeNetwork, { 'CloudWatch.10': 2, 'CloudWatch.12': 2, 'CloudWatch.13': 2, 'CloudWatch.14': 1 }],
  ['three refused calls', beRefused, { 'CloudWatch.2': 3 }],
];

test.each(acts)('%s sets off what it should', async (_what, act, expected) => {
  expect(await setOffBy(act)).toEqual(expected);
});

async function disableKey(): Promise<void> {
  const kms = new KMS(clientSettings(aws, 'eu-west-1'));
  const { KeyMetadata } = await kms.createKey({});
  await kms.disableKey({ KeyId: KeyMetadata?.KeyId });
}

async function deleteBucketPolicy(): Promise<void> {
  await s3.createBucket({ Bucket: 'another-bucket' });
  await s3.deleteBucketPolicy({ Bucket: 'another-bucket' });
}

async function makeNetwork(): Promise<void> {
  const { Vpc } = await ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
  const VpcId = Vpc?.VpcId;
  const { GroupId } = await ec2.createSecurityGroup({ GroupName: 'web', Description: 'web', VpcId });
  await ec2.authorizeSecurityGroupIngress({
    GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  });
  const InternetGatewayId = (await ec2.createInternetGateway({})).InternetGateway?.InternetGatewayId;
  await ec2.attachInternetGateway({ InternetGatewayId, VpcId });
  const RouteTableId = (await ec2.createRouteTable({ VpcId })).RouteTable?.RouteTableId;
  await ec2.createRoute({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: InternetGatewayId });
}

async function beRefused(): Promise<void> {
  const own = clientSettings(aws, 'us-east-1', stranger);
  await expect(new EC2(own).describeVpcs({})).rejects.toThrow('not authorized');
  await expect(new SNS(own).listTopics({})).rejects.toThrow('not authorized');
  await expect(new S3(own).listBuckets({})).rejects.toThrow('not authorized');
}
