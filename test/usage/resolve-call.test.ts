import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RawRecord } from '../../src/model/event.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import { resolveEvent, resolveRecord } from '../../src/usage/verdicts.js';
import { identities, makeRecord } from './records.js';

interface Case {
  readonly because: string;
  readonly event: string;
  readonly as?: keyof typeof identities;
  readonly region?: string;
  readonly request?: RawRecord;
  readonly response?: RawRecord;
  readonly resources?: readonly string[];
}

interface ActionCase extends Case {
  readonly actions?: readonly string[];
  readonly verdict?: string;
}

interface ResourceCase extends Case {
  readonly expect: Readonly<Record<string, readonly string[]>>;
  readonly resolution?: string;
}

let reference: Reference;
beforeAll(async () => {
  reference = await openReference();
});

describe('the actions that a call needed', () => {
  test.each(load('actions') as readonly ActionCase[])('$event: $because', async (row) => {
    const { verdict, actions } = await resolveRecord(toRecord(row), reference);
    expect(verdict).toBe(row.verdict ?? 'mapped');
    expect(actions.map(({ action }) => action).sort()).toEqual([...(row.actions ?? [])].sort());
  });

  test('every verdict but mapped has a reason and no actions', async () => {
    for (const event of [
      'signin.amazonaws.com:ConsoleLogin',
      'sts.amazonaws.com:GetCallerIdentity',
      'x.amazonaws.com:Y',
    ]) {
      const { reason, actions } = await resolveRecord(toRecord({ because: '', event }), reference);
      expect(actions).toEqual([]);
      expect(reason).toBeDefined();
    }
  });

  test.each([
    ['CreateVpc', { vpc: { vpcId: 'vpc-1' } }, 'ec2:CreateVpc', 'vpc/vpc-1'],
    ['CreateSubnet', { subnet: { subnetId: 'subnet-1', vpcId: 'vpc-1' } }, 'ec2:CreateSubnet', 'subnet/subnet-1'],
    ['CreateSecurityGroup', { _return: true, groupId: 'sg-1' }, 'ec2:CreateSecurityGroup', 'security-group/sg-1'],
  ])('%s tells what it made, and was checked on all of that type', async (name, response, action, made) => {
    const request = name === 'CreateVpc' ? { cidrBlock: '10.0.0.0/16' } : { vpcId: 'vpc-1' };
    const row = { because: '', event: `ec2.amazonaws.com:${name}`, request, response };
    const { actions } = await resolveRecord(toRecord(row), reference);
    const needed = actions.find((one) => one.action === action);
    const arn = (id: string) =>
      expect.stringMatching(new RegExp(`^arn:aws:ec2:[a-z0-9-]+:123456789012:${id}$`)) as string;
    expect(needed?.created).toEqual([arn(made)]);
    expect(needed?.resources).toContainEqual(arn(`${made.split('/')[0]}/\\*`));
  });

  test('a passed role is known to go to the service it is for', async () => {
    const request = { functionName: 'f', role: 'arn:aws:iam::123456789012:role/r' };
    const row = { because: '', event: 'lambda.amazonaws.com:CreateFunction', request };
    const { actions } = await resolveRecord(toRecord(row), reference);
    const passRole = actions.find(({ action }) => action === 'iam:PassRole');
    expect(passRole?.basis).toBe('dependent');
    expect(passRole?.context).toEqual({ 'iam:PassedToService': ['lambda.amazonaws.com'] });
  });

  test('tags at launch carry the operation that made the thing', async () => {
    const request = { tagSpecificationSet: { items: [{ resourceType: 'instance' }] } };
    const row = { because: '', event: 'ec2.amazonaws.com:RunInstances', request };
    const { actions } = await resolveRecord(toRecord(row), reference);
    expect(actions.find(({ action }) => action === 'ec2:CreateTags')?.context).toEqual({
      'ec2:CreateAction': ['RunInstances'],
    });
  });

  test('KMS is asked by the service in its Region', async () => {
    const request = { name: 's', kmsKeyId: '11111111-2222-3333-4444-555555555555' };
    const row = { because: '', event: 'secretsmanager.amazonaws.com:CreateSecret', request, region: 'eu-west-1' };
    const { actions } = await resolveRecord(toRecord(row), reference);
    expect(actions.find(({ action }) => action === 'kms:Decrypt')?.context).toEqual({
      'kms:ViaService': ['secretsmanager.eu-west-1.amazonaws.com'],
    });
  });

  test.each([
    ['the key that AWS manages', 'secretsmanager.amazonaws.com:CreateSecret', { kmsKeyId: 'alias/aws/secretsmanager' }],
    ['a secret without a key', 'secretsmanager.amazonaws.com:CreateSecret', { name: 's' }],
    ['a look at an object’s metadata', 's3.amazonaws.com:HeadObject', { bucketName: 'b', key: 'k' }],
  ])('%s needs no right to a key', async (_, event, request) => {
    const response = { 'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:us-east-1:123456789012:key/1' };
    const { actions } = await resolveRecord(toRecord({ because: '', event, request, response }), reference);
    expect(actions.filter(({ action }) => action.startsWith('kms:'))).toEqual([]);
  });

  test('an action that two headers ask for is needed once', async () => {
    const request = { bucketName: 'b', key: 'k', 'x-amz-acl': 'private', 'x-amz-grant-read': 'id=1' };
    const { actions } = await resolveRecord(
      toRecord({ because: '', event: 's3.amazonaws.com:PutObject', request }),
      reference,
    );
    expect(actions.map(({ action }) => action)).toEqual(['s3:PutObject', 's3:PutObjectAcl']);
  });

  test('an event without a record is mapped with patterns for resources', async () => {
    const { verdict, actions } = await resolveEvent('s3', 'GetObject', reference);
    expect(verdict).toBe('mapped');
    expect(actions).toMatchObject([{ action: 's3:GetObject', resources: ['arn:aws:s3:::*/*'] }]);
  });
});

