import type { EC2Client } from '@aws-sdk/client-ec2';
import { callAws } from './aws-error.js';
import type { AwsClients } from './clients.js';

/** The calls that the lab's user makes by hand in the console, one AWS call each. Each throws AppError as `callAws` does. */
export interface LabCalls {
  describeTrails(): Promise<void>;
  getTrailStatus(trail: string): Promise<void>;
  lookUpEvents(eventName: string): Promise<number>;
  /** Keys of at most 100 log files under the prefix. */
  listLogFiles(bucket: string, prefix: string): Promise<readonly string[]>;
  readLogFile(bucket: string, key: string): Promise<Uint8Array>;
  /** Keeps the bucket that is there from an earlier time. */
  createBucket(bucket: string): Promise<void>;
  putBucketPolicy(bucket: string, policy: object): Promise<void>;
  createTrail(trail: string, bucket: string): Promise<void>;
  startLogging(trail: string): Promise<void>;
  stopLogging(trail: string): Promise<void>;
  deleteTrail(trail: string): Promise<void>;
  createVpc(cidr: string): Promise<string>;
  createSubnet(vpcId: string, cidr: string): Promise<string>;
  createSecurityGroup(vpcId: string, name: string): Promise<string>;
  openPort(groupId: string, port: number): Promise<void>;
  findImage(): Promise<string>;
  runInstance(image: string, subnetId: string, groupId: string, name: string): Promise<string>;
  describeInstance(instanceId: string): Promise<string>;
  terminateInstance(instanceId: string): Promise<void>;
  createKeyPair(name: string): Promise<void>;
  deleteLogFile(bucket: string, key: string): Promise<void>;
}

/** The lab's calls as the identity of these clients. */
export function createLabCalls(aws: AwsClients): LabCalls {
  return { ...trailCalls(aws), ...bucketCalls(aws), ...computeCalls(aws) };
}

type TrailCalls = Pick<
  LabCalls,
  'describeTrails' | 'getTrailStatus' | 'lookUpEvents' | 'createTrail' | 'startLogging' | 'stopLogging' | 'deleteTrail'
>;

function trailCalls(aws: AwsClients): TrailCalls {
  const open = async () => ({ sdk: await import('@aws-sdk/client-cloudtrail'), cloudTrail: await aws.cloudTrail() });
  const send = <T>(operation: string, call: (opened: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> =>
    callAws(`cloudtrail:${operation}`, async () => call(await open()));
  return {
    describeTrails: async () => {
      await send('DescribeTrails', ({ sdk, cloudTrail }) => cloudTrail.send(new sdk.DescribeTrailsCommand({})));
    },
    getTrailStatus: async (Name) => {
      await send('GetTrailStatus', ({ sdk, cloudTrail }) => cloudTrail.send(new sdk.GetTrailStatusCommand({ Name })));
    },
    lookUpEvents: async (eventName) => {
      const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: eventName }];
      const { Events } = await send('LookupEvents', ({ sdk, cloudTrail }) =>
        cloudTrail.send(new sdk.LookupEventsCommand({ LookupAttributes })),
      );
      return Events?.length ?? 0;
    },
    createTrail: async (Name, S3BucketName) => {
      await send('CreateTrail', ({ sdk, cloudTrail }) =>
        cloudTrail.send(new sdk.CreateTrailCommand({ Name, S3BucketName })),
      );
    },
    startLogging: async (Name) => {
      await send('StartLogging', ({ sdk, cloudTrail }) => cloudTrail.send(new sdk.StartLoggingCommand({ Name })));
    },
    stopLogging: async (Name) => {
      await send('StopLogging', ({ sdk, cloudTrail }) => cloudTrail.send(new sdk.StopLoggingCommand({ Name })));
    },
    deleteTrail: async (Name) => {
      await send('DeleteTrail', ({ sdk, cloudTrail }) => cloudTrail.send(new sdk.DeleteTrailCommand({ Name })));
    },
  };
}

type BucketCalls = Pick<
  LabCalls,
  'listLogFiles' | 'readLogFile' | 'createBucket' | 'putBucketPolicy' | 'deleteLogFile'
>;

