import type { RequestContext } from '../../../src/model/authorisation.js';
import { operation, type AnyOperation, type Call } from '../../service.js';
import { required } from '../required.js';
import { requireKeyById } from './find-key.js';
import { keyCheck } from './key-check.js';
import { changeRecord, keyRecord } from './key-record.js';
import type { Key } from './state.js';

interface KeyInput {
  readonly KeyId?: string | undefined;
}

/** An operation on one key that is named by its id or ARN, and needs the action of its own name on it. */
interface KeyOperation<Input extends KeyInput, Output> {
  readonly action: `kms:${string}`;
  /** Condition keys of the request beside the key's own. */
  readonly context?: (input: Input) => RequestContext;
  /** `answer` writes down what was answered, `key` the key's ARN in its place, as AWS does where little or nothing is answered. */
  readonly record: 'read' | 'answer' | 'key';
  readonly handle: (key: Key, input: Input, call: Call) => Omit<Output, '$metadata'>;
}

/**
 * Declares one.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
 */
export function keyOperation<Input extends KeyInput, Output extends object>({
  action,
  context,
  record,
  handle,
}: KeyOperation<Input, Output>): AnyOperation {
  return operation<Input, Output>({
    authorise: (input, call) => [keyCheck(call, action, input.KeyId ?? '', context?.(input))],
    record: record === 'key' ? changeRecord() : keyRecord({ readOnly: record === 'read' }),
    handle: (input, call) => handle(requireKeyById(call, required(input.KeyId, 'KeyId')), input, call),
  });
}
