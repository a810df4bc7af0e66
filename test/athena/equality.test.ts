import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RawRecord } from '../../src/model/event.js';
import type { MinedHistory } from '../../src/model/mined-history.js';
import { identities, makeRecord } from '../usage/records.js';
import { type QueryAccount, startQueryAccount } from './query-account.js';
import { sampleRecords } from './random-records.js';

let account: QueryAccount;
beforeAll(async () => {
  account = await startQueryAccount();
  await account.writeLog('2026/05/01', [
    call(800, { eventTime: '2026-05-01T00:00:01Z' }),
    ...firstDay(),
    ...manyNetworks(),
  ]);
  await account.writeLog('2026/05/02', [...secondDay(), ...firstDay().slice(0, 3)]);
  await account.writeLog('2026/05/03', [call(900, { eventTime: '2026-05-02T23:59:59Z' })], 'ap-northeast-2');
  await account.writeLog('2026/05/20', [call(901, { eventTime: '2026-05-20T00:00:00Z' })]);
});
afterAll(() => account.aws.stop());

describe('history through Athena', () => {
  it('is the same document as the files give', async () => {
    await expectEqual({ since: '2026-05-01T00:00:00Z', until: '2026-05-31T00:00:00Z' });
  });

  it('is the same for a window that begins and ends within days', async () => {
    await expectEqual({ since: '2026-05-01T09:59:59Z', until: '2026-05-02T23:59:59Z' });
  });

  it('is the same for a window that is open', async () => {
    await expectEqual({});
  });

  it('is the same when it is read in several queries', async () => {
    await expectEqual({ since: '2026-05-01T00:00:00Z', until: '2026-05-31T00:00:00Z' }, { sliceBytes: 1 });
  });
});

describe('history of records of any shape', () => {
  const day = { since: '2026-05-10T00:00:00Z', until: '2026-05-10T23:59:59Z' };
  beforeAll(async () => account.writeLog('2026/05/10', sampleRecords(700)));

  it('is the same', async () => {
    await expectEqual(day);
  });
});

describe('history of sessions of roles', () => {
  const day = { since: '2026-05-12T00:00:00Z', until: '2026-05-12T23:59:59Z' };
  const at = { eventTime: '2026-05-12T10:00:00Z' };
  /** Calls of these sessions of a role, one each. */
  const make = (role: string, first: number, sessions: readonly number[], fields: RawRecord = {}) =>
    sessions.map((index) =>
      call(first + index, { ...at, userIdentity: session(`s-${index}`, {}, undefined, role), ...fields }),
    );
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  const other = { eventName: 'GetBucketAcl', requestParameters: { bucketName: 'b' } };

  beforeAll(async () => {
    await account.writeLog('2026/05/12', [
      // As many sessions as are told, one more, and so many that the query puts them together.
      ...make('hundred', 1_000, range(0, 60)),
      ...make('hundred', 2_000, range(40, 100), other),
      ...make('hundred', 3_000, range(0, 5), { ...other, errorCode: 'NoSuchBucket' }),
      ...make('more', 4_000, range(0, 60)),
      ...make('more', 5_000, range(60, 101), other),
      ...make('machine', 6_000, range(0, 200)),
      ...make('machine', 7_000, range(0, 3), other),
      ...oddSessions().map((userIdentity, index) => call(8_000 + index, { ...at, userIdentity })),
    ]);
  });

  it('counts the calls of each, of roles that have no more than are told', async () => {
    const { calls } = await expectEqual(day);
    const told = calls.map(({ group }) => `${group.principal.name} ${group.outcome} ${group.sessions?.length}`);
    expect(told.sort()).toEqual([
      'alice allowed 1',
      'hundred allowed 60',
      'hundred allowed 65',
      'machine allowed undefined',
      'machine allowed undefined',
      'more allowed undefined',
      'more allowed undefined',
      'ops allowed 7',
    ]);
  });
});

