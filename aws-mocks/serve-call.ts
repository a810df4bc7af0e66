import type { Account } from './account.js';
import { readCredentialScope, type CredentialScope } from './credential-scope.js';
import { findMissingMember } from './protocols/find-missing-member.js';
import type { Protocol } from './protocols/protocol.js';
import { recogniseProtocol } from './protocols/recognise.js';
import type { WireOperation } from './protocols/wire-model.js';
import type { WireRequest, WireResponse } from './protocols/wire.js';
import { AwsError, type AnyOperation, type Call, type Caller } from './service.js';
import type { LoadedService, ServiceCatalogue } from './service-catalogue.js';
import { findCaller } from './services/sts/credentials.js';

/** What a call is served with. */
export interface CallHost {
  readonly account: Account;
  readonly catalogue: ServiceCatalogue;
}

/** Answers one AWS call, in the caller's protocol whatever happens. */
export async function serveCall(request: WireRequest, host: CallHost): Promise<WireResponse> {
  const ids = { requestId: host.account.randomUuid() };
  const scope = readCredentialScope(request);
  const loaded = scope && (await host.catalogue.load(scope.service));
  const protocol = recogniseProtocol(request, loaded?.model);
  try {
    if (!scope)
      throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', { status: 403 });
    if (!loaded) throw unknownService(scope.service);
    const credentials = findCaller(host.account, scope.accessKeyId);
    if (!credentials)
      throw new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', {
        status: 403,
      });
    const wire = protocol.findOperation(request, loaded.model);
    const operation = findOperation(wire, loaded);
    const input = await readInput(request, protocol, wire, loaded);
    const call = describeCall(request, host.account, loaded, wire, scope, credentials.caller, ids.requestId);
    const output = (await operation.handle(input, call)) ?? {};
    return protocol.writeOutput(output, wire, loaded.model, ids);
  } catch (error) {
    return protocol.writeError(toAwsError(error), loaded?.model, ids);
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

async function readInput(
  request: WireRequest,
  protocol: Protocol,
  wire: WireOperation,
  { model }: LoadedService,
): Promise<object> {
  const input = await protocol.readInput(request, wire, model);
  const missing = findMissingMember(wire.input, input);
  if (missing) throw protocol.missingMember(missing, wire);
  return input;
}

function describeCall(
  request: WireRequest,
  account: Account,
  { service }: LoadedService,
  { name }: WireOperation,
  { region }: CredentialScope,
  caller: Caller,
  requestId: string,
): Call {
  return {
    account,
    caller,
    service: service.id,
    operation: name,
    region,
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