function bucketCalls(aws: AwsClients): BucketCalls {
  const open = async () => ({ sdk: await import('@aws-sdk/client-s3'), s3: await aws.s3() });
  return {
    listLogFiles: (Bucket, Prefix) =>
      callAws('s3:ListBucket', async () => {
        const { sdk, s3 } = await open();
        const { Contents } = await s3.send(new sdk.ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 100 }));
        return (Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
      }),
    readLogFile: (Bucket, Key) =>
      callAws('s3:GetObject', async () => {
        const { sdk, s3 } = await open();
        const { Body } = await s3.send(new sdk.GetObjectCommand({ Bucket, Key }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      }),
    createBucket: (Bucket) =>
      callAws('s3:CreateBucket', async () => {
        const { sdk, s3 } = await open();
        await s3.send(new sdk.CreateBucketCommand({ Bucket })).catch((error: unknown) => {
          if (!(error instanceof sdk.BucketAlreadyOwnedByYou)) throw error;
        });
      }),
    putBucketPolicy: (Bucket, policy) =>
      callAws('s3:PutBucketPolicy', async () => {
        const { sdk, s3 } = await open();
        await s3.send(new sdk.PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }));
      }),
    deleteLogFile: (Bucket, Key) =>
      callAws('s3:DeleteObject', async () => {
        const { sdk, s3 } = await open();
        await s3.send(new sdk.DeleteObjectCommand({ Bucket, Key }));
      }),
  };
}

type ComputeCalls = Pick<
  LabCalls,
  | 'createVpc'
  | 'createSubnet'
  | 'createSecurityGroup'
  | 'openPort'
  | 'findImage'
  | 'runInstance'
  | 'describeInstance'
  | 'terminateInstance'
  | 'createKeyPair'
>;

function computeCalls(aws: AwsClients): ComputeCalls {
  let client: EC2Client | undefined;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-ec2');
    const { region, endpointUrl, credentials } = aws.settings;
    client ??= new sdk.EC2Client({
      region,
      ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
      ...(credentials && { credentials }),
    });
    return { sdk, ec2: client };
  };
  return {
    createVpc: (CidrBlock) =>
      callAws('ec2:CreateVpc', async () => {
        const { sdk, ec2 } = await open();
        const { Vpc } = await ec2.send(new sdk.CreateVpcCommand({ CidrBlock }));
        return given(Vpc?.VpcId);
      }),
    createSubnet: (VpcId, CidrBlock) =>
      callAws('ec2:CreateSubnet', async () => {
        const { sdk, ec2 } = await open();
        const { Subnet } = await ec2.send(new sdk.CreateSubnetCommand({ VpcId, CidrBlock }));
        return given(Subnet?.SubnetId);
      }),
    createSecurityGroup: (VpcId, GroupName) =>
      callAws('ec2:CreateSecurityGroup', async () => {
        const { sdk, ec2 } = await open();
        const group = new sdk.CreateSecurityGroupCommand({ VpcId, GroupName, Description: 'web server of the lab' });
        return given((await ec2.send(group)).GroupId);
      }),
    openPort: (GroupId, port) =>
      callAws('ec2:AuthorizeSecurityGroupIngress', async () => {
        const { sdk, ec2 } = await open();
        const rule = { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
        await ec2.send(new sdk.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [rule] }));
      }),
    findImage: () =>
      callAws('ec2:DescribeImages', async () => {
        const { sdk, ec2 } = await open();
        const { Images } = await ec2.send(new sdk.DescribeImagesCommand({ Owners: ['amazon'] }));
        return given(Images?.[0]?.ImageId);
      }),
    runInstance: (ImageId, SubnetId, groupId, name) =>
      callAws('ec2:RunInstances', async () => {
        const { sdk, ec2 } = await open();
        const instance = new sdk.RunInstancesCommand({
          ImageId,
          SubnetId,
          SecurityGroupIds: [groupId],
          InstanceType: 't3.micro',
          MinCount: 1,
          MaxCount: 1,
          TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: name }] }],
        });
        return given((await ec2.send(instance)).Instances?.[0]?.InstanceId);
      }),
    describeInstance: (instanceId) =>
      callAws('ec2:DescribeInstances', async () => {
        const { sdk, ec2 } = await open();
        const { Reservations } = await ec2.send(new sdk.DescribeInstancesCommand({ InstanceIds: [instanceId] }));
        return given(Reservations?.[0]?.Instances?.[0]?.State?.Name);
      }),
    terminateInstance: (instanceId) =>
      callAws('ec2:TerminateInstances', async () => {
        const { sdk, ec2 } = await open();
        await ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds: [instanceId] }));
      }),
    createKeyPair: (KeyName) =>
      callAws('ec2:CreateKeyPair', async () => {
        const { sdk, ec2 } = await open();
        await ec2.send(new sdk.CreateKeyPairCommand({ KeyName }));
      }),
  };
}

/** What AWS always answers; the SDK's types leave it open. */
function given(value: string | undefined): string {
  if (value === undefined) throw new TypeError('the answer lacks the id of what was made or found');
  return value;
}
