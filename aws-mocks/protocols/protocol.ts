import type { AwsError } from '../service.js';
import type { MissingMember } from './find-missing-member.js';
import type { WireRequest, WireResponse } from './wire.js';
import type { WireModel, WireOperation } from './wire-model.js';

/**
 * One wire protocol, from both directions. Errors thrown are `AwsError`s in the protocol's own words, ready to be written back.
 */
export interface Protocol {
  readonly name: 'awsQuery' | 'ec2Query' | 'awsJson1.0' | 'awsJson1.1' | 'rpc-v2-cbor' | 'restXml' | 'restJson1';
  /** The operation asked for. @throws AwsError when the model has no such operation. */
  findOperation(request: WireRequest, model: WireModel): WireOperation;
  /** The input with native values: Date, Buffer, number, bigint. Absent members are absent. @throws AwsError when it cannot be read. */
  readInput(request: WireRequest, operation: WireOperation, model: WireModel): object | Promise<object>;
  /** The error for a required member that is absent. */
  missingMember(missing: MissingMember, operation: WireOperation): AwsError;
  writeOutput(output: object, operation: WireOperation, model: WireModel, ids: AnswerIds): WireResponse;
  /** `model` is undefined where the service is not known. */
  writeError(error: AwsError, model: WireModel | undefined, ids: AnswerIds): WireResponse;
}

/** What every answer carries. */
export interface AnswerIds {
  readonly requestId: string;
}
