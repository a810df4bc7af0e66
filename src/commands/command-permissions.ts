import type { ResolvedConfig } from '../config/resolve.js';
import { parseTableName } from '../athena/table-name.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Target } from '../setup/context.js';
import { type PermissionPart, permissionPartsOf } from '../setup/permission-parts.js';

/** Flags of a command that change which permissions it needs; spelled as on that command. */
export interface PermissionFlags {
  readonly config?: string;
  readonly plan?: boolean;
  readonly adopt?: boolean;
  readonly deleteLogs?: boolean;
  readonly logs?: readonly string[];
  readonly bucket?: string;
  readonly prefix?: string;
  readonly lookupEvents?: boolean;
  readonly athena?: string;
  /** With `athena`: the bucket that the workgroup writes results to. */
  readonly results?: string;
  readonly accountDetails?: string;
}

/** What permissions are written for: the configuration's things, in an account and region as they stand in ARNs. */
export interface PermissionSubject {
  readonly config: ResolvedConfig;
  readonly target: Target;
}

/** How the permissions of one command are put together. */
interface CommandNeeds {
  readonly flags: readonly (keyof PermissionFlags)[];
  partsOf(flags: PermissionFlags, subject: PermissionSubject): readonly PermissionPart[];
}

const HISTORY_FLAGS = ['config', 'logs', 'bucket', 'prefix', 'lookupEvents', 'athena', 'results'] as const;

/** The commands that call AWS, in the order in which they are listed. */
const COMMANDS: Readonly<Record<string, CommandNeeds>> = {
  // Its questions begin with a look around, which may be refused in part: what may not be seen is not proposed.
  init: {
    flags: ['config'],
    partsOf: (_, subject) => [...deedParts(subject, 'look'), surroundingsPart(subject)],
  },
  setup: {
    flags: ['config', 'plan', 'adopt'],
    partsOf: ({ plan, adopt = false }, subject) => [
      ...deedParts(subject, 'look'),
      ...(plan ? [] : deedParts(subject, 'change', { adopt })),
    ],
  },
  status: { flags: ['config'], partsOf: (_, subject) => deedParts(subject, 'look') },
  teardown: {
    flags: ['config', 'plan', 'deleteLogs'],
    partsOf: ({ plan, deleteLogs = false }, subject) => [
      ...deedParts(subject, 'look'),
      ...(plan ? [] : deedParts(subject, 'remove', { deleteLogs })),
    ],
  },
  usage: { flags: HISTORY_FLAGS, partsOf: historyParts },
  recommend: { flags: [...HISTORY_FLAGS, 'accountDetails'], partsOf: judgementParts },
  explain: { flags: [...HISTORY_FLAGS, 'accountDetails'], partsOf: judgementParts },
  // That is `athena create-table --run`.
  athena: {
    flags: ['athena', 'bucket', 'results'],
    partsOf: (flags, { target }) => {
      const values = athenaValues(flags, target);
      return [
        { template: 'read/athena-queries', values },
        { template: 'change/athena-table', values },
      ];
    },
  },
};

/** Commands that call no AWS. */
const WITHOUT_CALLS = ['actions', 'cache', 'permissions', 'sandbox', 'demo'] as const;

/** Every command, and whether it calls AWS. */
export const COMMAND_NAMES: readonly { readonly command: string; readonly calls: boolean }[] = [
  ...Object.keys(COMMANDS).map((command) => ({ command, calls: true })),
  ...WITHOUT_CALLS.map((command) => ({ command, calls: false })),
];

/** Whether what the command needs hangs on a configuration: that of set-ups always, that of others where one is named. */
export function isForConfig(command: string, { config }: PermissionFlags): boolean {
  return config !== undefined || ['init', 'setup', 'status', 'teardown'].includes(command);
}

/**
 * What a command needs, run with these flags; nothing for one that calls no AWS.
 * @throws AppError `usage` for a command that does not exist, and for a flag that makes no difference to it.
 */
