/**
 * What the query blanks in a record's parameters before it groups by them: values that are new with every call and that no action or
 * resource hangs on. Whatever is not named here is kept, so that a name which is missing costs rows and never a resource.
 */
export interface BlankedKeys {
  /** Whose values are blanked where they are texts, numbers or lists of these. Regular expressions on whole keys, in any case. */
  readonly values: readonly string[];
  /** Whose values are blanked where they are objects of texts and numbers, or of such objects. */
  readonly objects: readonly string[];
}

/** Keys that mean the same in the parameters of every service. */
export const BLANKED: BlankedKeys = {
  values: [
    'next\\w*',
    'max\\w*',
    'start\\w*',
    '[\\w-]*(?:client|request|next|continuation|idempoten(?:t|cy)|pagination|session|page|sequence|lock|upload|update|caller|creator)-?token',
    '[\\w-]*(?:marker|handle|cursor|offset|prefix|delimiter|encoding|sequence|partnumber|etag)',
    '\\w*(?:start|end|begin|since|until|from|to|before|after|last|event|request|create|created|modified|expiration)(?:time|date)',
    '\\w*(?:seconds|minutes|hours|days|timeout|duration|period|size|results|values|statistics?)',
    '\\w*(?:description|comments?|reason|expression|querystring|payload|document|password|secret|signature|nonce)',
    '\\w*(?:digest|checksum|md5|sha256)',
    'callerreference|creatorrequestid|clientrequestid|traceid|value|body|messagebody|messagededuplicationid|messagegroupid|userdata|ipaddress|computername|agentversion',
  ],
  objects: [],
};

/** Keys that may be blanked in the parameters of one service only, by event source. */
export const BLANKED_BY_SOURCE: Readonly<Record<string, BlankedKeys>> = {
  's3.amazonaws.com': { values: ['uploadid'], objects: [] },
  // What encrypted data belongs to, which is another with every object and message.
  'kms.amazonaws.com': { values: [], objects: ['encryptioncontext'] },
  // An item's key: policies know tables and indexes only.
  'dynamodb.amazonaws.com': { values: [], objects: ['key'] },
};

/**
 * The pattern that finds what is to be blanked in a JSON text, for `regexp_replace` with `BLANK`. It begins at a key, quotes included,
 * which can stand in no text value: quotes within have a backslash before them. Only what Java's and RE2's expressions share is used.
 * A text that begins with `ar` is left, since it may be the ARN of a role that the call hands over.
 * @see https://trino.io/docs/current/functions/regexp.html
 */
export function blankPattern({ values, objects }: BlankedKeys): string {
  const key = (names: readonly string[]): string => `("(?i:${names.join('|')})"\\s*:\\s*)`;
  return [
    `${key(values)}(?:${VALUE}|\\[\\s*${VALUE}(?:\\s*,\\s*${VALUE})*\\s*\\])`,
    ...(objects.length > 0 ? [key(objects) + objectOf(`(?:${LEAF}|${objectOf(LEAF)})`)] : []),
  ].join('|');
}

function objectOf(value: string): string {
  const member = `${TEXT}\\s*:\\s*${value}`;
  return `\\{\\s*${member}(?:\\s*,\\s*${member})*\\s*\\}`;
}

/** What stands in the place of what the pattern found: the key that is one of its two groups, and nothing under it. */
export function blankReplacement({ objects }: BlankedKeys): string {
  return objects.length > 0 ? '$1$2null' : '$1null';
}

const TEXT = '"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"';
const TEXT_NOT_ARN = '"(?:(?:[^"\\\\a]|\\\\.|a(?:[^"\\\\r]|\\\\.))[^"\\\\]*(?:\\\\.[^"\\\\]*)*|a?)"';
const BARE = '-?[0-9][0-9.eE+-]*|true|false';
const LEAF = `(?:${TEXT}|${BARE}|null)`;
const VALUE = `(?:${TEXT_NOT_ARN}|${BARE})`;
