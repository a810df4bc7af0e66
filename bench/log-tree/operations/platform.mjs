// What calls of STS, IAM, logs, queues and the like leave in their records; see compute.mjs. `global` services record in us-east-1 only.
export const platformOperations = [
  { source: 'sts', name: 'AssumeRole', weight: 80, readOnly: true, make: assumeRole },
  { source: 'sts', name: 'GetCallerIdentity', weight: 26, readOnly: true, make: () => ({ requestParameters: null }) },
  { source: 'logs', name: 'CreateLogStream', weight: 40, make: (draw) => logStream(draw) },
  {
    source: 'logs',
    name: 'DescribeLogStreams',
    weight: 14,
    readOnly: true,
    make: ({ random, owned }) => ({
      requestParameters: {
        logGroupName: random.pickSkewed(owned.logGroups),
        orderBy: 'LastEventTime',
        descending: true,
        limit: 50,
      },
    }),
  },
  {
    source: 'monitoring',
    name: 'DescribeAlarms',
    weight: 16,
    readOnly: true,
    make: ({ random }) => ({
      requestParameters: { alarmNamePrefix: random.pick(['TargetTracking-', 'prod-', 'cost']), maxRecords: 100 },
    }),
  },
  {
    source: 'sqs',
    name: 'GetQueueAttributes',
    weight: 14,
    readOnly: true,
    make: ({ random, owned, account, region }) => ({
      requestParameters: {
        queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${random.pickSkewed(owned.queues)}`,
        attributeNames: ['All'],
      },
    }),
  },
  {
    source: 'sns',
    name: 'GetTopicAttributes',
    weight: 8,
    readOnly: true,
    make: ({ random, owned, account, region }) => ({
      requestParameters: { topicArn: `arn:aws:sns:${region}:${account}:${random.pickSkewed(owned.topics)}` },
    }),
  },
  {
    source: 'elasticloadbalancing',
    name: 'DescribeTargetHealth',
    weight: 18,
    readOnly: true,
    make: ({ random, account, region }) => ({
      requestParameters: {
        targetGroupArn: `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/k8s-web-${random.int(1, 9)}/${random.int(1, 9)}a2b3c4d5e6f7a8b`,
      },
    }),
  },
  {
    source: 'cloudformation',
    name: 'DescribeStackEvents',
    weight: 6,
    readOnly: true,
    make: ({ random, owned }) => ({
      requestParameters: { stackName: random.pickSkewed(owned.stacks), nextToken: `${random.base64(60)}==` },
      escapeEquals: true,
    }),
  },
  {
    source: 'cloudtrail',
    name: 'LookupEvents',
    weight: 2,
    readOnly: true,
    make: () => ({
      requestParameters: {
        startTime: '2026-03-01 00:00:00',
        endTime: '2026-03-02 00:00:00',
        maxResults: 50,
        lookupAttributes: [{ attributeKey: 'ReadOnly', attributeValue: 'false' }],
      },
    }),
  },
  {
    source: 'athena',
    name: 'StartQueryExecution',
    weight: 3,
    make: ({ random }) => ({
      requestParameters: {
        queryString: `SELECT "day", count(*) AS n\n  FROM "sales"."orders"\n WHERE "region" = 'EMEA' AND note LIKE '%\\_x%'\n LIMIT ${random.int(10, 999)}`,
        clientRequestToken: random.uuid(),
        queryExecutionContext: { database: 'sales', catalog: 'AwsDataCatalog' },
        workGroup: 'primary',
      },
      responseElements: { queryExecutionId: random.uuid() },
    }),
  },
  {
    source: 'iam',
    name: 'ListRoles',
    weight: 20,
    readOnly: true,
    global: true,
    make: ({ random }) => ({ requestParameters: random.chance(0.4) ? { maxItems: 1000 } : null }),
  },
  {
    source: 'iam',
    name: 'GetRole',
    weight: 60,
    readOnly: true,
    global: true,
    make: ({ random, owned }) => ({ requestParameters: { roleName: `${random.pickSkewed(owned.functions)}-role` } }),
  },
  {
    source: 'iam',
    name: 'GetUser',
    weight: 20,
    readOnly: true,
    global: true,
    make: ({ random }) => ({
      requestParameters: random.chance(0.5) ? { userName: random.pick(['grace', 'alan', 'min-jun']) } : null,
    }),
  },
  {
    source: 'iam',
    name: 'PutRolePolicy',
    weight: 6,
    global: true,
    make: ({ random, owned }) => ({
      requestParameters: {
        roleName: `${random.pickSkewed(owned.functions)}-role`,
        policyName: 'inline',
        policyDocument: JSON.stringify(
          {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['s3:GetObject', 's3:ListBucket'],
                Resource: [`arn:aws:s3:::${random.pickSkewed(owned.buckets)}/*`],
              },
            ],
          },
          null,
          1,
        ),
      },
    }),
  },
  {
    source: 'signin',
    name: 'ConsoleLogin',
    weight: 4,
    global: true,
    eventType: 'AwsConsoleSignIn',
    make: ({ random }) => ({
      requestParameters: null,
      responseElements: { ConsoleLogin: random.chance(0.9) ? 'Success' : 'Failure' },
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home?state=hashArgs%23&isauthcode=true',
        MobileVersion: 'No',
        MFAUsed: 'Yes',
      },
    }),
  },
  {
    source: 'kms',
    name: 'RotateKey',
    weight: 1,
    eventType: 'AwsServiceEvent',
    byService: 'kms.amazonaws.com',
    make: ({ random, owned, account, region }) => {
      const key = random.pickSkewed(owned.keys);
      return {
        requestParameters: null,
        resources: [{ accountId: account, type: 'AWS::KMS::Key', ARN: `arn:aws:kms:${region}:${account}:key/${key}` }],
        serviceEventDetails: { keyId: key, rotationType: 'AUTOMATIC', keyOrigin: 'AWS_KMS' },
      };
    },
  },
  { source: 'sts', name: 'AssumeRole', weight: 40, readOnly: true, byService: 'ec2.amazonaws.com', make: assumeRole },
  {
    source: 'sts',
    name: 'AssumeRoleWithWebIdentity',
    weight: 12,
    readOnly: true,
    web: true,
    make: (draw) => {
      const { requestParameters, ...rest } = assumeRole(draw);
      const provider = `arn:aws:iam::${draw.account}:oidc-provider/token.actions.githubusercontent.com`;
      return {
        ...rest,
        requestParameters,
        responseElements: {
          ...rest.responseElements,
          subjectFromWebIdentityToken: 'repo:example/app:ref:refs/heads/main',
          provider,
          audience: 'sts.amazonaws.com',
        },
      };
    },
  },
];

function assumeRole({ random, account, now, roles }) {
  const { name, path, id, sessions } = random.pickSkewed(roles);
  const arn = `arn:aws:iam::${account}:role${path}${name}`;
  const roleSessionName = sessions
    ? random.pickSkewed(sessions)
    : `botocore-session-${Math.floor(Date.parse(now) / 3_600_000) * 3600}`;
  return {
    requestParameters: { roleArn: arn, roleSessionName, durationSeconds: 3600 },
    responseElements: {
      credentials: {
        accessKeyId: `ASIA${random.id(16)}`,
        sessionToken: random.base64(random.int(120, 320)),
        expiration: 'Mar 1, 2026, 1:00:00 AM',
      },
      assumedRoleUser: {
        assumedRoleId: `${id}:${roleSessionName}`,
        arn: `arn:aws:sts::${account}:assumed-role/${name}/${roleSessionName}`,
      },
    },
    resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: arn }],
  };
}

function logStream({ random, owned }) {
  return {
    requestParameters: {
      logGroupName: random.pickSkewed(owned.logGroups),
      logStreamName: `2026/03/${random.int(10, 28)}/[$LATEST]${random.hex(32)}`,
    },
  };
}
