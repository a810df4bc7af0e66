import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { awsClis, openAwsCli, type AwsCli } from './aws-clis.js';

describe.each(awsClis)('%s', (_, command, version) => {
  let aws: EmbeddedAws;
  let client: AwsCli;
  let folder: string;

  beforeAll(async () => {
    aws = await startTestAws();
    client = await openAwsCli(command, version, aws);
    folder = mkdtempSync(join(tmpdir(), 'aws-cli-'));
  });
  afterAll(async () => {
    await aws?.stop();
    client?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** Runs one command of the client against the embedded AWS, in the trail's region unless told otherwise. */
  async function cli(args: string, region = 'ap-northeast-2'): Promise<Record<string, unknown>> {
    const { exitCode, stdout, stderr } = await client.run(`--output json ${args}`, region);
    if (exitCode !== 0) throw new Error(`exit ${exitCode}: ${stderr}`);
    return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as Record<string, unknown>;
  }

  it('knows who it is', async () => {
    expect(await cli('sts get-caller-identity')).toMatchObject({
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/sandbox-admin',
    });
  });

  it('creates a user, attaches a policy and reads both back', async () => {
    await cli('iam create-user --user-name alice --tags Key=team,Value=lab');
    await cli(
      'iam attach-user-policy --user-name alice --policy-arn arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess',
    );
    const { AttachedPolicies } = await cli('iam list-attached-user-policies --user-name alice');
    expect(AttachedPolicies).toEqual([
      { PolicyName: 'AWSCloudTrail_ReadOnlyAccess', PolicyArn: 'arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess' },
    ]);
    const details = await cli('iam get-account-authorization-details --filter User');
    expect(details['UserDetailList']).toEqual(
      expect.arrayContaining([expect.objectContaining({ UserName: 'alice', Tags: [{ Key: 'team', Value: 'lab' }] })]),
    );
  });

  it('puts an object and gets the same bytes back', async () => {
    const [up, down] = [join(folder, 'up.txt'), join(folder, 'down.txt')];
    writeFileSync(up, 'four score and seven objects\n');
    await cli(
      's3api create-bucket --bucket cli-objects --create-bucket-configuration LocationConstraint=ap-northeast-2',
    );
    await cli(`s3api put-object --bucket cli-objects --key a/b+c.txt --body ${up}`);
    await cli(`s3api get-object --bucket cli-objects --key a/b+c.txt ${down}`);
    expect(readFileSync(down, 'utf8')).toBe(readFileSync(up, 'utf8'));
    const { Contents } = await cli('s3api list-objects-v2 --bucket cli-objects --prefix a/');
    expect(Contents).toEqual([expect.objectContaining({ Key: 'a/b+c.txt', Size: 29 })]);
  });

  it('is refused a trail whose bucket does not let CloudTrail write, and gets it once it does', async () => {
    const bucket = 'cli-trail-logs';
    const create = `cloudtrail create-trail --name cli-trail --s3-bucket-name ${bucket} --is-multi-region-trail`;
    await cli(`s3api create-bucket --bucket ${bucket} --create-bucket-configuration LocationConstraint=ap-northeast-2`);
    await expect(cli(create)).rejects.toThrow(/InsufficientS3BucketPolicyException/);
    const policy = join(folder, 'policy.json');
    writeFileSync(policy, JSON.stringify(trailBucketPolicy(bucket)));
    await cli(`s3api put-bucket-policy --bucket ${bucket} --policy file://${policy}`);
    await cli(create);
    await cli('cloudtrail start-logging --name cli-trail');
    expect(await cli('cloudtrail get-trail-status --name cli-trail')).toMatchObject({ IsLogging: true });
  });

  it('finds its own calls in Event history', async () => {
    const { Events } = await cli(
      'cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=CreateTrail',
    );
    const outcomes = (Events as { CloudTrailEvent: string }[]).map(
      ({ CloudTrailEvent }) => (JSON.parse(CloudTrailEvent) as { errorCode?: string }).errorCode ?? 'ok',
    );
    expect(outcomes.sort()).toEqual(['InsufficientS3BucketPolicyException', 'ok']);
  });

  it('puts an alarm and describes it', async () => {
    await cli(
      'cloudwatch put-metric-alarm --alarm-name cli-alarm --namespace AWS/Billing --metric-name EstimatedCharges --dimensions Name=Currency,Value=USD --statistic Maximum --period 21600 --evaluation-periods 1 --threshold 200 --comparison-operator GreaterThanThreshold',
      'us-east-1',
    );
    const { MetricAlarms } = await cli('cloudwatch describe-alarms --alarm-names cli-alarm', 'us-east-1');
    expect(MetricAlarms).toEqual([
      expect.objectContaining({ AlarmName: 'cli-alarm', Threshold: 200, StateValue: 'INSUFFICIENT_DATA' }),
    ]);
  });

  it('creates a budget and describes it', async () => {
    await cli(
      'budgets create-budget --account-id 123456789012 --budget BudgetName=cli-budget,BudgetType=COST,TimeUnit=MONTHLY,BudgetLimit={Amount=200,Unit=USD}',
      'us-east-1',
    );
    const { Budgets } = await cli('budgets describe-budgets --account-id 123456789012', 'us-east-1');
    const [budget] = Budgets as { BudgetName: string; BudgetLimit: { Amount: string; Unit: string } }[];
    // AWS answers with "200.0" for "200": the same amount.
    expect({ ...budget?.BudgetLimit, Amount: Number(budget?.BudgetLimit.Amount) }).toEqual({
      Amount: 200,
      Unit: 'USD',
    });
  });

  it('subscribes an address that stays pending', async () => {
    const { TopicArn } = await cli('sns create-topic --name cli-topic', 'us-east-1');
    await cli(
      `sns subscribe --topic-arn ${String(TopicArn)} --protocol email --notification-endpoint me@example.com`,
      'us-east-1',
    );
    const { Subscriptions } = await cli(`sns list-subscriptions-by-topic --topic-arn ${String(TopicArn)}`, 'us-east-1');
    expect(Subscriptions).toEqual([expect.objectContaining({ SubscriptionArn: 'PendingConfirmation' })]);
  });

  it('makes a VPC and finds it by its id', async () => {
    const { Vpc } = (await cli('ec2 create-vpc --cidr-block 10.1.0.0/16')) as { Vpc: { VpcId: string } };
    const { Vpcs } = await cli(`ec2 describe-vpcs --vpc-ids ${Vpc.VpcId}`);
    expect(Vpcs).toEqual([expect.objectContaining({ VpcId: Vpc.VpcId, CidrBlock: '10.1.0.0/16' })]);
  });

  it.each([
    ['iam list-saml-providers', /NotImplemented|InvalidAction|not implement/],
    ['cloudtrail list-channels', /not implement/],
    ['s3api get-bucket-analytics-configuration --bucket cli-objects --id x', /not implement/],
    ['ec2 describe-spot-price-history', /not implement/],
    ['cloudwatch list-dashboards', /not implement/],
  ])('is told clearly that %s is not there', async (args, message) => {
    await expect(cli(args)).rejects.toThrow(message);
  });

  it('is refused when the secret is wrong', async () => {
    const { accessKeyId } = aws.adminCredentials;
    const credentials = { accessKeyId, secretAccessKey: 'wrong' };
    const stranger = await openAwsCli(command, version, aws, { credentials });
    const { exitCode, stderr } = await stranger.run('sts get-caller-identity', 'us-east-1');
    stranger.close();
    expect(exitCode).not.toBe(0);
    expect(stderr).toMatch(/SignatureDoesNotMatch/);
  });
});

function trailBucketPolicy(bucket: string): object {
  const statement = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };
  const source = { 'aws:SourceArn': 'arn:aws:cloudtrail:ap-northeast-2:123456789012:trail/cli-trail' };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        ...statement,
        Action: 's3:GetBucketAcl',
        Resource: `arn:aws:s3:::${bucket}`,
        Condition: { StringEquals: source },
      },
      {
        ...statement,
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${bucket}/AWSLogs/123456789012/*`,
        Condition: { StringEquals: { ...source, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
    ],
  };
}
