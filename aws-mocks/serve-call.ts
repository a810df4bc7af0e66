import type { Account } from './account.js';
import { findDenial } from './authorise-call.js';
import { recordCall, type CallEnd } from './call-record.js';
import { describeError } from './protocols/describe-error.js';
import { findMissingMember } from './protocols/find-missing-member.js';
import type { Protocol } from './protocols/protocol.js';
import { recogniseProtocol } from './protocols/recognise.js';
import type { WireOperation } from './protocols/wire-model.js';
import type { WireRequest, WireResponse } from './protocols/wire.js';
import { AwsError, type AnyOperation, type Call, type Caller } from './service.js';
import type { LoadedService, ServiceCatalogue } from './service-catalogue.js';
import { authenticate, type AuthenticatedRequest } from './signatures/authenticate.js';
import { readCredentialScope } from './signatures/credential-scope.js';

/** What calls are served with. */
export interface CallHost {
  account(): Account;
  /** Keeps what a call changed, before the call is answered. */
  save(): Promise<void>;
  /** Does what AWS would have done by now without being asked. */
  catchUp(): Promise<void>;
  readonly catalogue: ServiceCatalogue;
  /** The machine's clock, in milliseconds since 1970: signatures are made by it. */
  readonly realNow: () => number;
  readonly onCall: (info: CallInfo) => void;
}

/** One call that was answered, for whoever watches. */
export interface CallInfo {
  readonly requestId: string;
  /** The service's id and the operation; undefined as far as they could not be told. */
  readonly service: string | undefined;
  readonly operation: string | undefined;
  readonly status: number;
  readonly errorCode?: string;
  /** A fault of the embedded AWS itself, which the caller was told of as `InternalFailure`. */
  readonly fault?: unknown;
}

/** Answers one AWS call in the caller's protocol, whatever happens, and records it. One call at a time. */
export async function serveCall(request: WireRequest, host: CallHost): Promise<WireResponse> {
  const ids = { requestId: host.account().randomUuid() };
  const signingName = readCredentialScope(request)?.service;
  const loaded = signingName === undefined ? undefined : await host.catalogue.load(signingName);
  const protocol = await recogniseProtocol(request, loaded?.model);
  let wire: WireOperation | undefined;
  try {
    await host.catchUp();
    const authenticated = authenticate(request, protocol.name, host.account(), host.realNow());
    if (!loaded) throw unknownService(signingName ?? '');
    wire = protocol.findOperation(authenticated.request, loaded.model);
    const end = await perform(authenticated, wire, loaded, protocol, host.account(), ids.requestId);
    await host.save();
    if (end.kind !== 'answered') throw end.error;
    const response = protocol.writeOutput(end.output, wire, loaded.model, ids);
    host.onCall({ ...ids, service: loaded.service.id, operation: wire.name, status: response.status });
    return response;
  } catch (error) {
    const answer = toAwsError(error);
    const response = protocol.writeError(answer, loaded?.model, ids);
    host.onCall({
      ...ids,
      service: loaded?.service.id,
      operation: wire?.name,
      status: response.status,
      errorCode: describeError(answer, loaded?.model).code,
      ...(answer !== error && { fault: error }),
    });
    return { ...response, headers: { ...response.headers, ...answer.headers } };
  }
}

/** Serves the call to its end and records it. Throws for what CloudTrail does not record: the call never was one. */
async function perform(
  { request, caller }: AuthenticatedRequest,
  wire: WireOperation,
  loaded: LoadedService,
  protocol: Protocol,
  account: Account,
  requestId: string,
): Promise<CallEnd> {
  const operation = findOperation(wire, loaded);
  const input = await protocol.readInput(request, wire, loaded.model);
  const call: Call = {
    ...describeCall(request, account, loaded, wire, caller, requestId),
    findDenial: (check) => findDenial([check], call, protocol.name),
  };
  const missing = findMissingMember(wire.input, input);
  const end: CallEnd = missing
    ? { kind: 'invalid', error: protocol.missingMember(missing, wire) }
    : await handle(operation, input, call, protocol);
  const record = recordCall({
    call,
    service: loaded.service,
    operation,
    wire,
    model: loaded.model,
    protocol: protocol.name,
    input,
    end,
  });
  if (record) await account.recorder.add(record);
  return end;
}

async function handle(operation: AnyOperation, input: object, call: Call, protocol: Protocol): Promise<CallEnd> {
  const denial = findDenial(operation.authorise(input, call), call, protocol.name);
  if (denial) return { kind: 'denied', error: denial };
  try {
    return { kind: 'answered', output: (await operation.handle(input, call)) ?? {} };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: 'failed', error };
  }
}

function unknownService(signingName: string): AwsError {
  return new AwsError('NotImplemented', `The embedded AWS has no service '${signingName}'.`, { status: 501 });
}

function findOperation({ name }: WireOperation, { service }: LoadedService): AnyOperation {
  const operation = service.operations[name];
  if (operation) return operation;
  throw new AwsError('NotImplemented', `The embedded AWS does not implement ${service.id}:${name}.`, { status: 501 });
}

function describeCall(
  request: WireRequest,
  account: Account,
  { service }: LoadedService,
  { name }: WireOperation,
  caller: Caller,
  requestId: string,
): Omit<Call, 'findDenial'> {
  return {
    account,
    caller,
    service: service.id,
    operation: name,
    region: readCredentialScope(request)?.region ?? '',
    requestId,
    eventId: account.randomUuid(),
    nowMs: account.now(),
    host: request.headers['host'] ?? '',
    userAgent: request.headers['user-agent'] ?? '',
    sourceIp: request.sourceIp,
  };
}

function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalFailure', `The embedded AWS failed: ${String(error)}`, { status: 500 });
}
