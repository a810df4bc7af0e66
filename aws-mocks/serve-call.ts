import type { Account } from './account.js';
import { decompress } from './protocols/decompress.js';
import { describeError } from './protocols/describe-error.js';
import { noteUse } from './note-use.js';
import { performCall } from './perform-call.js';
import { recogniseProtocol } from './protocols/recognise.js';
import type { WireOperation } from './protocols/wire-model.js';
import type { WireRequest, WireResponse } from './protocols/wire.js';
import { AwsError } from './service.js';
import type { ServiceCatalogue } from './service-catalogue.js';
import { authenticate } from './signatures/authenticate.js';
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
    noteUse(host.account(), authenticated.caller, loaded.service.signingName, authenticated.region);
    const unpacked = decompress(authenticated.request, protocol.name);
    wire = protocol.findOperation(unpacked, loaded.model);
    const end = await performCall({
      ...authenticated,
      ...loaded,
      request: unpacked,
      wire,
      protocol,
      account: host.account(),
      ...ids,
    });
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

function unknownService(signingName: string): AwsError {
  return new AwsError('NotImplemented', `The embedded AWS has no service '${signingName}'.`, { status: 501 });
}

function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalFailure', `The embedded AWS failed: ${String(error)}`, { status: 500 });
}