describe('history of events that were edited', () => {
  const day = { since: '2026-05-13T00:00:00Z', until: '2026-05-13T23:59:59Z' };
  const at = { eventTime: '2026-05-13T10:00:00Z', eventName: 'GetBucketAcl', requestParameters: { bucketName: 'b' } };
  const inSession = (name: string, address: string) => ({
    ...at,
    userIdentity: session(name, {}),
    sourceIPAddress: address,
  });
  const [here, there] = ['198.51.100.7', '192.0.2.1'];
  const forms = [
    // One event in two sessions and none, and with two networks, each in sessions of its own.
    call(1, inSession('b', here)),
    call(1, inSession('a', here)),
    call(1, { ...at, userIdentity: { ...session('', {}), principalId: 'AROAEXAMPLE' }, sourceIPAddress: there }),
    call(1, inSession('b', there)),
    // Errors and the owners of objects do not make events of their own.
    call(2, { ...at, errorCode: 'NoSuchBucket' }),
    call(2, { ...at, errorCode: 'ServerSideEncryptionConfigurationNotFoundError' }),
    call(3, {
      ...at,
      ...object('a'),
      resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::b/a', accountId: '2' }],
    }),
    call(3, {
      ...at,
      ...object('a'),
      resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::b/a', accountId: '1' }],
    }),
    // Regions do, without a word.
    call(4, at),
    call(4, { ...at, awsRegion: 'eu-west-1' }),
    // So many values that the query puts them together do not hide that two are of one event.
    ...Array.from({ length: 310 }, (_, index) => call(100 + index, { ...at, ...object(`k/${index}`) })),
    call(5, { ...at, ...object('k/x') }),
    call(5, { ...at, ...object('k/y') }),
  ];

  it('is the same', async () => {
    await account.writeLog('2026/05/13', forms);
    const { findings, records } = await expectEqual(day);
    expect(records).toBe(2 + 1 + 1 + 2 + 310 + 2);
    expect(findings).toContainEqual(
      expect.objectContaining({ text: { key: 'findings.conflicting-event-ids', values: { count: 2 } } }),
    );
  });

  it('loses no event that has more networks than are told', async () => {
    const addresses = Array.from({ length: 70 }, (_, index) => `203.0.${index}.9`);
    const eventTime = '2026-05-14T10:00:00Z';
    await account.writeLog(
      '2026/05/14',
      addresses.map((sourceIPAddress) => call(1, { ...at, eventTime, sourceIPAddress })),
    );
    const [queried, scanned] = await account.mineBoth({ since: eventTime, until: eventTime });
    expect(scanned).toMatchObject({ records: 70, duplicates: 0 });
    // The query tells no more than sixty-four, so here they are one event of no network.
    expect(queried).toMatchObject({ records: 1, duplicates: 69 });
  });
});

