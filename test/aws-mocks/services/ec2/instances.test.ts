import type { EC2, Instance } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { amazonLinux, ec2Client, launch } from './ec2-client.js';

let aws: EmbeddedAws;
let ec2: EC2;

beforeAll(async () => {
  aws = await startTestAws();
  ec2 = ec2Client(aws);
});
afterAll(() => aws.stop());

async function describeOne(instance: Instance | undefined): Promise<Instance | undefined> {
  const { Reservations } = await ec2.describeInstances({ InstanceIds: [instance?.InstanceId ?? ''] });
  return Reservations?.[0]?.Instances?.[0];
}

async function stateOf(instance: Instance | undefined) {
  return (await describeOne(instance))?.State?.Name;
}

/** Lets every passing state end. */
const wait = () => aws.control.advanceClock(60_000);

describe('launching', () => {
  test('with nothing said, into the default VPC with its default group and a public address', async () => {
    const [instance] = await launch(ec2);
    expect(instance).toMatchObject({
      InstanceId: expect.stringMatching(/^i-0[0-9a-f]{16}$/),
      State: { Code: 0, Name: 'pending' },
      InstanceType: 't3.micro',
      AmiLaunchIndex: 0,
      SecurityGroups: [{ GroupName: 'default' }],
      PrivateIpAddress: expect.stringMatching(/^172\.31\.0\./),
    });
    await wait();
    const running = await describeOne(instance);
    expect(running).toMatchObject({
      State: { Code: 16, Name: 'running' },
      PublicIpAddress: expect.stringMatching(/^198\.18\./),
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Status: 'attached', DeleteOnTermination: true } }],
    });
    expect(running?.PublicDnsName).toBe(
      `ec2-${running?.PublicIpAddress?.replaceAll('.', '-')}.compute-1.amazonaws.com`,
    );
  });

  test('several at once have one reservation, addresses of their own, and come in their order', async () => {
    const answer = await ec2.runInstances({
      ImageId: await amazonLinux(ec2),
      InstanceType: 't3.micro',
      MinCount: 2,
      MaxCount: 3,
    });
    expect(answer).toMatchObject({ ReservationId: expect.stringMatching(/^r-/), OwnerId: '123456789012' });
    expect(answer.Instances?.map((instance) => instance.AmiLaunchIndex)).toEqual([0, 1, 2]);
    expect(new Set(answer.Instances?.map((instance) => instance.PrivateIpAddress)).size).toBe(3);
  });

  test('into a subnet, with groups, a key, tags and a volume of one’s own', async () => {
    const VpcId = (await ec2.createVpc({ CidrBlock: '10.0.0.0/16' })).Vpc?.VpcId;
    const SubnetId = (await ec2.createSubnet({ VpcId, CidrBlock: '10.0.1.0/24' })).Subnet?.SubnetId;
    const { GroupId = '' } = await ec2.createSecurityGroup({ VpcId, GroupName: 'web', Description: 'web' });
    await ec2.createKeyPair({ KeyName: 'launch-key' });
    const Tags = [{ Key: 'Name', Value: 'web-1' }];
    const [instance] = await launch(ec2, {
      SubnetId,
      SecurityGroupIds: [GroupId],
      KeyName: 'launch-key',
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20 } },
        { DeviceName: '/dev/sdb', Ebs: { VolumeSize: 5 } },
      ],
      TagSpecifications: [
        { ResourceType: 'instance', Tags },
        { ResourceType: 'volume', Tags: [{ Key: 'disk', Value: '1' }] },
      ],
    });
    expect(instance).toMatchObject({
      SubnetId,
      VpcId,
      KeyName: 'launch-key',
      PrivateIpAddress: '10.0.1.4',
      SecurityGroups: [{ GroupId, GroupName: 'web' }],
      Tags,
    });
    await wait();
    expect((await describeOne(instance))?.PublicIpAddress).toBeUndefined();
    const { Volumes } = await ec2.describeVolumes({ Filters: [{ Name: 'tag:disk', Values: ['1'] }] });
    expect(Volumes?.map((volume) => [volume.Size, volume.VolumeType, volume.State])).toEqual([
      [20, 'gp3', 'in-use'],
      [5, 'gp2', 'in-use'],
    ]);
  });

  test('a network interface of one’s own decides about the public address', async () => {
    const { Subnets } = await ec2.describeSubnets({});
    const [instance] = await launch(ec2, {
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: Subnets?.[0]?.SubnetId, AssociatePublicIpAddress: false }],
    });
    await wait();
    expect((await describeOne(instance))?.PublicIpAddress).toBeUndefined();
    await expect(
      launch(ec2, { SubnetId: Subnets?.[0]?.SubnetId, NetworkInterfaces: [{ DeviceIndex: 0 }] }),
    ).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  });

  test('an instance profile is found by name or ARN', async () => {
    const iam = new IAM(clientSettings(aws));
    const { InstanceProfile } = await iam.createInstanceProfile({ InstanceProfileName: 'web', Path: '/apps/' });
    const byName = await launch(ec2, { IamInstanceProfile: { Name: 'web' } });
    const byArn = await launch(ec2, { IamInstanceProfile: { Arn: InstanceProfile?.Arn } });
    for (const [instance] of [byName, byArn]) {
      expect(instance?.IamInstanceProfile).toEqual({
        Arn: 'arn:aws:iam::123456789012:instance-profile/apps/web',
        Id: InstanceProfile?.InstanceProfileId,
      });
    }
    await expect(launch(ec2, { IamInstanceProfile: { Name: 'missing' } })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringContaining('Invalid IAM Instance Profile name'),
    });
  });

  test('the same client token answers the same instances', async () => {
    const [first] = await launch(ec2, { ClientToken: 'once' });
    const [again] = await launch(ec2, { ClientToken: 'once' });
    expect(again?.InstanceId).toBe(first?.InstanceId);
  });

  test('a dry run says that it would have succeeded, and launches nothing', async () => {
    const before = (await ec2.describeInstances({})).Reservations?.length;
    await expect(launch(ec2, { DryRun: true })).rejects.toMatchObject({
      name: 'DryRunOperation',
      $metadata: { httpStatusCode: 412 },
    });
    expect((await ec2.describeInstances({})).Reservations?.length).toBe(before);
  });

  test.each([
    ['an image that is not there', { ImageId: 'ami-00000000000000000' }, 'InvalidAMIID.NotFound'],
    ['an image id that is none', { ImageId: 'linux' }, 'InvalidAMIID.Malformed'],
    ['a subnet that is not there', { SubnetId: 'subnet-00000000000000000' }, 'InvalidSubnetID.NotFound'],
    ['a group that is not there', { SecurityGroupIds: ['sg-00000000000000000'] }, 'InvalidGroup.NotFound'],
    ['a key that is not there', { KeyName: 'missing' }, 'InvalidKeyPair.NotFound'],
    ['a type that is none', { InstanceType: 'huge' as 't3.micro' }, 'InvalidParameterValue'],
    ['fewer than one', { MinCount: 0, MaxCount: 0 }, 'InvalidParameterValue'],
    ['a range the wrong way round', { MinCount: 2, MaxCount: 1 }, 'InvalidParameterValue'],
    [
      'tags of something else',
      { TagSpecifications: [{ ResourceType: 'vpc' as const, Tags: [] }] },
      'InvalidParameterValue',
    ],
    [
      'a volume smaller than the image',
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 4 } }] },
      'InvalidParameterValue',
    ],
    ['a launch template, which is not here', { LaunchTemplate: { LaunchTemplateName: 'x' } }, 'UnsupportedOperation'],
  ])('%s is refused', async (_what, settings, name) => {
    await expect(launch(ec2, settings)).rejects.toMatchObject({ name });
  });

  test('a group of another VPC is refused', async () => {
    const { SecurityGroups } = await ec2.describeSecurityGroups({
      Filters: [{ Name: 'group-name', Values: ['web'] }],
    });
    await expect(launch(ec2, { SecurityGroupIds: [SecurityGroups?.[0]?.GroupId ?? ''] })).rejects.toMatchObject({
      name: 'InvalidParameter',
    });
  });
});

