import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { RoleSession } from '../model/call-group.js';
import type { RawRecord } from '../model/event.js';
import type { CsvRow } from './csv.js';
import { KIND_PIECES, type KindField } from './kind-fields.js';
import type { Cuts } from './many-values.js';
import { MAX_ADDRESSES, RESULT_COLUMNS } from './usage-query.js';

/** What a row of the query's result says. */
export interface ResultRow {
  /** A record with all that the kind of the calls hangs on, and no more; its time and address are those of one of them. It tells no session. */
  readonly record: RawRecord;
  /** Where events of one id and second differ: their id; the row is of that event alone. */
  readonly disputed?: string;
  readonly events: number;
  /** Copies of events that were counted already. */
  readonly repeated: number;
  /** As the records have them, the first and the last in the order of the texts. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** One address of each network that the calls came from; undefined where they are too many. Empty texts are calls that tell none. */
  readonly addresses: readonly string[] | undefined;
  /** The earliest events that have an id. */
  readonly examples: readonly { readonly time: string; readonly id: string }[];
  /** The events of each session, of calls in none as well; one session where the row is of a disputed event. */
  readonly sessions: readonly SessionEvents[];
  readonly cuts: Cuts;
}

/** How many events are of a session of a role, or of none. */
export interface SessionEvents {
  readonly session: RoleSession | undefined;
  readonly events: number;
}

/** @throws AppError `aws` when the row is not of the form that the query asks for. */
export function readRow(row: CsvRow): ResultRow {
  const [kind, disputed, moment, events, repeated, firstSeen = '', lastSeen = '', ...lists] = row;
  const [networks, examples, sessions, cuts = ''] = lists;
  const fields = (kind ?? '').split('\n').flatMap(parseTexts);
  if (row.length !== RESULT_COLUMNS.length || fields.length !== FIELDS.length) {
    throw fail('aws', text('athena.result-invalid', {}), { hint: text('athena.result-invalid-hint', {}) });
  }
  const addresses = parseTexts(networks).map((address) => address ?? '');
  return {
    record: toRecord(fields, moment ?? firstSeen, addresses[0] ?? ''),
    ...(disputed && { disputed }),
    events: Number(events),
    repeated: Number(repeated),
    firstSeen,
    lastSeen,
    addresses: addresses.length < MAX_ADDRESSES ? addresses : undefined,
    examples: parseTexts(examples).map((example) => splitExample(example ?? '', (moment ?? firstSeen).length)),
    sessions: parseTexts(sessions).map((session) => readSession(session ?? '')),
    cuts: {
      sessions: cuts.includes('s'),
      objects: cuts.includes('o'),
      values: cuts.includes('b') ? 'nothing' : cuts.includes('v') && 'beginnings',
    },
  };
}

const FIELDS: readonly KindField[] = KIND_PIECES.flat();

function splitExample(example: string, timeLength: number): { time: string; id: string } {
  return { time: example.slice(0, timeLength), id: example.slice(timeLength + 1) };
}

/** A number of events, a space and a list of the session's name and source identity. */
function readSession(text: string): SessionEvents {
  const end = text.indexOf(' ');
  const [name, sourceIdentity] = parseTexts(text.slice(end + 1));
  return {
    session: name ? { name, ...(sourceIdentity && { sourceIdentity }) } : undefined,
    events: Number(text.slice(0, end)),
  };
}

function toRecord(texts: readonly (string | null)[], eventTime: string, address: string): RawRecord {
  const entries = FIELDS.map((field, index) => [field, texts[index] ?? undefined] as const);
  const fields = Object.fromEntries(entries) as Readonly<Record<KindField, string | undefined>>;
  const { eventSource, eventName, eventType, eventCategory, managementEvent, awsRegion, recipientAccountId } = fields;
  return {
    eventSource,
    eventName,
    eventTime,
    eventType,
    eventCategory,
    managementEvent,
    awsRegion,
    recipientAccountId,
    errorCode: fields.errorCode,
    errorMessage: fields.refused && 'is not authorized to perform: ',
    sourceIPAddress: address,
    userIdentity: toIdentity(fields),
    resources: [fields.resources, fields.objects].flatMap(parseTexts).map((entry) => {
      const [ARN, type, accountId] = parseTexts(entry);
      return { ARN, type, accountId };
    }),
    requestParameters: parseJson(fields.requestParameters),
    responseElements: parseJson(fields.responseElements),
    additionalEventData: parseJson(fields.additionalEventData),
  };
}

function toIdentity(fields: Readonly<Record<KindField, string | undefined>>): RawRecord {
  const { type, principalId, arn, accountId, userName, invokedBy, mfaAuthenticated } = fields;
  return {
    type,
    principalId,
    arn,
    accountId,
    userName,
    invokedBy,
    onBehalfOf: { userId: fields.centreUserId },
    sessionContext: {
      attributes: { mfaAuthenticated },
      sessionIssuer: { arn: fields.issuerArn, userName: fields.issuerUserName },
    },
  };
}

function parseTexts(json: string | null | undefined): readonly (string | null)[] {
  const value = parseJson(json);
  return Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' ? one : null)) : [];
}

/** What is no JSON holds no parameter: a text where the layout has objects. */
function parseJson(json: string | null | undefined): unknown {
  if (json === null || json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
