import { readDataLines } from './package-data.js';

/**
 * What AWS's page of a service lists as the actions that an operation authorises: all that it may check, some of them by its parameters
 * only. Checks that other services make on the caller's behalf are not in it; they leave records of their own.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#operations_table
 */
export interface AuthorisedActions {
  /** `service:Name`, in AWS's spelling. */
  readonly actions: readonly string[];
  /** The services that a role may be passed to, `lambda.amazonaws.com`; absent where AWS names none. */
  readonly passedTo?: readonly string[];
}

/** The operations of one IAM prefix, as read from AWS's pages. */
export interface AuthorisedService {
  readonly service: string;
  /** AWS's pages about it, by the last part of their address: `list_elbv2`; each with the number of operations that it lists. */
  readonly pages: Readonly<Record<string, number>>;
  /** The operations that are checked against anything else than just the action of their own name. */
  readonly operations: Readonly<Record<string, AuthorisedActions>>;
}

/** Every service whose page has such a table, sorted by prefix. */
export function readAuthorisedServices(): readonly AuthorisedService[] {
  return [...lines().keys()].map((service) => findService(service)).filter((service) => service !== undefined);
}

/** What AWS lists for an operation, its name in any case; undefined where that is its own action alone, or nothing is listed. */
export function findAuthorised(service: string, eventName: string): AuthorisedActions | undefined {
  return findOperations(service).get(eventName.toLowerCase());
}

/** Every action that AWS lists for any operation of a service, each once, sorted. */
export function listAuthorisedActions(service: string): readonly string[] {
  return [...new Set([...findOperations(service).values()].flatMap(({ actions }) => actions))].sort();
}

/** Whether AWS's pages have a table of the service's operations. */
export function hasOperationsTable(service: string): boolean {
  return lines().has(service);
}

/** Address of the page that lists a service's operations; the first, where there are several. */
export function findOperationsPage(service: string): string | undefined {
  const [page] = Object.keys(findService(service)?.pages ?? {});
  return page === undefined
    ? undefined
    : `https://docs.aws.amazon.com/service-authorization/latest/reference/${page}.html`;
}

// A run asks for a few services of the hundreds, so a line is parsed when its service is first asked for.
let linesByService: ReadonlyMap<string, string> | undefined;
const services = new Map<string, AuthorisedService>();
const operations = new Map<string, ReadonlyMap<string, AuthorisedActions>>();

function lines(): ReadonlyMap<string, string> {
  linesByService ??= new Map(
    readDataLines('authorised-actions.ndjson').map(
      (line) => [/^\{"service":"([^"]+)"/.exec(line)?.[1] ?? '', line] as const,
    ),
  );
  return linesByService;
}

function findService(service: string): AuthorisedService | undefined {
  const line = lines().get(service);
  if (line === undefined) return undefined;
  const known = services.get(service) ?? (JSON.parse(line) as AuthorisedService);
  services.set(service, known);
  return known;
}

function findOperations(service: string): ReadonlyMap<string, AuthorisedActions> {
  const known =
    operations.get(service) ??
    new Map(
      Object.entries(findService(service)?.operations ?? {}).map(([name, listed]) => [name.toLowerCase(), listed]),
    );
  operations.set(service, known);
  return known;
}
