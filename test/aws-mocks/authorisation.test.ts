import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, expect, test } from 'vitest';
import type { Decision, Evaluate, RequestContext } from '../../src/model/authorisation.js';
import { startEmbeddedAws, type EmbeddedAws } from '../../aws-mocks/index.js';
import { service as cloudtrail } from '../../aws-mocks/services/cloudtrail/index.js';
import { service as cloudwatch } from '../../aws-mocks/services/cloudwatch/index.js';
import { service as ec2 } from '../../aws-mocks/services/ec2/index.js';
import { service as iam } from '../../aws-mocks/services/iam/index.js';
import { service as s3 } from '../../aws-mocks/services/s3/index.js';
import { service as sns } from '../../aws-mocks/services/sns/index.js';
import { clientSettings } from '../helpers/embedded-aws.js';
import { scriptedService } from './scripted-service.js';

const never = () => {
  throw new Error('a denied call must not reach its handler');
};
const scripted = [
  scriptedService(cloudtrail, { DescribeTrails: never }),
  scriptedService(cloudwatch, { DescribeAlarms: never }),
  scriptedService(ec2, { DescribeVpcs: never }),
  scriptedService(iam, { ListUsers: never }),
  scriptedService(s3, { GetObject: never, HeadObject: never }),
  scriptedService(sns, { ListTopics: never }),
];

let aws: EmbeddedAws;
const start = async (evaluate: Evaluate) => {
  aws = await startEmbeddedAws({ authorise: evaluate, services: scripted.map(({ service }) => service) });
};
afterEach(() => aws.stop());

const none = (kind: Decision['reasons'][number]['kind']): Decision => ({
  outcome: 'denied-implicitly',
  reasons: [{ kind, effect: 'none' }],
});
const deny = (kind: Decision['reasons'][number]['kind']): Decision => ({
  outcome: 'denied-explicitly',
  reasons: [
    { kind: 'managed', effect: 'Allow', policy: 'p', statement: 0 },
    { kind, effect: 'Deny', policy: 'p', statement: 1 },
  ],
});
const user = 'arn:aws:iam::123456789012:user/sandbox-admin';

const denials: readonly (readonly [
  name: string,
  call: () => Promise<unknown>,
  code: string,
  status: number,
  action: string,
])[] = [
  [
    'IAM',
    () => new IAMClient(clientSettings(aws)).send(new ListUsersCommand({})),
    'AccessDenied',
    403,
    'iam:ListUsers',
  ],
  [
    'SNS',
    () => new SNSClient(clientSettings(aws)).send(new ListTopicsCommand({})),
    'AuthorizationErrorException',
    403,
    'sns:ListTopics',
  ],
  [
    'CloudTrail',
    () => new CloudTrailClient(clientSettings(aws)).send(new DescribeTrailsCommand({})),
    'AccessDeniedException',
    400,
    'cloudtrail:DescribeTrails',
  ],
  [
    'CloudWatch',
    () => new CloudWatchClient(clientSettings(aws)).send(new DescribeAlarmsCommand({})),
    'AccessDeniedException',
    400,
    'cloudwatch:DescribeAlarms',
  ],
];

test.each(denials)('%s says who may not do what to what, and why', async (_name, call, code, status, action) => {
  await start(() => none('managed'));
  await expect(call()).rejects.toMatchObject({
    name: code,
    message: `User: ${user} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`,
    $metadata: { httpStatusCode: status },
  });
});

test('EC2 puts its own sentence before it', async () => {
  await start(() => none('managed'));
  await expect(new EC2Client(clientSettings(aws)).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
    name: 'UnauthorizedOperation',
    message: `You are not authorized to perform this operation. User: ${user} is not authorized to perform: ec2:DescribeVpcs on resource: * because no identity-based policy allows the ec2:DescribeVpcs action`,
    $metadata: { httpStatusCode: 403 },
  });
});

test('S3 quotes the resource, and HEAD has the status only', async () => {
  await start(() => none('managed'));
  const client = new S3Client(clientSettings(aws));
  await expect(client.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('s3:GetObject on resource: "*" because no') as string,
    $metadata: { httpStatusCode: 403 },
  });
  await expect(client.send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 403 },
  });
});

const reasons: readonly (readonly [Decision, string])[] = [
  [none('boundary'), 'because no permissions boundary allows the iam:ListUsers action'],
  [none('session'), 'because no session policy allows the iam:ListUsers action'],
  [none('scp'), 'because no service control policy allows the iam:ListUsers action'],
  [none('resource'), 'because no resource-based policy allows the iam:ListUsers action'],
  [deny('group-inline'), 'with an explicit deny in an identity-based policy'],
  [deny('boundary'), 'with an explicit deny in a permissions boundary'],
  [deny('resource'), 'with an explicit deny in a resource-based policy'],
];

test.each(reasons)('the kind of policy that denied is named (%#)', async (decision, reason) => {
  await start(() => decision);
  await expect(new IAMClient(clientSettings(aws)).send(new ListUsersCommand({}))).rejects.toMatchObject({
    message: expect.stringMatching(new RegExp(`on resource: \\* ${reason}$`)) as string,
  });
});

test('the evaluator is asked with the keys AWS has for a user with a long-term key, and none of MFA', async () => {
  let asked: RequestContext = {};
  await start((request) => {
    asked = request.context;
    return none('managed');
  });
  const client = new CloudTrailClient({ ...clientSettings(aws, 'ap-northeast-2'), customUserAgent: 'tester' });
  await client.send(new DescribeTrailsCommand({})).catch(() => undefined);
  expect(asked).toMatchObject({
    'aws:PrincipalArn': [user],
    'aws:PrincipalAccount': ['123456789012'],
    'aws:PrincipalType': ['User'],
    'aws:username': ['sandbox-admin'],
    'aws:userid': [expect.stringMatching(/^AIDA[A-Z2-7]{16,17}$/)],
    'aws:RequestedRegion': ['ap-northeast-2'],
    'aws:SourceIp': ['127.0.0.1'],
    'aws:SecureTransport': ['true'],
    'aws:ViaAWSService': ['false'],
    'aws:ResourceAccount': ['123456789012'],
    'aws:UserAgent': [expect.stringContaining('tester')],
    'aws:CurrentTime': [expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)],
    'aws:EpochTime': [expect.stringMatching(/^\d{10}$/)],
  });
  expect(Object.keys(asked).filter((key) => /MultiFactor|TokenIssue/.test(key))).toEqual([]);
});
