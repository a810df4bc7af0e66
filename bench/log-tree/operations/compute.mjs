// What calls of EC2, Auto Scaling, ECS, EKS, Lambda and Systems Manager leave in their records. `make` gets what there is to draw from
// and tells what is this record's own; `source` is without `.amazonaws.com`.
const tags = ({ random }) => [
  { key: 'Name', value: random.pick(['web', 'worker "blue"', '주문 서비스', 'größe-xl', 'batch\\night']) },
  { key: 'team', value: random.pick(['platform', '결제', 'données']) },
];

export const computeOperations = [
  {
    source: 'ec2',
    name: 'DescribeInstances',
    weight: 70,
    readOnly: true,
    make: ({ random, owned }) => ({
      requestParameters: random.chance(0.5)
        ? {
            maxResults: 1000,
            instancesSet: {},
            filterSet: { items: [{ name: 'instance-state-name', valueSet: { items: [{ value: 'running' }] } }] },
          }
        : { instancesSet: { items: [{ instanceId: random.pickSkewed(owned.instances) }] }, filterSet: {} },
    }),
  },
  {
    source: 'ec2',
    name: 'DescribeVolumes',
    weight: 22,
    readOnly: true,
    make: ({ random, owned }) => ({
      requestParameters: { volumeSet: { items: [{ volumeId: random.pickSkewed(owned.volumes) }] }, filterSet: {} },
    }),
  },
  {
    source: 'ec2',
    name: 'DescribeNetworkInterfaces',
    weight: 30,
    readOnly: true,
    make: ({ random, owned }) => ({
      requestParameters: {
        networkInterfaceIdSet: {},
        filterSet: { items: [{ name: 'group-id', valueSet: { items: [{ value: random.pickSkewed(owned.groups) }] } }] },
      },
    }),
  },
  {
    source: 'ec2',
    name: 'DescribeSecurityGroups',
    weight: 16,
    readOnly: true,
    make: ({ random, owned }) => ({
      requestParameters: {
        securityGroupSet: {},
        securityGroupIdSet: { items: [{ groupId: random.pickSkewed(owned.groups) }] },
        filterSet: {},
      },
    }),
  },
  {
    source: 'ec2',
    name: 'RunInstances',
    weight: 1,
    make: (draw) => ({ requestParameters: runRequest(draw), responseElements: runAnswer(draw) }),
  },
  {
    source: 'ec2',
    name: 'CreateTags',
    weight: 2.5,
    make: (draw) => ({
      requestParameters: {
        resourcesSet: {
          items: [
            { resourceId: draw.random.pickSkewed(draw.owned.instances) },
            { resourceId: draw.random.pickSkewed(draw.owned.volumes) },
          ],
        },
        tagSet: { items: tags(draw) },
      },
      responseElements: { requestId: draw.random.uuid(), _return: true },
    }),
  },
  {
    source: 'ec2',
    name: 'AuthorizeSecurityGroupIngress',
    weight: 2,
    make: ({ random, owned }) => ({
      requestParameters: {
        groupId: random.pickSkewed(owned.groups),
        ipPermissions: {
          items: [
            {
              ipProtocol: 'tcp',
              fromPort: 443,
              toPort: 443,
              groups: {},
              ipRanges: {
                items: [
                  { cidrIp: `${random.int(1, 223)}.${random.int(0, 255)}.0.0/16`, description: 'partner — "north"' },
                ],
              },
              ipv6Ranges: {},
              prefixListIds: {},
            },
          ],
        },
      },
      responseElements: { requestId: random.uuid(), _return: true },
    }),
  },
  {
    source: 'autoscaling',
    name: 'DescribeAutoScalingGroups',
    weight: 14,
    readOnly: true,
    make: ({ random, owned }) => ({
      requestParameters: { autoScalingGroupNames: [random.pickSkewed(owned.scalingGroups)], maxRecords: 100 },
    }),
  },
  {
    source: 'ecs',
    name: 'RegisterTaskDefinition',
    weight: 1,
    make: ({ random, owned, account }) => ({
      requestParameters: {
        family: random.pick(['api', 'worker', 'etl']),
        networkMode: 'awsvpc',
        cpu: '512',
        memory: '1024',
        taskRoleArn: `arn:aws:iam::${account}:role/api-task-role`,
        executionRoleArn: `arn:aws:iam::${account}:role/ecsTaskExecutionRole`,
        containerDefinitions: Array.from({ length: random.int(1, 3) }, (_, index) => ({
          name: `c${index}`,
          image: `${account}.dkr.ecr.ap-northeast-2.amazonaws.com/${random.pickSkewed(owned.repositories)}:${random.hex(12)}`,
          essential: index === 0,
          portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
          environment: 'HIDDEN_DUE_TO_SECURITY_REASONS',
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': random.pickSkewed(owned.logGroups), 'awslogs-stream-prefix': 'ecs' },
          },
        })),
      },
      responseElements: {
        taskDefinition: {
          taskDefinitionArn: `arn:aws:ecs:ap-northeast-2:${account}:task-definition/api:${random.int(1, 900)}`,
          status: 'ACTIVE',
          revision: random.int(1, 900),
        },
      },
    }),
  },
  {
    source: 'ecs',
    name: 'DescribeTasks',
    weight: 16,
    readOnly: true,
    make: ({ random, owned, account, region }) => {
      const cluster = random.pickSkewed(owned.clusters);
      return {
        requestParameters: {
          cluster,
          tasks: [
            `arn:aws:ecs:${region}:${account}:task/${cluster}/${String(random.int(1, 40)).padStart(32, '0a1b2c3d')}`,
          ],
        },
      };
    },
  },
  {
    source: 'eks',
    name: 'DescribeCluster',
    weight: 10,
    readOnly: true,
    make: ({ random, owned }) => ({ requestParameters: { name: random.pickSkewed(owned.clusters) } }),
  },
  {
    source: 'lambda',
    name: 'GetFunction20150331v2',
    weight: 14,
    readOnly: true,
    make: ({ random, owned, account, region }) => ({
      requestParameters: {
        functionName: `arn:aws:lambda:${region}:${account}:function:${random.pickSkewed(owned.functions)}`,
      },
    }),
  },
  {
    source: 'lambda',
    name: 'UpdateFunctionCode20150331v2',
    weight: 0.8,
    make: ({ random, owned, account, region }) => {
      const name = random.pickSkewed(owned.functions);
      return {
        requestParameters: {
          functionName: name,
          s3Bucket: random.pickSkewed(owned.buckets),
          s3Key: `deploy/${random.hex(40)}.zip`,
          publish: true,
          dryRun: false,
        },
        responseElements: {
          functionName: name,
          functionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
          runtime: 'nodejs20.x',
          role: `arn:aws:iam::${account}:role/${name}-role`,
          handler: 'index.handler',
          codeSize: random.int(1000, 9_000_000),
          timeout: 30,
          memorySize: 256,
          lastModified: '2026-03-01T00:00:00.000+0000',
          codeSha256: `${random.base64(43)}=`,
          version: String(random.int(1, 400)),
          environment: {},
          tracingConfig: { mode: 'PassThrough' },
        },
      };
    },
  },
  {
    source: 'lambda',
    name: 'Invoke',
    weight: 28,
    category: 'Data',
    version: '1.08',
    make: ({ random, owned, account, region }) => {
      const arn = `arn:aws:lambda:${region}:${account}:function:${random.pickSkewed(owned.functions)}`;
      return {
        requestParameters: { functionName: arn, invocationType: random.pick(['Event', 'RequestResponse']) },
        additionalEventData: { functionVersion: `${arn}:$LATEST` },
        resources: [{ accountId: account, type: 'AWS::Lambda::Function', ARN: arn }],
      };
    },
  },
  {
    source: 'ssm',
    name: 'UpdateInstanceInformation',
    weight: 34,
    by: 'instance',
    make: ({ random, sessionName }) => ({
      requestParameters: {
        instanceId: sessionName,
        agentVersion: '3.3.131.0',
        agentStatus: 'Active',
        platformType: 'Linux',
        platformName: 'Amazon Linux',
        platformVersion: '2023',
        iPAddress: `10.0.${random.int(0, 63)}.${random.int(4, 250)}`,
        computerName: `ip-10-0-${random.int(0, 63)}-${random.int(4, 250)}.internal`,
        agentName: 'amazon-ssm-agent',
        availabilityZone: 'ap-northeast-2a',
        sSMConnectionChannel: 'ssmmessages',
      },
    }),
  },
  {
    source: 'ssm',
    name: 'GetParameter',
    weight: 34,
    readOnly: true,
    make: ({ random, owned }) => ({
      requestParameters: { name: random.pickSkewed(owned.parameters), withDecryption: true },
    }),
  },
];

