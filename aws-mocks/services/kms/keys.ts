import type {
  CreateKeyCommandInput,
  CreateKeyCommandOutput,
  DescribeKeyCommandInput,
  DescribeKeyCommandOutput,
  ListKeysCommandInput,
  ListKeysCommandOutput,
  UpdateKeyDescriptionCommandInput,
  UpdateKeyDescriptionCommandOutput,
} from '@aws-sdk/client-kms';
import { operation, type Call, type Check } from '../../service.js';
import { textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { requestTagContext } from '../tags.js';
import { refuseViolations } from './errors.js';
import { keyArn, kmsArn, liveKeys, requireKey } from './find-key.js';
import { callerContext, keyCheck, NEW_KEY_CONTEXT } from './key-check.js';
import { keyMetadata } from './key-metadata.js';
import { keyOperation } from './key-operation.js';
import { checkKeyPolicy, defaultKeyPolicy } from './key-policy.js';
import { keyRecord, namedKeys } from './key-record.js';
import { requireSymmetric } from './key-spec.js';
import { requireNotPendingDeletion } from './key-state.js';
import { kmsPage } from './kms-page.js';
import { makeKey } from './make-key.js';
import { keptTags, requireTags } from './tagging.js';

const DESCRIPTION = { max: 8192 };

/**
 * Makes a symmetric key.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
 */
export const createKey = operation<CreateKeyCommandInput, CreateKeyCommandOutput>({
  authorise: createChecks,
  record: {
    readOnly: false,
    requestParameters: recordedRequest,
    resources: (_input, call, output) => namedKeys(call, output?.KeyMetadata?.KeyId),
  },
  handle(input, call) {
    const { account, region } = call;
    requireSymmetric(input);
    refuseViolations([textViolation('description', input.Description, DESCRIPTION)]);
    const tags = keptTags(input.Tags);
    requireTags(tags);
    const id = account.randomUuid();
    const policy = input.Policy ?? defaultKeyPolicy(account);
    if (input.Policy !== undefined) {
      const arn = kmsArn(account, { region, name: id });
      checkKeyPolicy(call, policy, arn, input.BypassPolicyLockoutSafetyCheck ?? false);
    }
    const description = input.Description ?? '';
    const key = makeKey(account, { id, region, manager: 'CUSTOMER', description, policy, tags });
    if (input.Policy !== undefined) account.races.begin('keyPolicy', key.id);
    return { KeyMetadata: keyMetadata(account, key) };
  },
});

/**
 * What a key is.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 */
export const describeKey = operation<DescribeKeyCommandInput, DescribeKeyCommandOutput>({
  authorise: (input, call) => [keyCheck(call, 'kms:DescribeKey', input.KeyId ?? '')],
  record: keyRecord({ readOnly: true }),
  handle: (input, call) => ({
    KeyMetadata: keyMetadata(call.account, requireKey(call, required(input.KeyId, 'KeyId'))),
  }),
});

/**
 * The keys of the region that was called, 100 a page.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html
 */
export const listKeys = operation<ListKeysCommandInput, ListKeysCommandOutput>({
  authorise: (_input, call) => [{ action: 'kms:ListKeys', resource: '*', context: callerContext(call) }],
  record: { readOnly: true },
  handle(input, { account, region }) {
    const keys = liveKeys(account).filter((key) => key.region === region);
    const sorted = keys.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const { items, ...page } = kmsPage(account, sorted, input, { usual: 100, most: 1000, scope: `ListKeys ${region}` });
    return { Keys: items.map((key) => ({ KeyId: key.id, KeyArn: keyArn(account, key) })), ...page };
  },
});

/**
 * Changes what a key is said to be for.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html
 */
export const updateKeyDescription = keyOperation<UpdateKeyDescriptionCommandInput, UpdateKeyDescriptionCommandOutput>({
  action: 'kms:UpdateKeyDescription',
  record: 'key',
  handle(key, input, call) {
    requireNotPendingDeletion(call.account, key);
    refuseViolations([textViolation('description', input.Description, DESCRIPTION)]);
    key.description = required(input.Description, 'Description');
    return {};
  },
});

/** AWS writes down what the request leaves out, too. @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-createkey.html */
function recordedRequest(input: CreateKeyCommandInput): Record<string, unknown> {
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  return {
    ...(input.Policy !== undefined && { policy: input.Policy }),
    description: input.Description ?? '',
    keyUsage: input.KeyUsage ?? 'ENCRYPT_DECRYPT',
    keySpec: spec,
    customerMasterKeySpec: spec,
    origin: input.Origin ?? 'AWS_KMS',
    bypassPolicyLockoutSafetyCheck: input.BypassPolicyLockoutSafetyCheck ?? false,
    tags: keptTags(input.Tags).map(({ Key, Value }) => ({ tagKey: Key, tagValue: Value })),
  };
}

/** There is no key to ask about yet, so IAM policies alone decide. Tags need a permission of their own. */
function createChecks(input: CreateKeyCommandInput, call: Call): Check[] {
  const tags = requestTagContext(keptTags(input.Tags));
  const bypasses = String(input.BypassPolicyLockoutSafetyCheck ?? false);
  const context = { ...callerContext(call), ...NEW_KEY_CONTEXT, ...tags };
  const create: Check = {
    action: 'kms:CreateKey',
    resource: '*',
    context: { ...context, 'kms:BypassPolicyLockoutSafetyCheck': [bypasses] },
  };
  if (!input.Tags?.length) return [create];
  return [
    create,
    { action: 'kms:TagResource', resource: kmsArn(call.account, { region: call.region, name: '*' }), context },
  ];
}
