import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { createAwsClients } from '../../src/aws/clients.js';
import { AppError } from '../../src/errors.js';
import { applySetup } from '../../src/setup/apply.js';
import { planSetup } from '../../src/setup/plan.js';
import { applyTeardown } from '../../src/setup/teardown.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import {
  changesOf,
  createContext,
  createTestClock,
  createTestRandom,
  labConfig,
  type TestContext,
} from './test-account.js';

describe('before anything is changed', () => {
  let server: EmbeddedAws;
  let context: TestContext;

  beforeAll(async () => {
    server = await startTestAws();
    context = createContext(server);
  });
  afterAll(() => server.stop());

  it('a configuration for another account is refused, by the set-up and by the teardown', async () => {
    const config = labConfig((lab) => {
      lab.account = '999999999999';
    });
    const expected = { kind: 'config', text: { key: 'setup.wrong-account', values: { actual: '123456789012' } } };
    await expect(applySetup(context, config)).rejects.toMatchObject(expected);
    await expect(planSetup(context, config)).rejects.toMatchObject(expected);
    await expect(applyTeardown(context, config)).rejects.toMatchObject(expected);
  });

  it('a step that does not exist is refused, naming those that do', async () => {
    await expect(applySetup(context, labConfig(), { only: ['trial'] })).rejects.toMatchObject({
      kind: 'usage',
      text: { values: { steps: 'trial' } },
      hint: expect.stringContaining('group:lab-cloudtrail-group') as string,
    });
  });

  it('credentials that AWS does not know end it at once', async () => {
    const aws = createAwsClients({
      region: 'ap-northeast-2',
      endpointUrl: server.url,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' },
    });
    const stranger = { aws, clock: createTestClock(), random: createTestRandom(), env: {} };
    await expect(planSetup(stranger, labConfig())).rejects.toMatchObject({ kind: 'credentials' });
  });

  it('a password from a variable that is not set is refused, naming the variable', async () => {
    await expect(applySetup(context, withPassword('env:LAB_PASSWORD'))).rejects.toMatchObject({
      kind: 'config',
      text: { key: 'setup.password-unset', values: { variable: 'LAB_PASSWORD' } },
    });
  });

  it('a password that AWS will not take is refused without being shown', async () => {
    const env = { LAB_PASSWORD: 'tooplain' };
    const error = await applySetup({ ...context, env }, withPassword('env:LAB_PASSWORD')).catch((e: unknown) => e);
    expect(error).toMatchObject({ kind: 'config', text: { key: 'setup.password-unfit' } });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('tooplain');
  });

  it('a password that must be typed needs somebody to type it', async () => {
    await expect(applySetup(context, withPassword('prompt'))).rejects.toMatchObject({ kind: 'usage' });
  });

  it('a question that is cancelled cancels everything', async () => {
    const cancelled = new AppError('cancelled', 'cancelled', { key: 'x', values: {} });
    const askPassword = () => Promise.reject(cancelled);
    await expect(applySetup(context, withPassword('prompt'), { askPassword })).rejects.toBe(cancelled);
  });

  it('nothing was changed by any of these', async () => {
    expect((await planSetup(context, labConfig())).steps.every(({ change }) => change === 'create')).toBe(true);
  });
});

describe('a typed password', () => {
  it('is asked for once, checked while it is typed, and not given back', async () => {
    const server = await startTestAws();
    const asked: string[] = [];
    const { report, generatedPasswords } = await applySetup(createContext(server), withPassword('prompt'), {
      only: ['user', 'group'],
      askPassword: (user, check) => {
        asked.push(user, check('short')?.key ?? '', check('Long-enough-1')?.key ?? 'fine');
        return Promise.resolve('Long-enough-1');
      },
    });
    expect(asked).toEqual(['lab-user', 'setup.password-short', 'fine']);
    expect(generatedPasswords).toEqual([]);
    expect(JSON.stringify(report)).not.toContain('Long-enough-1');
    const signIn = await server.control.signIn({ userName: 'lab-user', password: 'Long-enough-1' });
    expect(signIn.result).toBe('Success');
    await server.stop();
  });
});

describe('the account’s own password policy', () => {
  it('is what a generated password fulfils', async () => {
    const server = await startTestAws();
    const context = createContext(server);
    await (
      await context.aws.iam()
    ).updateAccountPasswordPolicy({
      MinimumPasswordLength: 40,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
    });
    const { generatedPasswords } = await applySetup(context, labConfig());
    expect(generatedPasswords[0]?.password).toHaveLength(40);
    await server.stop();
  });

  it('is joined by the right to change the password where it must be changed', async () => {
    const server = await startTestAws();
    const context = createContext(server);
    const config = labConfig(({ users: [user] }) => {
      user.console.resetRequired = true;
    });
    await applySetup(context, config);
    const { AttachedPolicies } = await (await context.aws.iam()).listAttachedUserPolicies({ UserName: 'lab-user' });
    expect(AttachedPolicies?.map(({ PolicyName }) => PolicyName)).toEqual(['IAMUserChangePassword']);
    expect(changesOf(await planSetup(context, config))).toEqual([]);
    await server.stop();
  });
});

function withPassword(source: string) {
  return labConfig(({ users: [user] }) => {
    user.console.password = source;
  });
}
