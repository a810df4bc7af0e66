import type { AwsError } from '../service.js';
import type { WireModel } from './wire-model.js';

/** An error in the words of the wire. */
export interface ErrorDescription {
  /** As the Query protocols and S3 name it, e.g. `NoSuchEntity`. */
  readonly code: string;
  /** As the other protocols and CloudTrail name it, e.g. `NoSuchEntityException`. */
  readonly shape: string;
  readonly status: number;
  readonly sender: 'Sender' | 'Receiver';
  /** How the shape spells its message member. */
  readonly messageMember: string;
}

/** Completes an error from the client's schemas; what they do not know keeps the code it came with and status 400. */
export function describeError(error: AwsError, model: WireModel | undefined): ErrorDescription {
  const known = model?.errors.get(error.code);
  const status = error.status ?? known?.status ?? 400;
  return {
    code: known?.code ?? error.code,
    shape: known?.shape ?? error.code,
    status,
    sender: status < 500 ? 'Sender' : 'Receiver',
    messageMember: known?.messageMember ?? 'message',
  };
}
