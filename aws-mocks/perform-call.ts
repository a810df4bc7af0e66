import { AccessDenied } from './access-denied.js';
import type { Account } from './account.js';
import { findDenial } from './authorise-call.js';
import { recordCall, type CallEnd } from './call-record.js';
import { findMissingMember } from './protocols/find-missing-member.js';
import type { Protocol } from './protocols/protocol.js';
import type { WireOperation } from './protocols/wire-model.js';
import { AwsError, type AnyOperation, type Call } from './service.js';
import type { LoadedService } from './service-catalogue.js';
import type { AuthenticatedRequest } from './signatures/authenticate.js';

/** A call that was let in, and what it is for. */
export interface IncomingCall extends AuthenticatedRequest, LoadedService {
  readonly wire: WireOperation;
  readonly protocol: Protocol;
  readonly account: Account;
  readonly requestId: string;
}

/**
 * Serves a call to its end and records it. With a `refusal` AWS answers that instead of looking further, and records the call as failed.
 * @throws AwsError for what CloudTrail does not record, since it never became a call: input that cannot be read, an operation that the
 * embedded AWS does not implement.
 */
export async function performCall(incoming: IncomingCall, refusal?: AwsError): Promise<CallEnd> {
  const { request, service, model, wire, protocol, account } = incoming;
  const operation = findOperation(incoming);
  const input = await protocol.readInput(request, wire, model);
  const call: Call = {
    ...describeCall(incoming),
    findDenial: (check) => findDenial([check], call, protocol.name),
  };
  const missing = findMissingMember(wire.input, input);
  const invalid = refusal ?? (missing && protocol.missingMember(missing, wire));
  const end: CallEnd = invalid ? { kind: 'invalid', error: invalid } : await handle(operation, input, call, protocol);
  const record = recordCall({ call, service, operation, wire, model, protocol: protocol.name, input, end });
  if (record) await account.recorder.add(record);
  return end;
}

function findOperation({ service, wire }: IncomingCall): AnyOperation {
  const operation = service.operations[wire.name];
  if (operation) return operation;
  throw new AwsError('NotImplemented', `The embedded AWS does not implement ${service.id}:${wire.name}.`, {
    status: 501,
  });
}

function describeCall(incoming: IncomingCall): Omit<Call, 'findDenial'> {
  const { request, caller, region, service, wire, account, requestId } = incoming;
  return {
    account,
    caller,
    service: service.id,
    operation: wire.name,
    region,
    requestId,
    eventId: account.randomUuid(),
    nowMs: account.now(),
    host: request.headers['host'] ?? '',
    userAgent: request.headers['user-agent'] ?? '',
    sourceIp: request.sourceIp,
  };
}

async function handle(operation: AnyOperation, input: object, call: Call, protocol: Protocol): Promise<CallEnd> {
  const denial = findDenial(operation.authorise(input, call), call, protocol.name);
  if (denial) return { kind: 'denied', error: denial };
  try {
    return { kind: 'answered', output: (await operation.handle(input, call)) ?? {} };
  } catch (error) {
    if (error instanceof AccessDenied) return { kind: 'denied', error };
    if (error instanceof AwsError) return { kind: 'failed', error };
    throw error;
  }
}