describe('the life of an instance', () => {
  test('it runs, stops, starts again with another public address, and ends', async () => {
    const [instance] = await launch(ec2);
    const InstanceIds = [instance?.InstanceId ?? ''];
    await wait();
    const firstAddress = (await describeOne(instance))?.PublicIpAddress;
    expect((await ec2.stopInstances({ InstanceIds })).StoppingInstances).toEqual([
      {
        InstanceId: InstanceIds[0],
        PreviousState: { Code: 16, Name: 'running' },
        CurrentState: { Code: 64, Name: 'stopping' },
      },
    ]);
    await expect(ec2.startInstances({ InstanceIds })).rejects.toMatchObject({ name: 'IncorrectInstanceState' });
    await wait();
    const stopped = await describeOne(instance);
    expect(stopped).toMatchObject({
      State: { Code: 80, Name: 'stopped' },
      StateReason: { Code: 'Client.UserInitiatedShutdown' },
      StateTransitionReason: expect.stringMatching(/^User initiated \(.* GMT\)$/),
    });
    expect(stopped?.PublicIpAddress).toBeUndefined();
    await ec2.startInstances({ InstanceIds });
    expect(await stateOf(instance)).toBe('pending');
    await wait();
    const restarted = await describeOne(instance);
    expect(restarted?.PublicIpAddress).toBeDefined();
    expect(restarted?.PublicIpAddress).not.toBe(firstAddress);
    await ec2.rebootInstances({ InstanceIds });
    await ec2.terminateInstances({ InstanceIds });
    expect(await stateOf(instance)).toBe('shutting-down');
    await wait();
    expect(await stateOf(instance)).toBe('terminated');
    await expect(ec2.startInstances({ InstanceIds })).rejects.toMatchObject({ name: 'IncorrectInstanceState' });
  });

  test('a terminated one gives up its network interface and its volume, and vanishes after an hour', async () => {
    const [instance] = await launch(ec2);
    const InstanceIds = [instance?.InstanceId ?? ''];
    const Filters = [{ Name: 'attachment.instance-id', Values: InstanceIds }];
    expect((await ec2.describeNetworkInterfaces({ Filters })).NetworkInterfaces).toHaveLength(1);
    await ec2.terminateInstances({ InstanceIds });
    await wait();
    expect((await ec2.describeNetworkInterfaces({ Filters })).NetworkInterfaces ?? []).toEqual([]);
    expect((await ec2.describeVolumes({ Filters })).Volumes ?? []).toEqual([]);
    await aws.control.advanceClock(60 * 60 * 1000);
    await expect(ec2.describeInstances({ InstanceIds })).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
  });

  test('a volume that is to stay stays', async () => {
    const [instance] = await launch(ec2, {
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: false } }],
      TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'stays', Value: '' }] }],
    });
    await ec2.terminateInstances({ InstanceIds: [instance?.InstanceId ?? ''] });
    await wait();
    const { Volumes } = await ec2.describeVolumes({ Filters: [{ Name: 'tag-key', Values: ['stays'] }] });
    expect(Volumes).toMatchObject([{ State: 'available' }]);
  });

  test('one that is protected is not terminated', async () => {
    const [instance] = await launch(ec2, { DisableApiTermination: true });
    await expect(ec2.terminateInstances({ InstanceIds: [instance?.InstanceId ?? ''] })).rejects.toMatchObject({
      name: 'OperationNotPermitted',
    });
  });

  test('ids of nothing are all named', async () => {
    const InstanceIds = ['i-00000000000000001', 'i-00000000000000002'];
    await expect(ec2.terminateInstances({ InstanceIds })).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
      message: `The instance IDs '${InstanceIds.join(', ')}' do not exist`,
    });
    await expect(ec2.stopInstances({ InstanceIds: ['web-1'] })).rejects.toMatchObject({
      name: 'InvalidInstanceID.Malformed',
    });
  });

  test('the status is that of running instances, unless all are asked for', async () => {
    const [instance] = await launch(ec2);
    const InstanceIds = [instance?.InstanceId ?? ''];
    expect((await ec2.describeInstanceStatus({ InstanceIds })).InstanceStatuses ?? []).toEqual([]);
    const all = await ec2.describeInstanceStatus({ InstanceIds, IncludeAllInstances: true });
    expect(all.InstanceStatuses).toMatchObject([{ InstanceState: { Name: 'pending' } }]);
    await wait();
    const { InstanceStatuses } = await ec2.describeInstanceStatus({ InstanceIds });
    expect(InstanceStatuses).toMatchObject([{ InstanceStatus: { Status: 'ok' }, SystemStatus: { Status: 'ok' } }]);
  });
});

