import type {
  CreateAliasCommandInput,
  CreateAliasCommandOutput,
  DeleteAliasCommandInput,
  DeleteAliasCommandOutput,
  ListAliasesCommandInput,
  ListAliasesCommandOutput,
  UpdateAliasCommandInput,
  UpdateAliasCommandOutput,
} from '@aws-sdk/client-kms';
import { AwsError, operation, type Call, type Check, type RecordRule } from '../../service.js';
import { textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { notFound, refuseViolations } from './errors.js';
import { findAlias, kmsArn, liveKeys, requireKeyById } from './find-key.js';
import { aliasCheck, callerContext, keyCheck } from './key-check.js';
import { answeredKey, namedKeys, recordedArn } from './key-record.js';
import { requireNotPendingDeletion } from './key-state.js';
import { kmsPage } from './kms-page.js';
import type { Alias } from './state.js';

/**
 * Gives a key a name.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 */
export const createAlias = operation<CreateAliasCommandInput, CreateAliasCommandOutput>({
  authorise: (input, call) => aliasChecks(call, 'kms:CreateAlias', input.AliasName, input.TargetKeyId),
  record: aliasRecord(),
  handle(input, call) {
    const name = required(input.AliasName, 'AliasName');
    requireAliasName(name);
    if (findAlias(call, name)) {
      const message = `An alias with the name ${aliasArn(call, name)} already exists`;
      throw new AwsError('AlreadyExistsException', message);
    }
    const key = requireKeyById(call, required(input.TargetKeyId, 'TargetKeyId'));
    requireNotPendingDeletion(call.account, key);
    const times = { createdAtMs: call.nowMs, updatedAtMs: call.nowMs };
    call.account.kms.aliases.push({ name, region: call.region, keyId: key.id, ...times });
    return {};
  },
});

/**
 * Gives a name to another key. Both keys' policies are asked.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html
 */
export const updateAlias = operation<UpdateAliasCommandInput, UpdateAliasCommandOutput>({
  authorise: (input, call) => [
    ...aliasChecks(call, 'kms:UpdateAlias', input.AliasName, input.TargetKeyId),
    ...currentKeyCheck(call, 'kms:UpdateAlias', input.AliasName),
  ],
  record: aliasRecord(),
  handle(input, call) {
    const alias = requireAlias(call, required(input.AliasName, 'AliasName'));
    const key = requireKeyById(call, required(input.TargetKeyId, 'TargetKeyId'));
    requireNotPendingDeletion(call.account, key);
    alias.keyId = key.id;
    alias.updatedAtMs = call.nowMs;
    return {};
  },
});

/**
 * Takes a name away; the key stays.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html
 */
export const deleteAlias = operation<DeleteAliasCommandInput, DeleteAliasCommandOutput>({
  authorise: (input, call) => [
    aliasCheck(call, 'kms:DeleteAlias', input.AliasName ?? ''),
    ...currentKeyCheck(call, 'kms:DeleteAlias', input.AliasName),
  ],
  record: {
    readOnly: false,
    resources: (input, call) => [recordedArn(call, aliasArn(call, input.AliasName ?? ''))],
  },
  handle(input, call) {
    const alias = requireAlias(call, required(input.AliasName, 'AliasName'));
    const { kms } = call.account;
    kms.aliases = kms.aliases.filter((other) => other !== alias);
    return {};
  },
});

/**
 * The aliases of the region that was called, or of one of its keys, by name, 50 a page.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html
 */
export const listAliases = operation<ListAliasesCommandInput, ListAliasesCommandOutput>({
  authorise: (_input, call) => [{ action: 'kms:ListAliases', resource: '*', context: callerContext(call) }],
  record: { readOnly: true },
  handle(input, call) {
    const keyId = input.KeyId === undefined ? undefined : requireKeyById(call, input.KeyId).id;
    liveKeys(call.account);
    const aliases = call.account.kms.aliases
      .filter((alias) => alias.region === call.region && (keyId === undefined || alias.keyId === keyId))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const scope = `ListAliases ${call.region} ${keyId ?? ''}`;
    const { items, ...page } = kmsPage(call.account, aliases, input, { usual: 50, most: 100, scope });
    return { Aliases: items.map((alias) => shownAlias(call, alias)), ...page };
  },
});

function shownAlias(call: Call, { name, keyId, createdAtMs, updatedAtMs }: Alias) {
  return {
    AliasName: name,
    AliasArn: aliasArn(call, name),
    TargetKeyId: keyId,
    CreationDate: new Date(createdAtMs),
    LastUpdatedDate: new Date(updatedAtMs),
  };
}

function aliasArn({ account, region }: Call, name: string): string {
  return kmsArn(account, { region, name });
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html */
function aliasChecks(call: Call, action: string, alias = '', target = ''): Check[] {
  return [aliasCheck(call, action, alias), keyCheck(call, action, target)];
}

function currentKeyCheck(call: Call, action: string, name = ''): Check[] {
  const alias = findAlias(call, name);
  return alias ? [keyCheck(call, action, alias.keyId)] : [];
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-createalias.html */
function aliasRecord<
  Input extends { readonly AliasName?: string | undefined; readonly TargetKeyId?: string | undefined },
  Output,
>(): RecordRule<Input, Output> {
  return {
    readOnly: false,
    responseElements: (_output, { TargetKeyId }, call) => answeredKey(call, TargetKeyId),
    resources: ({ AliasName = '', TargetKeyId }, call) => [
      ...namedKeys(call, TargetKeyId),
      recordedArn(call, aliasArn(call, AliasName)),
    ],
  };
}

function requireAlias(call: Call, name: string): Alias {
  requireAliasName(name);
  const alias = findAlias(call, name);
  if (!alias) throw notFound(`Alias ${aliasArn(call, name)} is not found.`);
  return alias;
}

/** @throws AwsError ValidationException or InvalidAliasNameException; names below `alias/aws/` are AWS's own. */
function requireAliasName(name: string): void {
  refuseViolations([textViolation('aliasName', name, { min: 1, max: 256, pattern: '[a-zA-Z0-9:/_-]+' })]);
  if (!/^alias\/./.test(name)) {
    throw new AwsError(
      'InvalidAliasNameException',
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  }
  if (name.startsWith('alias/aws/')) {
    const message = 'Alias names must not begin with alias/aws/, which is reserved for AWS managed keys.';
    throw new AwsError('InvalidAliasNameException', message);
  }
}
