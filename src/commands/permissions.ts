import { type ResolvedConfig, resolveConfig } from '../config/resolve.js';
import type { Config } from '../config/schema.js';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import type { PolicyDocument, Statement } from '../model/policy.js';
import { packStatements } from '../policy/pack.js';
import { findQuota, policySizeChars } from '../policy/size.js';
import { findPartition } from '../reference/partition.js';
import { toFindingFields, toJson, toJsonDocument } from '../report/json.js';
import { layOutTable } from '../report/layout.js';
import { permissionStatements } from '../setup/permission-statements.js';
import {
  COMMAND_NAMES,
  commandParts,
  isForConfig,
  type PermissionFlags,
  type PermissionSubject,
} from './command-permissions.js';
import type { CommandContext } from './context.js';
import { findConfig } from './lab-config.js';

/** `permissions [COMMAND]`: the least that a command needs, as policies; without a command, the commands. Calls no AWS. */
export async function run(
  context: CommandContext,
  flags: PermissionFlags,
  [command]: readonly string[],
): Promise<number> {
  if (command === undefined) {
    listCommands(context);
    return 0;
  }
  const config = isForConfig(command, flags) ? await readConfig(context, flags) : NO_CONFIG;
  const subject = describeSubject(context, config);
  const statements = await permissionStatements(commandParts(command, flags, subject));
  const findings = [...(config === NO_CONFIG ? [] : findUnbound(config)), ...findPowerful(statements)];
  showPolicies(context, command, toDocuments(statements), findings);
  return 0;
}

/** For commands whose permissions have nothing to do with a configuration. */
const NO_CONFIG: Config = { version: 1, groups: [], users: [], trail: null, billing: null, detections: 'none' };

async function readConfig(context: CommandContext, { config }: PermissionFlags): Promise<Config> {
  return (await findConfig(context, config === undefined ? {} : { config }, { ask: false })).config;
}

function listCommands({ flags, print, say, columns }: CommandContext): void {
  if (flags.output === 'json') {
    print(toJsonDocument({ commands: COMMAND_NAMES }));
    return;
  }
  const rows = COMMAND_NAMES.map(({ command, calls }) => [
    command,
    calls ? `trimtrail permissions ${command}` : say(text('commands.permissions-none', {})),
  ]);
  print(layOutTable(rows, [{ align: 'left' }, { align: 'left' }], { columns, indent: '' }).join('\n'));
}

/**
 * An account that the configuration does not name stands as `*` in ARNs, and in names as the policy variable for the account of whoever
 * calls: variables may only stand in an ARN's last part.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse
 */
function describeSubject({ flags, io }: CommandContext, config: Config): PermissionSubject {
  const region = config.region ?? flags.region ?? io.env['AWS_REGION'] ?? '*';
  const account = config.account ?? '${aws:PrincipalAccount}';
  return {
    config: escapeNames(resolveConfig(config, { account, region })),
    target: { accountId: config.account ?? '*', partition: findPartition(region), region },
  };
}

/** Of all names only those of alarms and budgets may hold what is a wildcard in a policy. */
function escapeNames(config: ResolvedConfig): ResolvedConfig {
  const { billing } = config;
  if (!billing) return config;
  const { alarm, budget } = billing;
  return {
    ...config,
    billing: {
      ...billing,
      alarm: alarm && { ...alarm, name: escapeWildcards(alarm.name) },
      budget: budget && { ...budget, name: escapeWildcards(budget.name) },
    },
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars */
function escapeWildcards(name: string): string {
  return name.replace(/[*?]/g, (wildcard) => `\${${wildcard}}`);
}

/** Ours run as users and roles alike, whose managed policies have the same quota. */
const QUOTA = findQuota('managed', 'role');

/** One document as the templates have it, where that fits into a managed policy; else as few as will hold it. */
function toDocuments(statements: readonly Statement[]): readonly PolicyDocument[] {
  if (statements.length === 0) return [];
  const whole: PolicyDocument = { Version: '2012-10-17', Statement: statements };
  return policySizeChars(whole) <= QUOTA.chars ? [whole] : packStatements(statements, QUOTA.chars);
}

function findUnbound({ account }: Config): readonly Finding[] {
  if (account !== undefined) return [];
  return [
    {
      code: 'any-account',
      severity: 'info',
      text: text('commands.permissions-any-account', {}),
      hint: text('commands.permissions-any-account-hint', {}),
    },
  ];
}

/** Whoever may write the inline policy of a user or role may give it every right: there is no condition for what the policy says. */
function findPowerful(statements: readonly Statement[]): readonly Finding[] {
  const found = ['iam:PutUserPolicy', 'iam:PutRolePolicy'].flatMap((action) =>
    statements
      .filter(({ Action = [] }) => Action.includes(action))
      .flatMap(({ Resource = [] }) => Resource.map((arn) => ({ action, name: arn.split('/').at(-1) ?? arn }))),
  );
  const unique = new Map(found.map((each) => [`${each.action} ${each.name}`, each]));
  return [...unique.values()].map(({ action, name }) => ({
    code: 'powerful-permission',
    severity: 'warning',
    text: text('commands.permissions-powerful', { action, name }),
    hint: text('commands.permissions-powerful-hint', {}),
  }));
}

/** Standard output holds documents that AWS takes as they are; what there is to say about them stands beside. */
function showPolicies(
  { flags, print, note, say }: CommandContext,
  command: string,
  documents: readonly PolicyDocument[],
  findings: readonly Finding[],
): void {
  const policies = documents.map((document, index) => ({
    name: `trimtrail-${command}${documents.length > 1 ? `-${index + 1}` : ''}`,
    document,
    sizeChars: policySizeChars(document),
    quotaChars: QUOTA.chars,
  }));
  if (flags.output === 'json') {
    print(toJsonDocument({ command, policies, findings: toFindingFields(findings, say) }));
    return;
  }
  if (policies.length === 0) note(say(text('commands.permissions-none-needed', { command })));
  for (const { document, name, sizeChars, quotaChars } of policies) {
    note(say(text('commands.permissions-policy', { name, size: sizeChars, quota: quotaChars })));
    print(toJson(document));
  }
  for (const finding of findings) {
    note(say(finding.text));
    if (finding.hint) note(`  ${say(finding.hint)}`);
  }
}