describe('the resources that an action was checked on', () => {
  test.each(load('resources') as readonly ResourceCase[])('$event: $because', async (row) => {
    const { actions } = await resolveRecord(toRecord(row), reference);
    for (const [action, resources] of Object.entries(row.expect)) {
      const found = actions.find((one) => one.action === action);
      expect(found?.resources).toEqual([...resources].sort());
    }
    expect(actions[0]?.resolution).toBe(row.resolution ?? actions[0]?.resolution);
  });
});

describe('what is no call of the principal', () => {
  const cases: readonly (readonly [string, RawRecord])[] = [
    ['a service event', { eventType: 'AwsServiceEvent' }],
    ['an Insights event', { eventCategory: 'Insight', eventType: 'AwsCloudTrailInsight' }],
    ['a VPC endpoint’s copy', { eventType: 'AwsVpceEvent', eventCategory: 'NetworkActivity' }],
    ['a service acting for itself', { userIdentity: { type: 'AWSService', invokedBy: 'config.amazonaws.com' } }],
    ['a sign-in', { eventType: 'AwsConsoleSignIn', eventName: 'ConsoleLogin' }],
    ['a call with refused credentials', { errorCode: 'InvalidClientTokenId' }],
  ];
  test.each(cases)('%s', async (_, fields) => {
    expect((await resolveRecord(makeRecord(fields), reference)).verdict).toBe('not-a-call');
  });

  test('an action that only the console knows is unknown, even under an API’s name', async () => {
    expect((await resolveRecord(makeRecord({ eventType: 'AwsConsoleAction' }), reference)).verdict).toBe('unknown');
  });

  test('a call that was refused is still a call', async () => {
    const verdict = await resolveRecord(makeRecord({ errorCode: 'AccessDenied' }), reference);
    expect(verdict).toMatchObject({ verdict: 'mapped', outcome: 'denied' });
  });
});

function load(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), 'utf8'));
}

function toRecord({ event, as = 'user', region = 'us-east-1', request, response, resources = [] }: Case): RawRecord {
  const colon = event.lastIndexOf(':');
  return makeRecord({
    eventSource: event.slice(0, colon),
    eventName: event.slice(colon + 1),
    awsRegion: region,
    userIdentity: identities[as],
    requestParameters: request ?? null,
    responseElements: response ?? null,
    resources: resources.map((ARN) => ({ ARN })),
  });
}
