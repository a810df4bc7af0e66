import { Athena } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser } from '../limited-user.js';

const ARN = 'arn:aws:athena:us-east-1:123456789012:workgroup/';

let aws: EmbeddedAws;
let athena: Athena;

beforeAll(async () => {
  aws = await startTestAws({ now: () => Date.parse('2026-03-01T12:00:00Z') });
  athena = new Athena(clientSettings(aws));
});
afterAll(() => aws.stop());

describe('workgroups', () => {
  test('every region has one called primary, which lets clients choose where results go', async () => {
    const paris = new Athena(clientSettings(aws, 'eu-west-3'));
    const { WorkGroup } = await paris.getWorkGroup({ WorkGroup: 'primary' });
    expect(WorkGroup).toMatchObject({
      Name: 'primary',
      State: 'ENABLED',
      Configuration: {
        EnforceWorkGroupConfiguration: false,
        EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' },
      },
    });
    await expect(paris.deleteWorkGroup({ WorkGroup: 'primary' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
    expect((await paris.listWorkGroups({})).WorkGroups?.map(({ Name }) => Name)).toEqual(['primary']);
  });

  test('are made with their settings, insist on them unless told otherwise, and keep their names to themselves', async () => {
    await athena.createWorkGroup({
      Name: 'audit',
      Description: 'for the audit',
      Configuration: {
        ResultConfiguration: { OutputLocation: 's3://results/audit/' },
        BytesScannedCutoffPerQuery: 10_000_000,
      },
    });
    const { WorkGroup } = await athena.getWorkGroup({ WorkGroup: 'audit' });
    expect(WorkGroup).toMatchObject({
      Description: 'for the audit',
      CreationTime: new Date('2026-03-01T12:00:00Z'),
      Configuration: {
        EnforceWorkGroupConfiguration: true,
        ResultConfiguration: { OutputLocation: 's3://results/audit/' },
        BytesScannedCutoffPerQuery: 10_000_000,
      },
    });
    await expect(athena.createWorkGroup({ Name: 'audit' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'WorkGroup is already created',
    });
  });

  test('change only in what an update names, and lose what it removes', async () => {
    await athena.createWorkGroup({
      Name: 'changing',
      Configuration: {
        ResultConfiguration: { OutputLocation: 's3://results/a/', ExpectedBucketOwner: '123456789012' },
        BytesScannedCutoffPerQuery: 10_000_000,
      },
    });
    await athena.updateWorkGroup({
      WorkGroup: 'changing',
      State: 'DISABLED',
      ConfigurationUpdates: {
        RemoveBytesScannedCutoffPerQuery: true,
        ResultConfigurationUpdates: { OutputLocation: 's3://results/b/' },
      },
    });
    const { WorkGroup } = await athena.getWorkGroup({ WorkGroup: 'changing' });
    expect(WorkGroup?.State).toBe('DISABLED');
    expect(WorkGroup?.Configuration?.BytesScannedCutoffPerQuery).toBeUndefined();
    expect(WorkGroup?.Configuration?.ResultConfiguration).toEqual({
      OutputLocation: 's3://results/b/',
      ExpectedBucketOwner: '123456789012',
    });
  });

  test.each([
    ['a name with a space', { Name: 'a b' }],
    ['a limit below ten megabytes', { Name: 'x', Configuration: { BytesScannedCutoffPerQuery: 9_999_999 } }],
    ['a result outside of S3', { Name: 'x', Configuration: { ResultConfiguration: { OutputLocation: '/tmp/x' } } }],
    [
      'another engine',
      { Name: 'x', Configuration: { EngineVersion: { SelectedEngineVersion: 'PySpark engine version 3' } } },
    ],
    ['what is not served here', { Name: 'x', Configuration: { ExecutionRole: 'arn:aws:iam::123456789012:role/r' } }],
  ])('cannot have %s', async (_what, input) => {
    await expect(athena.createWorkGroup(input)).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  test('that are not there are not found', async () => {
    await expect(athena.getWorkGroup({ WorkGroup: 'nobody' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'WorkGroup nobody is not found.',
    });
  });

  test('carry tags, which policies can ask for', async () => {
    await athena.createWorkGroup({ Name: 'tagged', Tags: [{ Key: 'team', Value: 'blue' }] });
    await athena.tagResource({ ResourceARN: `${ARN}tagged`, Tags: [{ Key: 'cost', Value: '1' }] });
    await athena.untagResource({ ResourceARN: `${ARN}tagged`, TagKeys: ['team'] });
    expect((await athena.listTagsForResource({ ResourceARN: `${ARN}tagged` })).Tags).toEqual([
      { Key: 'cost', Value: '1' },
    ]);
    await expect(athena.listTagsForResource({ ResourceARN: `${ARN}nobody` })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const credentials = await limitedUser(aws, 'tag-reader', [
      {
        Effect: 'Allow',
        Action: 'athena:GetWorkGroup',
        Resource: `${ARN}*`,
        Condition: { StringEquals: { 'aws:ResourceTag/cost': '1' } },
      },
    ]);
    const reader = new Athena(clientSettings(aws, 'us-east-1', credentials));
    await expect(reader.getWorkGroup({ WorkGroup: 'tagged' })).resolves.toBeDefined();
    await expect(reader.getWorkGroup({ WorkGroup: 'audit' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:iam::123456789012:user/tag-reader is not authorized to perform: athena:GetWorkGroup on resource: ${ARN}audit because no identity-based policy allows the athena:GetWorkGroup action`,
    });
  });
});
