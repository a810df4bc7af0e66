import { BLANKED, BLANKED_BY_SOURCE, type BlankedKeys, blankPattern, blankReplacement } from './blank-values.js';
import { quoteText } from './sql.js';
import type { TableLayout } from './table-layout.js';

/**
 * What the kind of a call hangs on, in the order in which a row of the result lists it: the field of a record, and the SQL of its text.
 * Rows that agree in all of these are calls of one kind; rows that differ may still be.
 */
export const KIND_FIELDS = [
  'eventSource',
  'eventName',
  'eventType',
  'eventCategory',
  'managementEvent',
  'awsRegion',
  'recipientAccountId',
  'errorCode',
  'refused',
  'type',
  'principalId',
  'arn',
  'accountId',
  'userName',
  'invokedBy',
  'centreUserId',
  'sourceIdentity',
  'mfaAuthenticated',
  'issuerArn',
  'issuerUserName',
  'resources',
  'requestParameters',
  'responseElements',
  'additionalEventData',
] as const;

/** A field of a kind. */
export type KindField = (typeof KIND_FIELDS)[number];

/** The SQL expression of each field, all of them texts that may be NULL. */
export function writeKindFields({ has }: TableLayout): readonly string[] {
  const optional = (field: string): string => (has(field) ? field : 'CAST(NULL AS varchar)');
  const session = 'useridentity.sessioncontext';
  const expressions: Readonly<Record<KindField, string>> = {
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
    principalId: 'useridentity.principalid',
    arn: 'useridentity.arn',
    accountId: 'useridentity.accountid',
    userName: 'useridentity.username',
    invokedBy: 'useridentity.invokedby',
    centreUserId: optional('useridentity.onbehalfof.userid'),
    sourceIdentity: optional(`${session}.sourceidentity`),
    mfaAuthenticated: `${session}.attributes.mfaauthenticated`,
    issuerArn: `${session}.sessionissuer.arn`,
    issuerUserName: `${session}.sessionissuer.username`,
    resources: toJson('transform(resources, r -> json_format(CAST(ARRAY[r.arn, r.type, r.accountid] AS JSON)))'),
    requestParameters: blankBySource('requestparameters'),
    responseElements: `if(regexp_like(eventname, ${quoteText(ANSWERS)}), ${blank('responseelements', BLANKED)})`,
    additionalEventData: `if(eventname = ${quoteText(SWITCH_ROLE)}, additionaleventdata)`,
  };
  return KIND_FIELDS.map((field) => expressions[field]);
}

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
