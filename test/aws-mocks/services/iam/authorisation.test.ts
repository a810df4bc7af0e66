import { readFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../../../../aws-mocks/services/iam/index.js';
import { clientSettings } from '../../../helpers/embedded-aws.js';
import { allowing, failureOf, startIam, trusting, type TestIam } from './start-iam.js';

interface AuthorisationCase {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly resource: string;
}

const { prefix, cases } = JSON.parse(readFileSync('test/cases/iam-authorisation.json', 'utf8')) as {
  prefix: string;
  cases: readonly AuthorisationCase[];
};
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

let test: TestIam;
beforeAll(async () => {
  test = await startIam();
  await test.iam.createUser({ UserName: 'ann', Path: '/lab/', Tags: [{ Key: 'Team', Value: 'blue' }] });
  await test.iam.createGroup({ GroupName: 'team', Path: '/lab/' });
  await test.iam.createRole({ RoleName: 'worker', Path: '/lab/', AssumeRolePolicyDocument: trusting('123456789012') });
  await test.iam.createInstanceProfile({ InstanceProfileName: 'carrier', Path: '/lab/' });
  await test.iam.createPolicy({ PolicyName: 'rules', Path: '/lab/', PolicyDocument: JSON.stringify(allowing('s3:*')) });
});
afterAll(() => test.aws.stop());

describe('a user without permissions', () => {
  let client: sdk.IAMClient;
  beforeAll(async () => {
    client = new sdk.IAMClient(clientSettings(test.aws, 'us-east-1', await test.userWith('nobody')));
  });

  it.each(cases.map((one) => [one.operation, JSON.stringify(one.input), one] as const))(
    'is refused %s of %s by action and resource',
    async (_operation, _input, one) => {
      const { operation, input } = one;
      const command = (sdk as unknown as Record<string, new (input: object) => sdk.GetUserCommand>)[
        `${operation}Command`
      ];
      if (!command) throw new Error(`the SDK has no command for ${operation}`);
      const resource = one.resource === '*' ? '*' : prefix + one.resource;
      expect(await failureOf(client.send(new command(input)))).toEqual({
        code: 'AccessDenied',
        status: 403,
        message: `User: ${prefix}user/nobody is not authorized to perform: iam:${operation} on resource: ${resource} because no identity-based policy allows the iam:${operation} action`,
      });
    },
  );

  it('is refused every operation that is served', () => {
    const tried = new Set(cases.map(({ operation }) => operation));
    expect(Object.keys(service.operations).filter((operation) => !tried.has(operation))).toEqual([]);
  });
});

describe('a condition', () => {
  it('on iam:PolicyARN lets only that policy be attached', async () => {
    const condition = { ArnEquals: { 'iam:PolicyARN': readOnly } };
    const attacher = test.iamAs(await test.userWith('attacher', allowing('iam:AttachUserPolicy', '*', condition)));
    await attacher.attachUserPolicy({ UserName: 'ann', PolicyArn: readOnly });
    const other = attacher.attachUserPolicy({
      UserName: 'ann',
      PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    });
    expect((await failureOf(other))?.code).toBe('AccessDenied');
  });

  it('on iam:PermissionsBoundary lets only bounded users be made and given policies', async () => {
    const condition = { StringEquals: { 'iam:PermissionsBoundary': readOnly } };
    const maker = test.iamAs(
      await test.userWith('maker', allowing(['iam:CreateUser', 'iam:PutUserPolicy'], '*', condition)),
    );
    await maker.createUser({ UserName: 'tame', PermissionsBoundary: readOnly });
    expect((await failureOf(maker.createUser({ UserName: 'wild' })))?.code).toBe('AccessDenied');
    const policy = { PolicyName: 'p', PolicyDocument: JSON.stringify(allowing('s3:*')) };
    await maker.putUserPolicy({ UserName: 'tame', ...policy });
    expect((await failureOf(maker.putUserPolicy({ UserName: 'ann', ...policy })))?.code).toBe('AccessDenied');
  });

  it('on the tags of the request and of the user is asked with them', async () => {
    const onRequest = {
      StringEquals: { 'aws:RequestTag/Team': 'blue' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team'] },
    };
    const onUser = { StringEquals: { 'iam:ResourceTag/Team': 'blue', 'aws:ResourceTag/Team': 'blue' } };
    const tagger = test.iamAs(
      await test.userWith(
        'tagger',
        allowing('iam:TagUser', '*', onRequest),
        allowing('iam:DeleteLoginProfile', '*', onUser),
      ),
    );
    await tagger.tagUser({ UserName: 'ann', Tags: [{ Key: 'Team', Value: 'blue' }] });
    expect((await failureOf(tagger.tagUser({ UserName: 'ann', Tags: [{ Key: 'Team', Value: 'red' }] })))?.code).toBe(
      'AccessDenied',
    );
    const more = [
      { Key: 'Team', Value: 'blue' },
      { Key: 'Other', Value: '' },
    ];
    expect((await failureOf(tagger.tagUser({ UserName: 'ann', Tags: more })))?.code).toBe('AccessDenied');
    expect((await failureOf(tagger.deleteLoginProfile({ UserName: 'ann' })))?.code).toBe('NoSuchEntity');
    expect((await failureOf(tagger.deleteLoginProfile({ UserName: 'tagger' })))?.code).toBe('AccessDenied');
  });
});

describe('tags at creation', () => {
  it('need the permission to tag as well', async () => {
    const Tags = [{ Key: 'Team', Value: 'blue' }];
    const creator = test.iamAs(await test.userWith('creator', allowing('iam:CreateUser')));
    await creator.createUser({ UserName: 'untagged' });
    expect((await failureOf(creator.createUser({ UserName: 'tagged', Tags })))?.message).toMatch(
      /not authorized to perform: iam:TagUser/,
    );
  });
});

describe('a rename', () => {
  it('needs the permission for the new name too', async () => {
    const renamer = test.iamAs(await test.userWith('renamer', allowing('iam:UpdateUser', `${prefix}user/untagged`)));
    const rename = renamer.updateUser({ UserName: 'untagged', NewUserName: 'elsewhere' });
    expect((await failureOf(rename))?.message).toContain(`on resource: ${prefix}user/elsewhere`);
  });
});
