import { findPasswordPolicy, type PasswordPolicy } from '../aws/iam-sign-in.js';
import type { UserConfig } from '../config/schema.js';
import type { Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { SendContext, SetupContext } from './context.js';
import { checkPassword, generatePassword } from './password.js';

/** A password that was made up here, to be shown once and kept nowhere. */
export interface GeneratedPassword {
  readonly user: string;
  readonly password: string;
}

/** Asks a person for a user's password; `check` answers what is wrong with one, or undefined. */
export type AskPassword = (user: string, check: (password: string) => Text | undefined) => Promise<string>;

/** Where passwords of new sign-ins come from, for one run. */
export interface SignInPasswords extends Pick<SendContext, 'passwordFor' | 'passwordTaken'> {
  /** The generated ones that AWS has accepted, in that order. */
  generated(): readonly GeneratedPassword[];
}

/** Makes the passwords of one run. Nothing is asked, read or generated before it is needed. */
export function createSignInPasswords(
  context: SetupContext,
  ask: AskPassword | undefined,
  onTaken?: (generated: GeneratedPassword) => void,
): SignInPasswords {
  const passwords = new Map<string, Promise<string>>();
  const taken: GeneratedPassword[] = [];
  return {
    passwordFor: (user) => {
      const existing = passwords.get(user.name);
      if (existing) return existing;
      const chosen = choosePassword(user, context, ask);
      passwords.set(user.name, chosen);
      return chosen;
    },
    passwordTaken: (user, password) => {
      if (user.console.password !== 'generate') return;
      const generated = { user: user.name, password };
      taken.push(generated);
      onTaken?.(generated);
    },
    generated: () => taken,
  };
}

async function choosePassword(
  { name, console: { password: source } }: UserConfig,
  { aws, random, env }: SetupContext,
  ask: AskPassword | undefined,
): Promise<string> {
  const policy = await findPasswordPolicy(aws);
  if (source === 'generate') return generatePassword(policy, random);
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
