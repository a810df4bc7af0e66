import { z } from 'zod';
import { ACCESS_WORDS, type CloudTrailAccess, findAccess } from './cloudtrail-access.js';
import {
  isAccountId,
  isAlarmName,
  isBucketName,
  isBudgetName,
  isEmail,
  isGroupName,
  isKeyAlias,
  isKeyArn,
  isLogGroupName,
  isRegionName,
  isTag,
  isTopicName,
  isTrailName,
  isUserName,
  RETENTION_DAYS,
} from './names.js';
import { fillPlaceholders, findUnknownPlaceholder } from './placeholders.js';

/** The tag key that marks what is ours; a configuration may not set it. */
const RESERVED_TAG = 'trimtrail';

/** Names are checked as they will be: with placeholders filled in by values of the usual length. */
const SAMPLE = { account: '123456789012', region: 'ap-northeast-2' };

/** A text that keeps one of the rules whose sentences are `config.rule-…`. */
function named(rule: string, isAllowed: (value: string) => boolean) {
  return z
    .string()
    .refine((value) => findUnknownPlaceholder(value) === undefined, {
      params: { rule: 'placeholder' },
      abort: true,
    })
    .refine((value) => isAllowed(fillPlaceholders(value, SAMPLE)), { params: { rule } });
}

function positive(rule: string) {
  return z.number().refine((value) => Number.isFinite(value) && value > 0, { params: { rule } });
}

/** Values are looked at here and not by the record's own type, so that one wrong value does not hide the other mistakes. */
const tags = z
  .record(z.string(), z.unknown())
  .superRefine((value, context) => {
    for (const [key, tag] of Object.entries(value)) {
      const rule = findTagRule(key, tag);
      if (rule) context.addIssue({ code: 'custom', path: [key], params: { rule } });
    }
    // AWS allows 50; one is ours.
    if (Object.keys(value).length > 49) context.addIssue({ code: 'custom', params: { rule: 'tag-count' } });
  })
  .transform((value) => value as Record<string, string>);

function findTagRule(key: string, tag: unknown): string | undefined {
  if (key.toLowerCase() === RESERVED_TAG) return 'reserved-tag';
  return typeof tag === 'string' && isTag(key, tag) ? undefined : 'tag';
}

const access = z
  .string()
  .refine((word) => findAccess(word) !== undefined, { params: { rule: 'access', allowed: ACCESS_WORDS.join(', ') } })
  .transform((word): CloudTrailAccess => findAccess(word) ?? 'ReadOnly');

const group = z.strictObject({ name: named('group-name', isGroupName), access });

const user = z.strictObject({
  name: named('user-name', isUserName),
  groups: z.array(named('group-name', isGroupName)).default([]),
  console: z
    .strictObject({
      password: z
        .string()
        .refine((value) => /^(generate|prompt|none|env:[A-Za-z_]\w*)$/.test(value), { params: { rule: 'password' } })
        .default('generate'),
      resetRequired: z.boolean().default(false),
    })
    .default({ password: 'none', resetRequired: false }),
  logAccess: z.enum(['none', 'read', 'full']).default('none'),
  tags: tags.default({}),
});

/** A key to make (`true`: under the trail's own name, or under an alias) or one that exists (its ARN). */
const kmsKey = z.custom<true | string>(isKmsKey, { params: { rule: 'kms-key' } });

function isKmsKey(value: unknown): boolean {
  if (typeof value !== 'string') return value === true;
  const filled = fillPlaceholders(value, SAMPLE);
  return isKeyAlias(filled) || isKeyArn(filled);
}

const retentionDays = z.number().refine((days) => RETENTION_DAYS.includes(days), {
  params: { rule: 'retention', allowed: RETENTION_DAYS.join(', ') },
});

const trail = z.strictObject({
  name: named('trail-name', isTrailName),
  bucket: z.strictObject({ name: named('bucket-name', isBucketName), versioning: z.boolean().default(true) }),
  multiRegion: z.boolean().default(true),
  managementEvents: z.enum(['all', 'read', 'write']).default('all'),
  dataEvents: z.array(z.enum(['s3', 'lambda', 'dynamodb'])).default([]),
  logFileValidation: z.boolean().default(true),
  kmsKey: kmsKey.nullable().default(null),
  notify: named('topic-name', isTopicName).nullable().default(null),
  cloudWatchLogs: named('log-group-name', isLogGroupName).nullable().default(null),
  logRetentionDays: retentionDays.default(90),
  tags: tags.default({}),
});

/** A budget has ten notifications at most, and the forecast may take one. */
const alertAtPercent = z
  .array(positive('percent'))
  .refine((percents) => percents.length <= 9 && new Set(percents).size === percents.length, {
    params: { rule: 'alert-count' },
  });

const billing = z.strictObject({
  topic: named('topic-name', isTopicName),
  emails: z.array(named('email', isEmail)).default([]),
  alarm: z
    .strictObject({ name: named('alarm-name', isAlarmName), thresholdUsd: positive('amount') })
    .nullable()
    .default(null),
  budget: z
    .strictObject({
      name: named('budget-name', isBudgetName),
      limitUsd: positive('amount'),
      alertAtPercent: alertAtPercent.default([80, 100]),
      forecast: z.boolean().default(true),
    })
    .nullable()
    .default(null),
});

/** The shape of `trimtrail.yaml`. A section that is left out is not set up; a property that is left out has the lab's value. */
export const configSchema = z.strictObject({
  version: z.literal(1),
  account: z
    .string()
    .refine(isAccountId, { params: { rule: 'account' } })
    .optional(),
  region: z
    .string()
    .refine(isRegionName, { params: { rule: 'region' } })
    .optional(),
  groups: z.array(group).default([]),
  users: z.array(user).default([]),
  trail: trail.nullable().default(null),
  billing: billing.nullable().default(null),
  detections: z.enum(['none', 'cis']).default('none'),
});

/** A configuration that keeps every rule; placeholders are not filled in yet. */
export type Config = z.infer<typeof configSchema>;

/** One group of a configuration. */
export type GroupConfig = Config['groups'][number];

/** One user of a configuration. */
export type UserConfig = Config['users'][number];

/** The trail of a configuration. */
export type TrailConfig = NonNullable<Config['trail']>;

/** The billing section of a configuration. */
export type BillingConfig = NonNullable<Config['billing']>;