function runRequest(draw) {
  const { random, owned } = draw;
  return {
    instancesSet: { items: [{ imageId: random.pickSkewed(owned.images), minCount: 1, maxCount: random.int(1, 4) }] },
    instanceType: 't3.medium',
    subnetId: random.pickSkewed(owned.subnets),
    ebsOptimized: false,
    groupSet: { items: [{ groupId: random.pickSkewed(owned.groups) }, { groupId: random.pickSkewed(owned.groups) }] },
    blockDeviceMapping: {
      items: [
        {
          deviceName: '/dev/xvda',
          ebs: { volumeSize: 30, deleteOnTermination: true, volumeType: 'gp3', encrypted: true },
        },
      ],
    },
    iamInstanceProfile: { name: 'node-group-instance-role' },
    userData: '<sensitiveDataRemoved>',
    clientToken: random.uuid(),
    tagSpecificationSet: { items: [{ resourceType: 'instance', tags: tags(draw) }] },
  };
}

function runAnswer(draw) {
  const { random, owned, account } = draw;
  const items = Array.from({ length: random.int(1, 3) }, (_, index) => ({
    instanceId: `i-0${random.hex(16)}`,
    imageId: random.pickSkewed(owned.images),
    currentState: { code: 0, name: 'pending' },
    amiLaunchIndex: index,
    productCodes: {},
    instanceType: 't3.medium',
    launchTime: draw.now,
    placement: { availabilityZone: 'ap-northeast-2c', tenancy: 'default' },
    monitoring: { state: 'disabled' },
    subnetId: random.pickSkewed(owned.subnets),
    vpcId: random.pickSkewed(owned.vpcs),
    privateIpAddress: `10.0.${random.int(0, 63)}.${random.int(4, 250)}`,
    stateReason: { code: 'pending', message: 'pending' },
    architecture: 'x86_64',
    rootDeviceType: 'ebs',
    rootDeviceName: '/dev/xvda',
    blockDeviceMapping: {},
    virtualizationType: 'hvm',
    hypervisor: 'xen',
    tagSet: { items: tags(draw) },
    groupSet: { items: [{ groupId: random.pickSkewed(owned.groups), groupName: 'web' }] },
    sourceDestCheck: true,
    networkInterfaceSet: {
      items: [
        {
          networkInterfaceId: `eni-0${random.hex(16)}`,
          ownerId: account,
          macAddress: '06:11:22:33:44:55',
          status: 'in-use',
        },
      ],
    },
    metadataOptions: { state: 'pending', httpTokens: 'required', httpPutResponseHopLimit: 2, httpEndpoint: 'enabled' },
  }));
  return {
    requestId: random.uuid(),
    reservationId: `r-0${random.hex(16)}`,
    ownerId: account,
    groupSet: {},
    instancesSet: { items },
  };
}
