import type { Call, RecordedResource, RecordRule } from '../../service.js';
import { findKey, keyArn, type KeyPlace } from './find-key.js';
import type { Key } from './state.js';

/** A key as records name it. @see https://docs.aws.amazon.com/kms/latest/developerguide/understanding-kms-entries.html */
export function recordedKey({ account }: Pick<KeyPlace, 'account'>, key: Key): RecordedResource {
  return recordedArn({ account }, keyArn(account, key));
}

/** A key or an alias as records name it: both are of one type. */
export function recordedArn({ account }: Pick<KeyPlace, 'account'>, ARN: string): RecordedResource {
  return { accountId: account.accountId, type: 'AWS::KMS::Key', ARN };
}

/** The record of a call on the key that a member names: the key is among its resources, also where the call failed. */
export function keyRecord<Input extends { readonly KeyId?: string | undefined }, Output>(
  rule: RecordRule<Input, Output>,
): RecordRule<Input, Output> {
  return { resources: (input, call) => namedKeys(call, input.KeyId), ...rule };
}

/** The record of a call that changes a key. AWS writes the key's ARN down as if the call had answered it. */
export function changeRecord<Input extends { readonly KeyId?: string | undefined }, Output>(): RecordRule<
  Input,
  Output
> {
  return keyRecord({ readOnly: false, responseElements: (_output, input, call) => answeredKey(call, input.KeyId) });
}

/** `responseElements` that name the key. @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-createalias.html */
export function answeredKey(call: Call, keyId: string | undefined): Record<string, string> {
  const key = findKey(call, keyId ?? '');
  return key ? { keyId: keyArn(call.account, key) } : {};
}

/** The keys that ids name, so far as they are there. */
export function namedKeys(call: Call, ...keyIds: readonly (string | undefined)[]): RecordedResource[] {
  return keyIds.flatMap((keyId) => {
    const key = keyId === undefined ? undefined : findKey(call, keyId);
    return key ? [recordedKey(call, key)] : [];
  });
}