describe('history of more values than are told', () => {
  const day = { since: '2026-05-15T00:00:00Z', until: '2026-05-15T23:59:59Z' };
  const at = { eventTime: '2026-05-15T10:00:00Z' };
  const make = (first: number, count: number, fields: (index: number) => RawRecord) =>
    Array.from({ length: count }, (_, index) => call(first + index, { ...fields(index), ...at }));
  beforeAll(async () => {
    const few = { userIdentity: { ...identities.user, userName: 'few', arn: 'arn:aws:iam::123456789012:user/few' } };
    await account.writeLog('2026/05/15', [
      // So many that the query puts them together: under one beginning, under many, and in as many sessions.
      ...make(10_000, 350, (index) => object(`k/${index}`)),
      ...make(20_000, 350, (index) => ({ ...object(`${index}/k`), eventName: 'GetObject' })),
      ...make(30_000, 350, (index) => ({ ...object(`s/${index}`), userIdentity: session(`s-${index}`, {}) })),
      ...make(40_000, 350, (index) => ({
        eventSource: 'logs.amazonaws.com',
        eventName: 'CreateLogStream',
        requestParameters: { logGroupName: '/aws/lambda/f', logStreamName: `2026/05/15/[$LATEST]${index}` },
      })),
      // Of the same places in other Regions only a few, which are cut nevertheless.
      ...make(50_000, 3, (index) => ({ ...object(`k/other-${index}`), awsRegion: 'eu-west-1' })),
      // More than are told, but too few for the query to be sure; and no more than are told.
      ...make(60_000, 210, (index) => ({ ...object(`m/${index}`), eventName: 'DeleteObject' })),
      ...make(70_000, 190, (index) => ({ ...object(`f/${index}`), ...few })),
    ]);
  });

  it('has the same beginnings', async () => {
    const { findings } = await expectEqual(day);
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['too-many-values', 'too-many-sessions']));
  });

  it('is fetched in fewer rows than there are values', async () => {
    const { QueryExecutionIds: [latest] = [] } = await account.athena.listQueryExecutions({ WorkGroup: 'audit' });
    let rows = 0;
    let NextToken: string | undefined;
    do {
      const page = await account.athena.getQueryResults({ QueryExecutionId: latest, ...(NextToken && { NextToken }) });
      rows += page.ResultSet?.Rows?.length ?? 0;
      ({ NextToken } = page);
    } while (NextToken);
    expect(rows).toBeLessThan(210 + 190 + 20);
  });
});

async function expectEqual(window: { since?: string; until?: string }, options = {}): Promise<MinedHistory> {
  const [queried, scanned] = await account.mineBoth(window, options);
  expect(withoutPlaces(queried)).toEqual(withoutPlaces(scanned));
  expect(scanned.records).toBeGreaterThan(0);
  return queried;
}

/** Which source it was is all that may differ; findings name their files, of which Athena tells nothing. */
function withoutPlaces({ sources, findings, ...history }: MinedHistory) {
  return {
    ...history,
    sources: sources.map(({ files, events, dataEvents }) => ({ files, events, dataEvents })),
    findings: findings.filter(({ code }) => !code.startsWith('athena-')).map(({ code, text }) => ({ code, text })),
  };
}

function call(number: number, fields: RawRecord = {}): RawRecord {
  const eventID = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return makeRecord({
    eventID,
    eventCategory: 'Management',
    managementEvent: true,
    sourceIPAddress: '198.51.100.7',
    ...fields,
  });
}

