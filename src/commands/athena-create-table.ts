import { findAccountsKey, type TablePlan, writeCreateTable } from '../athena/create-table.js';
import { parseTableName } from '../athena/table-name.js';
import type { LogObjects } from '../aws/log-objects.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { AthenaTableName } from '../model/athena-table.js';
import { formatSeconds, parseMoment } from '../trail/time.js';
import type { CommandContext } from './context.js';

interface Flags {
  readonly bucket?: string;
  readonly prefix?: string;
  readonly organization?: string;
  readonly account?: readonly string[];
  readonly logRegion?: readonly string[];
  readonly table: string;
  readonly workgroup: string;
  readonly since?: string;
  readonly run?: boolean;
}

/** How many days queries may reach back to, unless told otherwise: a trail's logs are kept for years. */
const DEFAULT_SINCE = '2020-01-01';

/** `athena create-table`: the statement that makes a table of a trail's logs, and with `--run` the table. */
export async function run(context: CommandContext, flags: Flags): Promise<number> {
  const name = parseTableName(`${flags.workgroup}/${flags.table}`);
  const sql = writeCreateTable(await planTable(context, flags, name));
  if (flags.run) await createTable(context, name, sql);
  const { workgroup } = name;
  const table = `${name.database}.${name.table}`;
  const result = { schemaVersion: 1, workgroup, table, created: flags.run === true, sql };
  context.print(context.flags.output === 'json' ? JSON.stringify(result, undefined, 2) : `${sql};`);
  if (flags.run) context.note(context.say(text('athena.created', { table, workgroup })));
  return 0;
}

async function createTable(context: CommandContext, { workgroup }: AthenaTableName, sql: string): Promise<void> {
  const { openAthena } = await import('../aws/athena.js');
  const athena = openAthena(await context.aws());
  await athena.describeWorkgroup(workgroup);
  await athena.run({ workgroup, sql }, { clock: context.clock, signal: context.io.signal });
}

async function planTable(
  context: CommandContext,
  flags: Flags,
  { database, table }: AthenaTableName,
): Promise<TablePlan> {
  const { bucket, prefix = '', organization } = flags;
  if (bucket === undefined) {
    throw fail('usage', text('athena.bucket-missing', {}), { hint: text('athena.bucket-missing-hint', {}) });
  }
  const since = parseMoment(flags.since ?? DEFAULT_SINCE, context.clock.now());
  const folders = await findFolders(context, flags, { bucket, key: findAccountsKey(prefix, organization) });
  return {
    database,
    table,
    bucket,
    prefix,
    ...folders,
    ...(organization !== undefined && { organization }),
    since: formatSeconds(Date.parse(since)).slice(0, 10),
  };
}

/** The accounts and Regions that the flags name; otherwise those that have logs, and of Regions all that may come to have some. */
async function findFolders(
  context: CommandContext,
  { account, logRegion }: Flags,
  { bucket, key }: { readonly bucket: string; readonly key: string },
): Promise<Pick<TablePlan, 'accounts' | 'regions'>> {
  if (account && logRegion) return { accounts: account, regions: logRegion };
  const [{ openLogObjects }, { defaultRegions }] = await Promise.all([
    import('../aws/log-objects.js'),
    import('../trail/regions.js'),
  ]);
  const aws = await context.aws();
  const objects = await openLogObjects(aws, { name: bucket });
  const accounts = account ?? (await listFolders(objects, key)).filter((name) => /^\d{12}$/.test(name));
  if (accounts.length === 0) {
    throw fail('input', text('athena.no-accounts', { bucket, folder: key }), {
      hint: text('athena.no-accounts-hint', {}),
    });
  }
  const logged = await Promise.all(accounts.map((id) => listFolders(objects, `${key}${id}/CloudTrail/`)));
  const regions = logRegion ?? [...new Set([...defaultRegions(aws.settings.region), ...logged.flat()])].sort();
  return { accounts, regions };
}

async function listFolders(objects: LogObjects, key: string): Promise<readonly string[]> {
  const folders: string[] = [];
  let after: string | undefined;
  do {
    const page = await objects.list(key, { byFolder: true, ...(after !== undefined && { after }) });
    folders.push(...page.folders.map((folder) => folder.slice(key.length, -1)));
    after = page.next;
  } while (after !== undefined);
  return folders;
}
