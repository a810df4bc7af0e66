import { AwsError } from '../service.js';
import type { WireModel, WireOperation } from './wire-model.js';

/** The operation of this name. @throws AwsError with `code` when there is none. */
export function findByName(name: string, model: WireModel, code: string): WireOperation {
  const operation = model.operations.get(name);
  if (!operation) throw new AwsError(code, `The service has no operation named '${name}'.`, { status: 400 });
  return operation;
}
