import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultConfig } from '../config/defaults.js';
import { checkConfig, type LoadedConfig, loadConfig } from '../config/load.js';
import type { Config } from '../config/schema.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { LabAnswers } from '../prompt/lab-questions.js';
import type { CommandContext } from './context.js';
import type { LabFlags } from './flags.js';
import { runWizard } from './run-wizard.js';

/** The configuration's name when none is given. */
export const CONFIG_FILE = 'trimtrail.yaml';

/**
 * The configuration to work with: the file named, else `trimtrail.yaml` where there is one, else the lab's defaults; flags win over both.
 * Questions are asked only when `ask` is set, nothing was configured by a file and there is someone to ask.
 * @param mustLook whether an account that cannot be looked at is an error: it is where something is to be done in it
 */
export async function findConfig(
  context: CommandContext,
  flags: LabFlags & { readonly config?: string },
  { ask, mustLook = true }: { readonly ask: boolean; readonly mustLook?: boolean },
): Promise<LoadedConfig> {
  const path = flags.config ?? (existsSync(resolve(context.io.cwd, CONFIG_FILE)) ? CONFIG_FILE : undefined);
  const loaded: LoadedConfig =
    path === undefined
      ? { config: { ...defaultConfig(), region: await chooseRegion(context) }, findings: [] }
      : await loadConfig(resolve(context.io.cwd, path));
  requirePlaces(loaded.config, flags);
  const answered = withAnswers(loaded.config, answersFrom(loaded.config, flags));
  if (!ask || path !== undefined || !context.interactive) return check(answered, loaded);
  const answers = await runWizard(context, answered, answersFrom(answered, {}), { flags, mustLook });
  return check(withAnswers(answered, answers), loaded);
}

/** What each flag answers, and whether a configuration has it. */
const PLACES: Readonly<Record<keyof LabFlags, readonly [section: string, isThere: (config: Config) => boolean]>> = {
  user: ['users', ({ users }) => users.length > 0],
  passwordFrom: ['users', ({ users }) => users.length > 0],
  group: ['groups', ({ groups }) => groups.some(({ access }) => access === 'FullAccess')],
  readers: ['groups', ({ groups }) => groups.some(({ access }) => access === 'ReadOnly')],
  trail: ['trail', ({ trail }) => trail !== null],
  bucket: ['trail', ({ trail }) => trail !== null],
  logAccess: ['users', ({ users }) => users.length > 0],
  email: ['billing', ({ billing }) => billing !== null],
  threshold: ['billing.alarm', ({ billing }) => billing !== null && billing.alarm !== null],
};

/** @throws AppError `usage` for a flag whose place the configuration does not have: it would be passed over in silence. */
function requirePlaces(config: Config, flags: LabFlags): void {
  for (const [flag, [section, isThere]] of Object.entries(PLACES)) {
    if (flags[flag as keyof LabFlags] === undefined || isThere(config)) continue;
    const spelt = `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw fail('usage', text('commands.flag-without-place', { flag: spelt, section }), {
      hint: text('commands.flag-without-place-hint', { flag: spelt, section }),
    });
  }
}

/** Flags and answers pass the same checks as a file. */
async function check(config: Config, { findings }: LoadedConfig): Promise<LoadedConfig> {
  const checked = await checkConfig(config, 'flags');
  return { config: checked.config, findings: [...findings, ...checked.findings] };
}

async function chooseRegion(context: CommandContext): Promise<string> {
  return context.flags.region ?? (await context.aws()).settings.region;
}

/** The answers that a configuration stands for, flags put over them. */
function answersFrom(config: Config, flags: LabFlags): LabAnswers {
  const group = config.groups.find(({ access }) => access === 'FullAccess')?.name ?? '';
  const readers = config.groups.find(({ access }) => access === 'ReadOnly')?.name ?? '';
  const [user] = config.users;
  return {
    user: flags.user ?? user?.name ?? '',
    passwordFrom: flags.passwordFrom ?? user?.console.password ?? 'none',
    group: flags.group ?? group,
    readers: flags.readers ?? readers,
    trail: flags.trail ?? config.trail?.name ?? '',
    bucket: flags.bucket ?? config.trail?.bucket.name ?? '',
    logAccess: flags.logAccess ?? user?.logAccess ?? 'none',
    emails: flags.email ?? config.billing?.emails ?? [],
    thresholdUsd: flags.threshold ?? config.billing?.alarm?.thresholdUsd ?? 0,
  };
}

/** The configuration with these answers in the places they came from; what it does not have stays absent. */
function withAnswers(config: Config, answers: LabAnswers): Config {
  const before = answersFrom(config, {});
  const rename = (name: string): string =>
    name === before.group ? answers.group : name === before.readers ? answers.readers : name;
  const nameTag = (tags: Readonly<Record<string, string>>, from: string, to: string) =>
    tags['Name'] === from ? { ...tags, Name: to } : tags;
  return {
    ...config,
    groups: config.groups.map((group) => ({ ...group, name: rename(group.name) })),
    users: config.users.map((user, index) => {
      const renamed = { ...user, groups: user.groups.map(rename) };
      if (index > 0) return renamed;
      const tags = nameTag(user.tags, user.name, answers.user);
      const signIn = { ...user.console, password: answers.passwordFrom };
      return { ...renamed, name: answers.user, console: signIn, logAccess: answers.logAccess, tags };
    }),
    trail: config.trail && {
      ...config.trail,
      name: answers.trail,
      bucket: { ...config.trail.bucket, name: answers.bucket },
      tags: nameTag(config.trail.tags, config.trail.name, answers.trail),
    },
    billing: config.billing && {
      ...config.billing,
      emails: [...answers.emails],
      ...(config.billing.alarm && { alarm: { ...config.billing.alarm, thresholdUsd: answers.thresholdUsd } }),
      ...(config.billing.budget && {
        budget: {
          ...config.billing.budget,
          // A budget over the alarm's amount follows it; one of its own is left alone.
          limitUsd:
            config.billing.budget.limitUsd === before.thresholdUsd
              ? answers.thresholdUsd
              : config.billing.budget.limitUsd,
        },
      }),
    },
  };
}
