import { BLANKED, BLANKED_BY_SOURCE, type BlankedKeys, blankPattern, blankReplacement } from './blank-values.js';
import { OBJECT_TYPE } from '../usage/shorten.js';
import { quoteText } from './sql.js';
import type { TableLayout } from './table-layout.js';

/**
 * What the kind of a call hangs on, in the order in which a row of the result lists it: pieces of JSON, one a line, each a list of texts
 * or nulls. The first piece holds who called which operation, the second what else is of little variety; each of the others holds what
 * may be another with every call. A role's session is told in the third piece, which is no part of the kind. Rows that agree in all of the
 * others are calls of one kind; rows that differ may still be.
 */
export const KIND_PIECES = [
  [
    'eventSource',
    'eventName',
    'recipientAccountId',
    'type',
    'accountId',
    'userName',
    'invokedBy',
    'centreUserId',
    'issuerArn',
    'issuerUserName',
    'arn',
    'principalId',
  ],
  [
    'eventType',
    'eventCategory',
    'managementEvent',
    'awsRegion',
    'errorCode',
    'refused',
    'mfaAuthenticated',
    'resources',
    'responseElements',
    'additionalEventData',
  ],
  ['sessionName', 'sourceIdentity'],
  ['objects'],
  ['requestParameters'],
] as const;

/** A field of a kind. */
export type KindField = (typeof KIND_PIECES)[number][number];

/** The SQL of a kind: its pieces with line breaks between them. */
export function writeKind(layout: TableLayout): string {
  const expressions = writeFields(layout);
  const pieces = KIND_PIECES.map((fields) => toJson(`ARRAY[${fields.map((field) => expressions[field]).join(', ')}]`));
  return `concat(${pieces.join(', chr(10), ')})`;
}

/** The SQL expression of each field, all of them texts that may be NULL. */
function writeFields({ has }: TableLayout): Readonly<Record<KindField, string>> {
  const optional = (field: string): string => (has(field) ? field : 'CAST(NULL AS varchar)');
  const session = 'useridentity.sessioncontext';
  const isRole = `coalesce(useridentity.type = 'AssumedRole' AND regexp_like(${session}.sessionissuer.arn, ${quoteText(ROLE)}), false)`;
  const unlessRole = (field: string): string => `if(NOT ${isRole}, ${field})`;
  const inSession = (field: string): string => `if(useridentity.type = 'AssumedRole', ${field})`;
  return {
    eventSource: 'eventsource',
    eventName: 'eventname',
    eventType: 'eventtype',
    eventCategory: optional('eventcategory'),
    managementEvent: optional('managementevent'),
    awsRegion: 'awsregion',
    recipientAccountId: 'recipientaccountid',
    errorCode: 'errorcode',
    refused: `if(regexp_like(errormessage, ${quoteText(REFUSAL)}), 'refused')`,
    type: 'useridentity.type',
    accountId: 'useridentity.accountid',
    userName: 'useridentity.username',
    invokedBy: 'useridentity.invokedby',
    centreUserId: optional('useridentity.onbehalfof.userid'),
    mfaAuthenticated: `${session}.attributes.mfaauthenticated`,
    issuerArn: `${session}.sessionissuer.arn`,
    issuerUserName: `${session}.sessionissuer.username`,
    arn: unlessRole('useridentity.arn'),
    principalId: unlessRole('useridentity.principalid'),
    resources: listResources(`coalesce(r.type, '') <> ${quoteText(OBJECT_TYPE)}`),
    responseElements: `if(regexp_like(eventname, ${quoteText(ANSWERS)}), ${blank('responseelements', BLANKED)})`,
    additionalEventData: `if(eventname = ${quoteText(SWITCH_ROLE)}, additionaleventdata)`,
    sessionName: inSession(SESSION_NAME),
    sourceIdentity: inSession(optional(`${session}.sourceidentity`)),
    objects: listResources(`r.type = ${quoteText(OBJECT_TYPE)}`),
    requestParameters: blankBySource('requestparameters'),
  };
}

/** Entries of a record's resources as a list of lists. */
function listResources(condition: string): string {
  return toJson(
    `transform(filter(resources, r -> ${condition}), r -> json_format(CAST(ARRAY[r.arn, r.type, r.accountid] AS JSON)))`,
  );
}

/** The issuer of a role's session, by which alone its principal is told. */
const ROLE = '^arn:[a-z-]+:iam::[0-9]+:role/';

/** What follows the role in the session's ARN; where there is no such ARN, what follows the role's id. See `findSession`. */
const SESSION_NAME = `coalesce(${[
  ['useridentity.arn', '(?s)^arn:[^:]+:[^:]+:[^:]*:[^:]*:(?:[^:/][^/]*)?/[^/]*/(.+)$'] as const,
  ['useridentity.principalid', '(?s)^[^:]*:(.+)$'] as const,
]
  .map(([field, pattern]) => `regexp_extract(${field}, ${quoteText(pattern)}, 1)`)
  .join(', ')})`;

/** An array of texts as JSON text, which is the same whatever version of the engine writes arrays in results. */
export function toJson(array: string): string {
  return `json_format(CAST(${array} AS JSON))`;
}

/** Messages by which services say that they refused a call, whatever their code. */
export const REFUSAL = '(?i)\\bis not authorized to perform: ';

/** The one event whose additional data says who somebody was before. */
export const SWITCH_ROLE = 'SwitchRole';

/** Operations whose answers name what they made, or the key that was used; those of others are new with every call. */
export const ANSWERS =
  '^(?:Allocate|Complete|Copy|Create|Export|Import|Provision|Purchase|Register|Request|Restore|Run|Start|Upload)' +
  '|^(?:GetObject|HeadObject|PutObject|SwitchRole)$';

function blankBySource(column: string): string {
  const cases = Object.entries(BLANKED_BY_SOURCE).map(([source, { values, objects }]) => {
    const keys = { values: [...BLANKED.values, ...values], objects: [...BLANKED.objects, ...objects] };
    return `WHEN ${quoteText(source)} THEN ${blank(column, keys)}`;
  });
  return `CASE eventsource ${cases.join(' ')} ELSE ${blank(column, BLANKED)} END`;
}

function blank(column: string, keys: BlankedKeys): string {
  return `regexp_replace(${column}, ${quoteText(blankPattern(keys))}, ${quoteText(blankReplacement(keys))})`;
}
