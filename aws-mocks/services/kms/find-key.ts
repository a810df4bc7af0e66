import type { Account } from '../../account.js';
import { AwsError, type Call } from '../../service.js';
import { notFound } from './errors.js';
import type { Alias, Key } from './state.js';

/** Where a request is served: keys are found by id and alias in one region only. */
export type KeyPlace = Pick<Call, 'account' | 'region'>;

/** What a `KeyId` names; a name without an ARN is of the account and the region that was called. */
interface KeyReference {
  readonly region: string;
  readonly accountId: string;
  readonly kind: 'key' | 'alias';
  /** The key's id, or the alias with `alias/` in front. */
  readonly name: string;
}

/** The ARN of a key, or of an alias (whose name has `alias/` in front). */
export function kmsArn(account: Account, { region, name }: { readonly region: string; readonly name: string }): string {
  const resource = name.startsWith('alias/') ? name : `key/${name}`;
  return `arn:${account.partition}:kms:${region}:${account.accountId}:${resource}`;
}

/** The ARN of a key. */
export function keyArn(account: Account, { region, id }: Key): string {
  return kmsArn(account, { region, name: id });
}

/**
 * The account's keys. Those whose waiting period is over are taken away first, with their aliases.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function liveKeys(account: Account): readonly Key[] {
  const { kms } = account;
  const nowMs = account.now();
  const gone = kms.keys.filter(({ deletionAtMs }) => deletionAtMs !== undefined && deletionAtMs <= nowMs);
  if (gone.length > 0) {
    kms.keys = kms.keys.filter((key) => !gone.includes(key));
    kms.aliases = kms.aliases.filter((alias) => !gone.some(({ id }) => id === alias.keyId));
  }
  return kms.keys;
}

/** The alias of this name (with `alias/` in front) in a region. */
export function findAlias({ account, region }: KeyPlace, name: string): Alias | undefined {
  liveKeys(account);
  return account.kms.aliases.find((alias) => alias.region === region && alias.name === name);
}

/** The names of a key's aliases, sorted. */
export function aliasesOf(account: Account, key: Key): string[] {
  return account.kms.aliases
    .filter(({ keyId }) => keyId === key.id)
    .map(({ name }) => name)
    .sort();
}

/** The key that an id, an ARN, an alias or an alias ARN names in the region that was called. */
export function findKey(place: KeyPlace, keyId: string): Key | undefined {
  const reference = readKeyId(place, keyId);
  if (reference.accountId !== place.account.accountId || reference.region !== place.region) return undefined;
  const id = reference.kind === 'alias' ? findAlias(place, reference.name)?.keyId : reference.name;
  return liveKeys(place.account).find((key) => key.id === id && key.region === place.region);
}

/** The ARN that IAM is asked about for a key that is not there. */
export function namedArn(place: KeyPlace, keyId: string): string {
  return keyId.startsWith('arn:') ? keyId : kmsArn(place.account, { region: place.region, name: keyId });
}

/**
 * The key that a call is about, by its id, ARN, alias or alias ARN.
 * @throws AwsError NotFoundException or InvalidArnException.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
 */
export function requireKey(place: KeyPlace, keyId: string): Key {
  const key = findKey(place, keyId);
  if (key) return key;
  throw findArnProblem(place, keyId) ?? missing(place, keyId);
}

/**
 * The key that a call is about, for the operations that take an id or a key ARN and no alias.
 * @throws AwsError NotFoundException or InvalidArnException.
 */
export function requireKeyById(place: KeyPlace, keyId: string): Key {
  if (keyId.startsWith('alias/')) throw notFound(`Invalid keyId '${keyId}'`);
  if (/^arn:.*:alias\//.test(keyId)) throw invalidArn(keyId);
  return requireKey(place, keyId);
}

/** Whether the request names the key by an alias. */
export function isAlias(keyId: string): boolean {
  return /^(arn:[^/]*:)?alias\//.test(keyId);
}

const ARN = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):(\d{12}):(key|alias)\/([^:]+)$/;

function readKeyId({ account, region }: KeyPlace, keyId: string): KeyReference {
  const [, arnRegion, accountId, kind, rest = ''] = ARN.exec(keyId) ?? [];
  if (arnRegion !== undefined && accountId !== undefined) {
    const name = kind === 'alias' ? `alias/${rest}` : rest;
    return { region: arnRegion, accountId, kind: kind === 'alias' ? 'alias' : 'key', name };
  }
  return { region, accountId: account.accountId, kind: keyId.startsWith('alias/') ? 'alias' : 'key', name: keyId };
}

/** What is wrong with an ARN as such; undefined for a sound one of the region, and for what is no ARN. */
function findArnProblem({ region }: KeyPlace, keyId: string): AwsError | undefined {
  if (!keyId.startsWith('arn:')) return undefined;
  const arnRegion = ARN.exec(keyId)?.[1];
  if (arnRegion === undefined) return invalidArn(keyId);
  return arnRegion === region ? undefined : notFound(`Invalid arn ${arnRegion}`);
}

function invalidArn(keyId: string): AwsError {
  return new AwsError('InvalidArnException', `Invalid ARN ${keyId}`);
}

function missing(place: KeyPlace, keyId: string): AwsError {
  const { kind, name } = readKeyId(place, keyId);
  if (kind === 'alias') return notFound(`Alias ${namedArn(place, keyId)} is not found.`);
  const isId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$|^mrk-[0-9a-f]{32}$/.test(name);
  return notFound(isId ? `Key '${namedArn(place, keyId)}' does not exist` : `Invalid keyId '${keyId}'`);
}
