import type { Call, Check } from '../../../service.js';
import type { Database, Table } from '../state.js';
import { metadataError } from '../errors.js';

/** The data catalogue that every account has: Glue's. */
export const CATALOG = 'AwsDataCatalog';

/** The database that every region has. */
const DEFAULT = 'default';

type Place = Pick<Call, 'account' | 'region'>;

/** The databases of a region by name; `default` is made when they are first looked at. */
export function databasesOf({ account, region }: Place): Database[] {
  const { databases } = account.athena;
  const own = databases.filter((database) => database.region === region);
  if (!own.some(({ name }) => name === DEFAULT)) {
    const made: Database = { name: DEFAULT, region, tables: [] };
    databases.push(made);
    own.push(made);
  }
  return own.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The database of this name, in any case. */
export function findDatabase(place: Place, name: string): Database | undefined {
  return databasesOf(place).find((database) => database.name === name.toLowerCase());
}

/** The table of this name, in any case. */
export function findTable(place: Place, database: string, table: string): Table | undefined {
  return findDatabase(place, database)?.tables.find(({ name }) => name === table.toLowerCase());
}

/** @throws AwsError MetadataException where there is no such catalogue or database. */
export function requireDatabase(call: Call, catalog: string, name: string): Database {
  requireCatalog(catalog);
  const database = findDatabase(call, name);
  if (!database) throw metadataError(`EntityNotFoundException: Database ${name} not found.`);
  return database;
}

/** @throws AwsError MetadataException where there is no such catalogue. */
export function requireCatalog(name: string): void {
  if (name.toLowerCase() !== CATALOG.toLowerCase()) throw metadataError(`Data catalog ${name} was not found`);
}

/** What IAM is asked before Athena shows something of a data catalogue. */
export function catalogCheck({ account, region }: Call, action: string, catalog = CATALOG): Check {
  return { action, resource: `arn:${account.partition}:athena:${region}:${account.accountId}:datacatalog/${catalog}` };
}

/**
 * What IAM is asked by Glue before something is done with a database, or a table in it: Glue asks about the thing and all above it.
 * @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export function glueChecks({ account, region }: Place, action: string, database?: string, table?: string): Check[] {
  const arn = (rest: string) => `arn:${account.partition}:glue:${region}:${account.accountId}:${rest}`;
  return [
    { action, resource: arn('catalog') },
    ...(database === undefined ? [] : [{ action, resource: arn(`database/${database.toLowerCase()}`) }]),
    ...(database === undefined || table === undefined
      ? []
      : [{ action, resource: arn(`table/${database.toLowerCase()}/${table.toLowerCase()}`) }]),
  ];
}
