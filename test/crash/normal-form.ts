import type { SavedState } from '../../aws-mocks/state-file.js';
import type { Snapshot } from './crash-account.js';

/**
 * Members that say when and how often something was looked at or sent again, or that AWS draws by lot; a run may differ in them and be
 * the same.
 */
const INCIDENTAL =
  /(AtMs|LastUsedMs|ExpiresAtMs)$|^(lastUsed|pending|leavingTrails|logsPending|digests|signingKeys|history|token|messageId|secret|salt|hash|material|streams|nextBatch|metrics|reason|reasonData)$/;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const CONFIRMATION_TOKEN = /Token=[^"&\s]+/g;
const ACCESS_KEY_ID = /AKIA[A-Z0-9]{16}/g;

/**
 * An account's state without ids, times and secrets, lists in a fixed order: two accounts have the same normal form when nobody who
 * looks at them from outside could tell one from the other, mails sent included.
 */
export function toNormalForm(snapshot: Snapshot): unknown {
  const { account } = JSON.parse(snapshot) as SavedState;
  for (const { settings } of account.s3.buckets) if (isDefault(settings.encryption)) delete settings.encryption;
  const names = new Map(
    [...account.iam.users, ...account.iam.groups, ...account.iam.roles].map(({ id, name }) => [id, `id of ${name}`]),
  );
  return normalise(account, (value) =>
    (names.get(value) ?? value)
      .replace(UUID, 'UUID')
      .replace(CONFIRMATION_TOKEN, 'Token=TOKEN')
      .replace(ACCESS_KEY_ID, 'KEY'),
  );
}

/**
 * S3 says of a bucket for which nothing was set what it says of one for which just this was.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
function isDefault(encryption: SavedState['account']['s3']['buckets'][number]['settings']['encryption']): boolean {
  const [rule, ...more] = encryption?.Rules ?? [];
  return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === 'AES256' && more.length === 0;
}

function normalise(value: unknown, rename: (text: string) => string): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return sortItems(value.map((item: unknown) => normalise(item, rename)));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !INCIDENTAL.test(key));
  return Object.fromEntries(kept.sort(byKey).map(([key, item]) => [key, normalise(item, rename)]));
}

function sortItems(items: readonly unknown[]): unknown[] {
  return items
    .map((item): [string, unknown] => [JSON.stringify(item), item])
    .sort(byKey)
    .map(([, item]) => item);
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