describe('finding instances', () => {
  test('filters match any of their values, all of them must match, and wildcards count', async () => {
    const tag = (Value: string) => [{ ResourceType: 'instance' as const, Tags: [{ Key: 'role', Value }] }];
    await launch(ec2, { TagSpecifications: tag('find-web') });
    await launch(ec2, { TagSpecifications: tag('find-db'), InstanceType: 'm5.large' });
    const find = async (...filters: [string, ...string[]][]) => {
      const Filters = filters.map(([Name, ...Values]) => ({ Name, Values }));
      const { Reservations = [] } = await ec2.describeInstances({ Filters });
      return Reservations.flatMap((one) => one.Instances ?? []).map((one) => one.Tags?.[0]?.Value);
    };
    expect(await find(['tag:role', 'find-*'])).toEqual(['find-web', 'find-db']);
    expect(await find(['tag:role', 'find-web', 'find-db'], ['instance-type', 'm5.*'])).toEqual(['find-db']);
    expect(await find(['tag:role', 'FIND-WEB'])).toEqual([]);
    await expect(find(['colour', 'blue'])).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('pages go on where the last one ended', async () => {
    await launch(ec2, {
      MinCount: 6,
      MaxCount: 6,
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'paged', Value: '' }] }],
    });
    const Filters = [{ Name: 'tag-key', Values: ['paged'] }];
    const first = await ec2.describeInstances({ Filters, MaxResults: 5 });
    const second = await ec2.describeInstances({ Filters, MaxResults: 5, NextToken: first.NextToken });
    const count = (answer: typeof first) => answer.Reservations?.flatMap((one) => one.Instances ?? []).length;
    expect([count(first), count(second)]).toEqual([5, 1]);
    expect(second.NextToken).toBeUndefined();
    await expect(ec2.describeInstances({ Filters, MaxResults: 1 })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await expect(ec2.describeInstances({ MaxResults: 5, NextToken: first.NextToken })).rejects.toMatchObject({
      name: 'InvalidPaginationToken',
    });
  });
});

