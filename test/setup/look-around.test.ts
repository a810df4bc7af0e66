import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { fail } from '../../src/messages/fail.js';
import { text } from '../../src/messages/text.js';
import { applySetup } from '../../src/setup/apply.js';
import { lookAround } from '../../src/setup/look-around.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { createContext, interceptCalls, labConfig } from './test-account.js';

describe('a look at the account', () => {
  let server: EmbeddedAws;
  beforeEach(async () => {
    server = await startTestAws();
  });
  afterEach(() => server.stop());

  it('says who is there, and that nothing else is', async () => {
    expect(await lookAround(createContext(server), labConfig())).toEqual({
      account: '123456789012',
      caller: 'arn:aws:iam::123456789012:user/sandbox-admin',
      region: 'ap-northeast-2',
      things: [],
      trails: [],
      unseen: [],
    });
  });

  it('tells what is ours, what has changed and what is not ours', async () => {
    const context = createContext(server);
    const iam = await context.aws.iam();
    await iam.createAccountAlias({ AccountAlias: 'our-lab' });
    await iam.createUser({ UserName: 'lab-user' });
    await applySetup(context, labConfig(), { only: ['group', 'bucket', 'trail'] });
    await (await context.aws.cloudTrail()).stopLogging({ Name: 'lab-events-trail' });
    const found = await lookAround(context, labConfig());
    expect(found.alias).toBe('our-lab');
    expect(found.things.map(({ title, state }) => [title.values['name'], state])).toEqual([
      ['lab-cloudtrail-group', 'ours'],
      ['lab-cloudtrail-readers', 'ours'],
      ['lab-user', 'foreign'],
      ['aws-cloudtrail-logs-123456789012-mylog', 'ours'],
      ['lab-events-trail', 'changed'],
    ]);
    expect(found.trails).toEqual([
      {
        name: 'lab-events-trail',
        homeRegion: 'ap-northeast-2',
        bucket: 'aws-cloudtrail-logs-123456789012-mylog',
        state: 'ours',
      },
    ]);
  });

  it('knows a trail of another region by its shadow', async () => {
    const seoul = createContext(server);
    await applySetup(seoul, labConfig(), { only: ['bucket', 'trail'] });
    const found = await lookAround(
      createContext(server),
      labConfig((config) => {
        config.region = 'us-west-2';
      }),
    );
    expect(found.trails).toMatchObject([
      { name: 'lab-events-trail', homeRegion: 'ap-northeast-2', state: 'elsewhere' },
    ]);
  });

  it('leaves out what it may not see, and says so once', async () => {
    const refused = fail('aws', text('aws.denied', { operation: 'x', code: 'AccessDenied', message: 'no' }));
    const context = createContext(server, (aws) =>
      interceptCalls(aws, (operation, send) =>
        operation === 'ListAccountAliases' || operation === 'DescribeTrails' ? Promise.reject(refused) : send(),
      ),
    );
    const found = await lookAround(context, labConfig());
    expect(found).not.toHaveProperty('alias');
    expect(found.trails).toEqual([]);
    expect(found.unseen.map(({ key }) => key)).toEqual(['aws.denied']);
  });
});
