import { callAws, findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';
import type { Tags } from './tags.js';

/** A key by its alias (`alias/NAME`) or its ARN, and the region that it is looked for in. */
export interface KeyAddress {
  readonly id: string;
  readonly region: string;
}

/** A KMS key. */
export interface Key {
  readonly arn: string;
  /** As KMS calls it: `Enabled`, `Disabled`, `PendingDeletion` … */
  readonly state: string;
  /** The JSON text of its policy; every key has one. */
  readonly policy: string;
  readonly tags: Tags;
}

/**
 * The ARN of the key behind an alias or an ARN; undefined where there is none.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 */
export async function findKeyArn(aws: AwsClients, key: KeyAddress): Promise<string | undefined> {
  return (await describeKey(aws, key))?.Arn;
}

/** The key behind an alias or an ARN, with policy and tags; undefined where there is none. */
export async function findKey(aws: AwsClients, key: KeyAddress): Promise<Key | undefined> {
  const found = await describeKey(aws, key);
  if (found?.Arn === undefined) return undefined;
  const { Arn: KeyId } = found;
  const kms = await aws.kms(key.region);
  const [{ Policy }, tags] = await Promise.all([
    callAws('kms:GetKeyPolicy', () => kms.getKeyPolicy({ KeyId, PolicyName: 'default' })),
    readKeyTags(aws, { id: KeyId, region: key.region }),
  ]);
  return { arn: KeyId, state: found.KeyState ?? '', policy: Policy ?? '', tags };
}

/**
 * The ARN of a key that has this description and no alias; undefined where there is none. KMS cannot be asked by description, so every
 * key without an alias is looked at; one that we may not describe is not one that we made.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html
 */
export async function findNamelessKey(
  aws: AwsClients,
  region: string,
  description: string,
): Promise<string | undefined> {
  for (const id of await listNamelessKeys(aws, region)) {
    const found = await describeKey(aws, { id, region }, ['AccessDeniedException']);
    if (found?.Description === description && found.KeyState !== 'PendingDeletion') return found.Arn;
  }
  return undefined;
}

/** What a new key is given. */
export interface NewKey {
  readonly description: string;
  readonly policy: string;
  readonly tags: Tags;
}

/** Creates a symmetric key with policy and tags in one call; answers its ARN. It has no alias yet, and costs from now on. */
export async function createKey(aws: AwsClients, region: string, key: NewKey): Promise<string> {
  const kms = await aws.kms(region);
  const { KeyMetadata } = await callAws('kms:CreateKey', () =>
    kms.createKey({ Description: key.description, Policy: key.policy, Tags: toKeyTags(key.tags) }),
  );
  return KeyMetadata?.Arn ?? '';
}

/** Gives a key an alias, which no other key of the region may have: `AlreadyExistsException`. */
export async function nameKey(aws: AwsClients, { id, region }: KeyAddress, alias: string): Promise<void> {
  const kms = await aws.kms(region);
  await callAws('kms:CreateAlias', () => kms.createAlias({ AliasName: alias, TargetKeyId: id }));
}

/** Replaces the key's whole policy. */
export async function putKeyPolicy(aws: AwsClients, { id, region }: KeyAddress, json: string): Promise<void> {
  const kms = await aws.kms(region);
  await callAws('kms:PutKeyPolicy', () => kms.putKeyPolicy({ KeyId: id, PolicyName: 'default', Policy: json }));
}

/**
 * Takes a key back that waits for its deletion; it is disabled then.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html
 */
export async function cancelKeyDeletion(aws: AwsClients, { id, region }: KeyAddress): Promise<void> {
  const kms = await aws.kms(region);
  await callAws('kms:CancelKeyDeletion', () => kms.cancelKeyDeletion({ KeyId: id }));
}

/** Makes a key usable; one that is stays so. */
export async function enableKey(aws: AwsClients, { id, region }: KeyAddress): Promise<void> {
  const kms = await aws.kms(region);
  await callAws('kms:EnableKey', () => kms.enableKey({ KeyId: id }));
}

/** Whether KMS makes new key material every year; false also while the key waits for its deletion. */
export async function isKeyRotated(aws: AwsClients, { id, region }: KeyAddress): Promise<boolean> {
  const kms = await aws.kms(region);
  const { KeyRotationEnabled } = await callAws('kms:GetKeyRotationStatus', () =>
    kms.getKeyRotationStatus({ KeyId: id }),
  );
  return KeyRotationEnabled ?? false;
}

/** Has KMS make new key material every year; what was encrypted before stays readable. */
export async function rotateKey(aws: AwsClients, { id, region }: KeyAddress): Promise<void> {
  const kms = await aws.kms(region);
  await callAws('kms:EnableKeyRotation', () => kms.enableKeyRotation({ KeyId: id }));
}

/**
 * Has a key deleted after a number of days (7 to 30), in which it cannot be used but can be taken back.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
 */
export async function scheduleKeyDeletion(aws: AwsClients, { id, region }: KeyAddress, days: number): Promise<void> {
  const kms = await aws.kms(region);
  await callAws('kms:ScheduleKeyDeletion', () => kms.scheduleKeyDeletion({ KeyId: id, PendingWindowInDays: days }));
}

/** Adds tags or changes their values; other tags stay. */
export async function tagKey(aws: AwsClients, { id, region }: KeyAddress, tags: Tags): Promise<void> {
  const kms = await aws.kms(region);
  await callAws('kms:TagResource', () => kms.tagResource({ KeyId: id, Tags: toKeyTags(tags) }));
}

/** Removes one tag; none is fine. */
export async function untagKey(aws: AwsClients, { id, region }: KeyAddress, tag: string): Promise<void> {
  const kms = await aws.kms(region);
  await callAws('kms:UntagResource', () => kms.untagResource({ KeyId: id, TagKeys: [tag] }));
}

async function describeKey(aws: AwsClients, { id, region }: KeyAddress, alsoAbsent: readonly string[] = []) {
  const kms = await aws.kms(region);
  const found = await findAws('kms:DescribeKey', ['NotFoundException', ...alsoAbsent], () =>
    kms.describeKey({ KeyId: id }),
  );
  return found?.KeyMetadata;
}

async function readKeyTags(aws: AwsClients, { id, region }: KeyAddress): Promise<Tags> {
  const kms = await aws.kms(region);
  const tags = await callAws('kms:ListResourceTags', () =>
    collectPages(async (Marker) => {
      const page = await kms.listResourceTags({ KeyId: id, Marker });
      return { items: page.Tags, next: page.NextMarker };
    }),
  );
  return Object.fromEntries(tags.flatMap(({ TagKey, TagValue }) => (TagKey ? [[TagKey, TagValue ?? '']] : [])));
}

/** Ids of the region's keys to which no alias points, sorted. */
async function listNamelessKeys(aws: AwsClients, region: string): Promise<readonly string[]> {
  const kms = await aws.kms(region);
  const [keys, aliases] = await Promise.all([
    callAws('kms:ListKeys', () =>
      collectPages(async (Marker) => {
        const page = await kms.listKeys({ Marker });
        return { items: page.Keys, next: page.NextMarker };
      }),
    ),
    callAws('kms:ListAliases', () =>
      collectPages(async (Marker) => {
        const page = await kms.listAliases({ Marker });
        return { items: page.Aliases, next: page.NextMarker };
      }),
    ),
  ]);
  const named = new Set(aliases.map(({ TargetKeyId }) => TargetKeyId));
  return keys.flatMap(({ KeyId }) => (KeyId === undefined || named.has(KeyId) ? [] : [KeyId])).sort();
}

/** KMS calls the parts of a tag otherwise than all the others. */
function toKeyTags(tags: Tags): { TagKey: string; TagValue: string }[] {
  return Object.keys(tags)
    .sort()
    .map((key) => ({ TagKey: key, TagValue: tags[key] ?? '' }));
}