describe('images and key pairs', () => {
  test('Amazon’s images are found by owner and name, with other ids in every region', async () => {
    const { Images } = await ec2.describeImages({ Owners: ['amazon'] });
    expect(Images).toHaveLength(2);
    expect((await ec2.describeImages({ Owners: ['self'] })).Images ?? []).toEqual([]);
    expect(await amazonLinux(ec2Client(aws, 'eu-west-1'))).not.toBe(await amazonLinux(ec2));
  });

  test('a key’s private half is answered once', async () => {
    const made = await ec2.createKeyPair({ KeyName: 'mine' });
    expect(made.KeyMaterial).toContain('BEGIN RSA PRIVATE KEY');
    expect(made.KeyFingerprint).toMatch(/^([0-9a-f]{2}:){19}[0-9a-f]{2}$/);
    const { KeyPairs } = await ec2.describeKeyPairs({ KeyNames: ['mine'] });
    expect(KeyPairs).toMatchObject([{ KeyName: 'mine', KeyType: 'rsa', KeyFingerprint: made.KeyFingerprint }]);
    await expect(ec2.createKeyPair({ KeyName: 'mine' })).rejects.toMatchObject({ name: 'InvalidKeyPair.Duplicate' });
    expect(await ec2.deleteKeyPair({ KeyName: 'mine' })).toMatchObject({ Return: true, KeyPairId: made.KeyPairId });
    expect(await ec2.deleteKeyPair({ KeyName: 'mine' })).toMatchObject({ Return: true });
    await expect(ec2.describeKeyPairs({ KeyNames: ['mine'] })).rejects.toMatchObject({
      name: 'InvalidKeyPair.NotFound',
    });
  });
});

describe('tags', () => {
  test('they are added, changed, deleted by key or by key and value, and described', async () => {
    const [instance] = await launch(ec2);
    const Resources = [instance?.InstanceId ?? ''];
    const tags = async () => {
      const { Tags } = await ec2.describeTags({ Filters: [{ Name: 'resource-id', Values: Resources }] });
      return Tags?.map(({ Key, Value, ResourceType }) => [ResourceType, Key, Value]);
    };
    await ec2.createTags({
      Resources,
      Tags: [
        { Key: 'b', Value: '1' },
        { Key: 'a', Value: '1' },
      ],
    });
    await ec2.createTags({ Resources, Tags: [{ Key: 'b', Value: '2' }] });
    expect(await tags()).toEqual([
      ['instance', 'a', '1'],
      ['instance', 'b', '2'],
    ]);
    await ec2.deleteTags({ Resources, Tags: [{ Key: 'a', Value: 'other' }, { Key: 'b' }] });
    expect(await tags()).toEqual([['instance', 'a', '1']]);
    await ec2.deleteTags({ Resources });
    expect((await tags()) ?? []).toEqual([]);
  });

  test('reserved keys, too many tags and things that are not there are refused', async () => {
    const [instance] = await launch(ec2);
    const Resources = [instance?.InstanceId ?? ''];
    await expect(ec2.createTags({ Resources, Tags: [{ Key: 'aws:x', Value: '' }] })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    const many = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    await expect(ec2.createTags({ Resources, Tags: many })).rejects.toMatchObject({ name: 'TagLimitExceeded' });
    await expect(
      ec2.createTags({ Resources: ['i-00000000000000000'], Tags: [{ Key: 'a', Value: '' }] }),
    ).rejects.toMatchObject({ name: 'InvalidID' });
  });
});