function firstDay(): readonly RawRecord[] {
  return [
    call(1, {
      requestParameters: { bucketName: 'b"uck\\et', maxKeys: 5, marker: 'été, "quoted"\nline', tags: ['', null] },
    }),
    call(2, {
      requestParameters: { bucketName: 'b"uck\\et', maxKeys: 7, marker: 'another' },
      eventTime: '2026-05-01T10:00:01Z',
    }),
    call(3, {
      userIdentity: session('alice', { mfaAuthenticated: 'true' }),
      eventName: 'DeleteBucket',
      requestParameters: { bucketName: 'x' },
    }),
    call(4, {
      userIdentity: session('bob', { mfaAuthenticated: 'false' }),
      eventName: 'DeleteBucket',
      requestParameters: { bucketName: 'x' },
    }),
    call(5, { errorCode: 'AccessDenied', errorMessage: 'User: x is not authorized to perform: s3:ListAllMyBuckets' }),
    call(6, {
      errorCode: 'ValidationError',
      errorMessage: 'user IS NOT AUTHORIZED TO PERFORM: s3:ListAllMyBuckets because',
    }),
    call(7, { errorCode: 'NoSuchBucket', errorMessage: 'is not authorized' }),
    call(8, { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', ...kmsContext('aa') }),
    call(9, { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', ...kmsContext('bb') }),
    call(10, { eventSource: 'dynamodb.amazonaws.com', eventName: 'GetItem', eventCategory: 'Data', ...item('k1') }),
    call(11, { eventSource: 'dynamodb.amazonaws.com', eventName: 'GetItem', eventCategory: 'Data', ...item('k2') }),
    call(12, { eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole', ...assumed('one') }),
    call(13, { eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole', ...assumed('two') }),
    call(14, { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', ...launched() }),
    call(15, { userIdentity: { ...identities.user, invokedBy: 'cloudformation.amazonaws.com' } }),
    call(16, {
      userIdentity: { type: 'AWSService', invokedBy: 'ecs.amazonaws.com' },
      sourceIPAddress: 'ecs.amazonaws.com',
    }),
    call(17, { userIdentity: { type: 'Root', accountId: '123456789012', arn: 'arn:aws:iam::123456789012:root' } }),
    call(18, {
      userIdentity: { type: 'IdentityCenterUser', accountId: '123456789012', onBehalfOf: { userId: 'u-1' } },
    }),
    call(19, {
      eventSource: 'signin.amazonaws.com',
      eventName: 'SwitchRole',
      eventType: 'AwsConsoleSignIn',
      ...switched(),
    }),
    call(20, { eventName: 'Nonsense', eventSource: 'nowhere.amazonaws.com', userIdentity: null }),
    call(21, { eventName: '' }),
    call(22, {
      eventSource: 'lambda.amazonaws.com',
      eventName: 'CreateFunction20150331',
      requestParameters: {
        functionName: 'f',
        role: 'arn:aws:iam::123456789012:role/fn',
        tags: { Name: 'a' },
        description: 'arn:aws:iam::123456789012:role/text',
      },
    }),
    call(23, { eventCategory: 'Insight', eventType: 'AwsCloudTrailInsight' }),
  ];
}

function secondDay(): readonly RawRecord[] {
  const later = { eventTime: '2026-05-02T08:00:00Z' };
  return [
    call(30, { ...later, ...object('a/1.txt') }),
    call(31, { ...later, ...object('a/2.txt') }),
    call(32, { ...later, ...object('a/1.txt'), userIdentity: session('ci', {}, 'source-a') }),
    call(33, { ...later, ...object('a/1.txt'), userIdentity: session('ci', {}, 'source-b') }),
    // One id for different events, and again for the very same.
    call(34, { ...later, requestParameters: { bucketName: 'one' }, eventName: 'GetBucketAcl' }),
    call(34, { ...later, requestParameters: { bucketName: 'two' }, eventName: 'GetBucketAcl' }),
    call(34, { ...later, requestParameters: { bucketName: 'two' }, eventName: 'GetBucketAcl' }),
    call(34, {
      ...later,
      requestParameters: { bucketName: 'two', prefix: 'is of no matter' },
      eventName: 'GetBucketAcl',
    }),
    call(34, {
      ...later,
      requestParameters: { bucketName: 'two' },
      eventName: 'GetBucketAcl',
      sourceIPAddress: '192.0.2.1',
    }),
    makeRecord(later),
    makeRecord(later),
    call(35, { eventTime: '2026-05-02 09:00:00.123+00:00' }),
    call(36, { eventTime: 'tomorrow' }),
    makeRecord({ ...later, eventID: 'not-a-uuid', eventCategory: undefined, managementEvent: false }),
  ];
}

/** Calls from so many networks that none of them is told, and others from two, one of them written in several ways. */
function manyNetworks(): readonly RawRecord[] {
  const many = Array.from({ length: 70 }, (_, index) =>
    call(100 + index, {
      eventName: 'GetBucketPolicy',
      sourceIPAddress: `203.0.${index}.9`,
      requestParameters: { bucketName: 'm' },
    }),
  );
  const few = ['2001:db8:1:2:3:4:5:6', '2001:DB8:1::9', '2001:db8:0001:f::', '198.51.100.200'].map(
    (sourceIPAddress, index) =>
      call(200 + index, { eventName: 'GetBucketTagging', sourceIPAddress, requestParameters: { bucketName: 'm' } }),
  );
  const none = ['198.51.100.1', '10.1.2.3'].map((sourceIPAddress, index) =>
    call(300 + index, { eventName: 'GetBucketWebsite', sourceIPAddress, requestParameters: { bucketName: 'm' } }),
  );
  return [...many, ...few, ...none];
}

function session(name: string, attributes: RawRecord, sourceIdentity?: string, role = 'ops'): RawRecord {
  const sessionIssuer = { type: 'Role', arn: `arn:aws:iam::123456789012:role/${role}`, userName: role };
  return {
    ...identities.role,
    arn: `arn:aws:sts::123456789012:assumed-role/${role}/${name}`,
    principalId: `AROAEXAMPLE:${name}`,
    sessionContext: { sessionIssuer, attributes, ...(sourceIdentity && { sourceIdentity }) },
  };
}

/** Sessions of a role as records name them, but one of a user and one that is not named; the last two are the same. */
function oddSessions(): readonly RawRecord[] {
  return [
    session('plain', {}),
    session('plain', {}, 'somebody'),
    session('with/slash:and"quote', {}),
    { ...session('by-id', {}), arn: undefined },
    { ...session('', {}), principalId: 'AROAEXAMPLE:by:id' },
    { ...session('x', {}), arn: 'arn:aws:sts::123456789012:federated-user', principalId: 'AROAEXAMPLE' },
    { ...session('no-issuer', {}), sessionContext: { sourceIdentity: 'somebody' } },
    { ...session('issued by a user', {}), sessionContext: { sessionIssuer: identities.user } },
    session('again', {}),
    { ...session('again', {}), principalId: 'AROAOTHER:again' },
  ];
}

function kmsContext(value: string): RawRecord {
  const key = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  return {
    requestParameters: {
      encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::b/${value}` },
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    },
    resources: [{ ARN: key, accountId: '123456789012', type: 'AWS::KMS::Key' }],
  };
}

function item(id: string): RawRecord {
  return {
    requestParameters: { tableName: 'Music', key: { Artist: id, SongTitle: { n: '5' } }, consistentRead: false },
    resources: [
      {
        ARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/Music',
        accountId: '123456789012',
        type: 'AWS::DynamoDB::Table',
      },
    ],
  };
}

function assumed(name: string): RawRecord {
  return {
    requestParameters: { roleArn: 'arn:aws:iam::123456789012:role/ops', roleSessionName: name, durationSeconds: 3600 },
    responseElements: {
      credentials: { accessKeyId: `ASIA${name}`, sessionToken: 'secret' },
      assumedRoleUser: { arn: name },
    },
  };
}

function launched(): RawRecord {
  return {
    requestParameters: {
      instancesSet: { items: [{ imageId: 'ami-0123456789abcdef0', minCount: 1, maxCount: 1 }] },
      iamInstanceProfile: { arn: 'arn:aws:iam::123456789012:instance-profile/web' },
      tagSpecificationSet: { items: [{ resourceType: 'instance', tags: [{ key: 'Name', value: 'web' }] }] },
      clientToken: 'abc',
      subnetId: 'subnet-1',
    },
    responseElements: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] }, requestId: 'r' },
  };
}

function switched(): RawRecord {
  return {
    userIdentity: session('alice', {}),
    additionalEventData: { SwitchFrom: 'arn:aws:iam::123456789012:user/alice' },
    responseElements: { SwitchRole: 'Success' },
  };
}

function object(key: string): RawRecord {
  return {
    eventName: 'PutObject',
    eventCategory: 'Data',
    requestParameters: { bucketName: 'b', key, Host: 'b.s3.amazonaws.com', uploadId: key },
    responseElements: { 'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:us-east-1:123456789012:key/k' },
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::b/${key}` },
      { accountId: '123456789012', type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::b' },
    ],
  };
}
