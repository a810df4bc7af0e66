import { findPasswordPolicy, type PasswordPolicy } from '../aws/iam-sign-in.js';
import type { UserConfig } from '../config/schema.js';
import type { Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { SetupReport } from '../model/setup.js';
import type { SendContext, SetupContext } from './context.js';
import { checkPassword, generatePassword } from './password.js';

/** A password that was made up here, to be shown once and kept nowhere. */
export interface GeneratedPassword {
  readonly user: string;
  readonly password: string;
}

/** Asks a person for a user's password; `check` answers what is wrong with one, or undefined. */
export type AskPassword = (user: string, check: (password: string) => Text | undefined) => Promise<string>;

/**
 * Hands generated passwords to a person. It is told of them before AWS is: wherever a run is killed, no sign-in has a password that
 * nobody knows.
 */
export interface PasswordKeeper {
  /** A password that was handed over before for this user; undefined where one is to be made up. */
  find(user: string): Promise<string | undefined>;
  /** Hands over every password of the run so far, those of earlier calls too. @throws AppError when it cannot; nothing is sent then. */
  keep(generated: readonly GeneratedPassword[]): Promise<void>;
}

/** Where passwords of new sign-ins come from, for one run. */
export interface SignInPasswords extends Pick<SendContext, 'passwordFor' | 'passwordTaken'> {
  /**
   * Hands over what was generated and begins the time of sending: from now on every further one is handed over as soon as it is made
   * up, and whoever asks for a password is about to send it.
   */
  handOver(): Promise<void>;
  /** Takes passwords for accepted that were sent, whose answer was lost, and whose user came out as configured. */
  settle(report: SetupReport): void;
  /** The generated ones that AWS has accepted, in that order. */
  generated(): readonly GeneratedPassword[];
}

/** What the passwords of a run may need. */
interface SignInPasswordOptions {
  readonly ask?: AskPassword | undefined;
  readonly keeper?: PasswordKeeper | undefined;
  readonly onTaken?: ((generated: GeneratedPassword) => void) | undefined;
}

/** Makes the passwords of one run. Nothing is asked, read or generated before it is needed. */
export function createSignInPasswords(
  context: SetupContext,
  { ask, keeper, onTaken }: SignInPasswordOptions = {},
): SignInPasswords {
  const passwords = new Map<string, Promise<string>>();
  const made: GeneratedPassword[] = [];
  const taken: GeneratedPassword[] = [];
  const sent = new Set<string>();
  let sending = false;
  const choose = async (user: UserConfig): Promise<string> => {
    if (user.console.password !== 'generate') return choosePassword(user, context, ask);
    const password = await generateOrFind(user.name, context, keeper);
    made.push({ user: user.name, password });
    if (sending) await keeper?.keep(made);
    return password;
  };
  const take = (generated: GeneratedPassword): void => {
    taken.push(generated);
    onTaken?.(generated);
  };
  return {
    passwordFor: (user) => {
      if (sending) sent.add(user.name);
      const existing = passwords.get(user.name);
      if (existing) return existing;
      const chosen = choose(user);
      passwords.set(user.name, chosen);
      // What failed once, be it the look at the account's policy, may be tried again.
      chosen.catch(() => passwords.delete(user.name));
      return chosen;
    },
    handOver: async () => {
      sending = true;
      if (made.length > 0) await keeper?.keep(made);
    },
    passwordTaken: (user, password) => {
      if (user.console.password !== 'generate') return;
      take({ user: user.name, password });
    },
    settle: ({ steps }) => {
      const isDone = (user: string): boolean =>
        steps.some(({ id, status }) => id === `user:${user}` && status === 'done');
      for (const generated of made) {
        const { user } = generated;
        if (sent.has(user) && isDone(user) && !taken.some((each) => each.user === user)) take(generated);
      }
    },
    generated: () => taken,
  };
}

/** One that was handed over before stands for all who have it; it must still fit. */
async function generateOrFind(
  user: string,
  { aws, random }: SetupContext,
  keeper: PasswordKeeper | undefined,
): Promise<string> {
  const policy = await findPasswordPolicy(aws);
  const kept = await keeper?.find(user);
  return kept === undefined ? generatePassword(policy, random) : requireFit(kept, user, policy);
}

async function choosePassword(
  { name, console: { password: source } }: UserConfig,
  { aws, env }: SetupContext,
  ask: AskPassword | undefined,
): Promise<string> {
  const policy = await findPasswordPolicy(aws);
  const check = (password: string): Text | undefined => checkPassword(password, policy, name)[0];
  if (source === 'prompt') return requireFit(await askFor(name, ask, check), name, policy);
  return requireFit(readVariable(source.slice('env:'.length), name, env), name, policy);
}

async function askFor(
  name: string,
  ask: AskPassword | undefined,
  check: (password: string) => Text | undefined,
): Promise<string> {
  if (ask) return ask(name, check);
  throw fail('usage', text('setup.password-unasked', { user: name }), {
    hint: text('setup.password-unasked-hint', {}),
  });
}

function readVariable(variable: string, user: string, env: SetupContext['env']): string {
  const password = env[variable];
  if (password) return password;
  throw fail('config', text('setup.password-unset', { user, variable }), {
    hint: text('setup.password-unset-hint', { variable }),
  });
}

function requireFit(password: string, user: string, policy: PasswordPolicy | undefined): string {
  const details = checkPassword(password, policy, user);
  if (details.length === 0) return password;
  throw fail('config', text('setup.password-unfit', { user }), {
    hint: text('setup.password-unfit-hint', {}),
    details,
  });
}