export function commandParts(
  command: string,
  flags: PermissionFlags,
  subject: PermissionSubject,
): readonly PermissionPart[] {
  const needs = COMMANDS[command];
  if (!needs && !COMMAND_NAMES.some((known) => known.command === command)) {
    throw fail('usage', text('commands.permissions-unknown', { command }), {
      hint: text('commands.permissions-unknown-hint', {
        commands: COMMAND_NAMES.map((known) => known.command).join(', '),
      }),
    });
  }
  requireKnown(command, flags, needs?.flags ?? []);
  return needs?.partsOf(flags, subject) ?? [];
}

function requireKnown(command: string, flags: PermissionFlags, known: readonly (keyof PermissionFlags)[]): void {
  const stray = (Object.keys(flags) as (keyof PermissionFlags)[]).find((flag) => !known.includes(flag));
  if (stray === undefined) return;
  const flag = `--${stray.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw fail('usage', text('commands.permissions-stray-flag', { flag, command }), {
    hint: text('commands.permissions-stray-flag-hint', { flag }),
  });
}

function deedParts(
  { config, target }: PermissionSubject,
  ...deed: [Parameters<typeof permissionPartsOf>[2], Parameters<typeof permissionPartsOf>[3]?]
): readonly PermissionPart[] {
  return permissionPartsOf(config, target, ...deed);
}

function surroundingsPart({ target }: PermissionSubject): PermissionPart {
  const { partition, accountId, region } = target;
  return { template: 'look/surroundings', values: { partition, account: accountId, region } };
}

/** The sources that the flags name, as the commands open them; without any, those of the account. */
function historyParts(flags: PermissionFlags, { config, target }: PermissionSubject): readonly PermissionPart[] {
  const { partition } = target;
  const eventHistory = { template: 'read/event-history', values: {} };
  const readBucket = (bucket: string, prefix: string): PermissionPart => ({
    template: 'read/bucket',
    values: { partition, bucket, prefix },
  });
  if (flags.athena !== undefined) {
    const values = athenaValues(flags, target);
    return [
      { template: 'read/athena-queries', values },
      { template: 'read/athena-table', values },
      readBucket(values['bucket'] ?? '', toFolder(flags.prefix)),
    ];
  }
  if (flags.logs === undefined && flags.bucket === undefined && !flags.lookupEvents) {
    // A trail's prefix is only known once it is asked; without a configuration its bucket too.
    const bucket = flags.config === undefined ? '*' : (config.trail?.bucket.name ?? '*');
    return [{ template: 'read/trails', values: { partition } }, readBucket(bucket, '*'), eventHistory];
  }
  return [
    ...(flags.bucket === undefined ? [] : [readBucket(flags.bucket, toFolder(flags.prefix))]),
    ...(flags.lookupEvents ? [eventHistory] : []),
  ];
}

/** Athena reads and writes as whoever runs the query; the buckets of both are known to the table and the workgroup only. */
function athenaValues(
  { athena, bucket, results }: PermissionFlags,
  { partition, accountId, region }: Target,
): Readonly<Record<string, string>> {
  if (athena === undefined || bucket === undefined || results === undefined) {
    throw fail('usage', text('athena.buckets-unknown', {}), { hint: text('athena.buckets-unknown-hint', {}) });
  }
  const { workgroup, database, table } = parseTableName(athena);
  const names = { workgroup, database: database.toLowerCase(), table: table.toLowerCase() };
  return { partition, region, account: accountId, bucket, results, ...names };
}

function toFolder(prefix = ''): string {
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}

/** Recommendations also want to know what is attached; with log files alone nobody is asked unless told so. */
function judgementParts(flags: PermissionFlags, subject: PermissionSubject): readonly PermissionPart[] {
  const source = flags.accountDetails ?? (flags.logs ? 'none' : 'live');
  return [
    ...historyParts(flags, subject),
    ...(source === 'live' ? [{ template: 'read/account-details', values: {} }] : []),
  ];
}
