import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { PropertyDifference } from '../model/setup.js';
import { difference } from './difference.js';

/** A statement in AWS's own JSON, one value or a list wherever the grammar allows both. */
export type RawStatement = Readonly<Record<string, unknown>> & { readonly Sid: string };

/** A policy with our statements in it, and what that changes; `details` is empty where nothing does. */
export interface MergedPolicy {
  readonly json: string;
  readonly details: readonly PropertyDifference[];
}

/** What follows a `Sid` of ours that somebody else's statement has already; further ones are numbered from 2. */
const OWN_SUFFIX = 'Trimtrail';

/**
 * Puts statements into a resource's policy: each replaces the one of its `Sid`, or is added. Every other statement is kept as it is, as
 * are `Version` and `Id`. A statement of the same `Sid` that speaks for another `aws:SourceArn` is somebody else's (AWS's documents
 * give every trail the same `Sid`): it is kept too, and ours gets a suffix.
 * @param current the policy's JSON text, or undefined where there is none.
 * @param adopted the resource was there before us: a statement of the same `Sid` for no `aws:SourceArn` at all, as AWS's documents had
 * it for years, may serve other trails, and is kept as well.
 * @throws AppError `aws` when `current` is not a policy.
 */
export function mergeStatements(
  current: string | undefined,
  ours: readonly RawStatement[],
  adopted = false,
): MergedPolicy {
  const policy = parsePolicy(current);
  const statements = [...policy.Statement];
  const details: PropertyDifference[] = [];
  for (const statement of ours) {
    const wanted = { ...statement, Sid: chooseSid(statement, statements, adopted) };
    const index = statements.findIndex(({ Sid }) => Sid === wanted.Sid);
    const found = statements[index];
    if (found && canonical(found) === canonical(wanted)) continue;
    details.push(difference(`Policy ${wanted.Sid}`, found && JSON.stringify(found), JSON.stringify(wanted)));
    if (found) statements[index] = wanted;
    else statements.push(wanted);
  }
  return { json: JSON.stringify({ ...policy, Statement: statements }), details };
}

/** The `Sid` under which a statement of ours stands already, else the first that nobody else has. */
function chooseSid(wanted: RawStatement, statements: RawPolicy['Statement'], adopted: boolean): string {
  const source = findSourceArn(wanted);
  if (source === undefined) return wanted.Sid;
  for (let count = 0; ; count += 1) {
    const Sid = spellSid(wanted.Sid, count);
    const found = statements.find((statement) => statement['Sid'] === Sid);
    const other: string | undefined = found && (findSourceArn(found) ?? (adopted ? 'any' : source));
    if (other === undefined || other === source) return Sid;
  }
}

function spellSid(sid: string, count: number): string {
  if (count === 0) return sid;
  return `${sid}${OWN_SUFFIX}${count === 1 ? '' : count}`;
}

/** The `aws:SourceArn` of a statement's condition, whatever its operator and capitals, as comparable text. */
function findSourceArn({ Condition }: Readonly<Record<string, unknown>>): string | undefined {
  const blocks = Object.values((Condition ?? {}) as Record<string, Record<string, unknown>>);
  const entry = blocks.flatMap((block) => Object.entries(block)).find(([key]) => key.toLowerCase() === 'aws:sourcearn');
  return entry && canonical(entry[1]);
}

/** Whether two policies say the same, apart from order in lists and one value standing for a list of one. */
export function isSamePolicy(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonical(parsePolicy(a)) === canonical(parsePolicy(b));
}

interface RawPolicy {
  readonly Version: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

function parsePolicy(json: string | undefined): RawPolicy {
  if (json === undefined || json === '') return { Version: '2012-10-17', Statement: [] };
  try {
    const { Statement, ...rest } = JSON.parse(json) as RawPolicy & { Statement: unknown };
    return { ...rest, Statement: (Array.isArray(Statement) ? Statement : [Statement]) as RawPolicy['Statement'] };
  } catch (cause) {
    throw fail('aws', text('setup.policy-unreadable', { policy: json.slice(0, 200) }), {
      hint: text('setup.policy-unreadable-hint', {}),
      cause,
    });
  }
}

/** AWS gives policies back with keys in another order, lists of one as a value, and action names in its own capitals. */
function canonical(value: unknown, key = ''): string {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => canonical(item, key)).sort();
    return items.length === 1 ? (items[0] ?? '') : `[${items.join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item, name)}`).join(',')}}`;
  }
  return JSON.stringify(key === 'Action' && typeof value === 'string' ? value.toLowerCase() : value);
}
