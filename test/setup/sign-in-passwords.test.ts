import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import type { GeneratedPassword, PasswordKeeper } from '../../src/setup/sign-in-passwords.js';
import { startTestAws } from '../helpers/embedded-aws.js';
import { createContext, interceptCalls, labConfig } from './test-account.js';

const only = ['group', 'user'];

describe('a generated password', () => {
  let server: EmbeddedAws;
  beforeEach(async () => {
    server = await startTestAws();
  });
  afterEach(() => server.stop());

  it('is handed over before anything is changed, and is the one that AWS then gets', async () => {
    const { keeper, kept } = createKeeper();
    const callsBefore: string[] = [];
    const context = createContext(server, (aws) =>
      interceptCalls(aws, (operation, send) => {
        if (kept.length === 0) callsBefore.push(operation);
        return send();
      }),
    );
    await applySetup(context, labConfig(), { only, keeper });
    expect(callsBefore.filter((operation) => !/^(Get|List|Describe)/.test(operation))).toEqual([]);
    expect(kept.map(({ user }) => user)).toEqual(['lab-user']);
    await expectSignIn(kept[0]?.password ?? '');
  });

  it('stops everything where it cannot be handed over', async () => {
    const keeper: PasswordKeeper = {
      find: () => Promise.resolve(undefined),
      keep: () => Promise.reject(new Error('disk full')),
    };
    await expect(applySetup(createContext(server), labConfig(), { only, keeper })).rejects.toThrow('disk full');
    expect((await server.control.calls()).filter(({ operation }) => operation === 'CreateUser')).toEqual([]);
  });

  it('is the one that was handed over before, where there is one that fits', async () => {
    const { keeper } = createKeeper('Long-enough-1');
    const { generatedPasswords } = await applySetup(createContext(server), labConfig(), { only, keeper });
    expect(generatedPasswords).toEqual([{ user: 'lab-user', password: 'Long-enough-1' }]);
    await expectSignIn('Long-enough-1');
  });

  it('that was handed over before and does not fit the account any more is refused before anything is changed', async () => {
    const { keeper } = createKeeper('short');
    const run = applySetup(createContext(server), labConfig(), { only, keeper });
    await expect(run).rejects.toMatchObject({ kind: 'config' });
  });

  it('counts as accepted where the answer was lost and the sign-in is there', async () => {
    await server.control.addFault({ kind: 'reset', call: 'iam:CreateLoginProfile', nth: 1, when: 'after' });
    const told: GeneratedPassword[] = [];
    const { generatedPasswords } = await applySetup(createContext(server), labConfig(), {
      only,
      onPassword: (generated) => told.push(generated),
    });
    expect(told).toEqual(generatedPasswords);
    expect(generatedPasswords).toHaveLength(1);
    await expectSignIn(generatedPasswords[0]?.password ?? '');
  });

  it('is made up later where the look at the account’s policy failed at first', async () => {
    await server.control.addFault({
      kind: 'error',
      code: 'AccessDenied',
      status: 403,
      call: 'iam:GetAccountPasswordPolicy',
      nth: 1,
    });
    const { keeper, kept } = createKeeper();
    const { generatedPasswords } = await applySetup(createContext(server), labConfig(), { only, keeper });
    expect(generatedPasswords).toEqual(kept);
    expect(kept).toHaveLength(1);
  });

  it('does not count as accepted where somebody else was faster', async () => {
    const { keeper, kept } = createKeeper();
    const context = createContext(server, (aws) =>
      interceptCalls(aws, async (operation, send) => {
        const answer = await send();
        if (operation === 'CreateUser') {
          const iam = await createContext(server).aws.iam();
          await iam.createLoginProfile({ UserName: 'lab-user', Password: 'Some-one-else-1' });
        }
        return answer;
      }),
    );
    const { report, generatedPasswords } = await applySetup(context, labConfig(), { only, keeper });
    expect(kept).toHaveLength(1);
    expect(generatedPasswords).toEqual([]);
    expect(report.steps.find(({ id }) => id === 'user:lab-user')?.status).toBe('failed');
  });

  async function expectSignIn(password: string): Promise<void> {
    const { result } = await server.control.signIn({ userName: 'lab-user', password });
    expect(result).toBe('Success');
  }
});

/** Keeps passwords in `kept`; `found` is one that was handed over before. */
function createKeeper(found?: string): { keeper: PasswordKeeper; kept: readonly GeneratedPassword[] } {
  const kept: GeneratedPassword[] = [];
  const keeper: PasswordKeeper = {
    find: () => Promise.resolve(found),
    keep: (generated) => {
      kept.splice(0, kept.length, ...generated);
      return Promise.resolve();
    },
  };
  return { keeper, kept };
}
