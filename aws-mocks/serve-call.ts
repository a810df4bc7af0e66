import type { LostAnswer } from './faults/effect.js';
import { meetCall, type CallHurdles, type MetCall } from './meet-call.js';
import { decompress } from './protocols/decompress.js';
import { describeError } from './protocols/describe-error.js';
import { noteUse } from './note-use.js';
import { performCall } from './perform-call.js';
import { recogniseProtocol } from './protocols/recognise.js';
import type { WireRequest, WireResponse } from './protocols/wire.js';
import { AwsError } from './service.js';
import type { ServiceCatalogue } from './service-catalogue.js';
import { authenticate } from './signatures/authenticate.js';
import { readCredentialScope } from './signatures/credential-scope.js';
import type { WireReply } from './wire-reply.js';

/** What calls are served with. */
export interface CallHost extends CallHurdles {
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

/** Answers one AWS call in the caller's protocol, unless a fault says otherwise, and records it. One call at a time. */
export async function serveCall(request: WireRequest, host: CallHost): Promise<WireReply> {
  if (host.faults.swallows()) return { lost: 'silence' };
  const ids = { requestId: host.account().randomUuid() };
  const signingName = readCredentialScope(request)?.service;
  const loaded = signingName === undefined ? undefined : await host.catalogue.load(signingName);
  const protocol = await recogniseProtocol(request, loaded?.model);
  let met: MetCall | undefined;
  try {
    await host.catchUp();
    const authenticated = authenticate(request, protocol.name, host.account(), host.realNow());
    if (!loaded) throw unknownService(signingName ?? '');
    const unpacked = decompress(authenticated.request, protocol.name);
    const wire = protocol.findOperation(unpacked, loaded.model);
    const name = { service: loaded.service.id, operation: wire.name, region: authenticated.region };
    met = meetCall(name, protocol.name, host);
    if (met.before?.lost) return loseAnswer(met, met.before, host);
    const account = host.account();
    noteUse(account, authenticated.caller, loaded.service.signingName, authenticated.region);
    const incoming = { ...authenticated, ...loaded, request: unpacked, wire, protocol, account, ...ids };
    const end = await performCall(incoming, met.before?.error);
    met.performed = met.before === undefined;
    await host.save();
    if (met.after?.lost) return loseAnswer(met, met.after, host);
    if (met.after) throw met.after.error;
    if (end.kind !== 'answered') throw end.error;
    const response = protocol.writeOutput(end.output, wire, loaded.model, ids);
    tell(host, met, { ...ids, service: name.service, operation: name.operation, status: response.status });
    return delayed(response, met);
  } catch (error) {
    const answer = toAwsError(error);
    const response = protocol.writeError(answer, loaded?.model, ids);
    tell(host, met, {
      ...ids,
      service: loaded?.service.id,
      operation: met?.name.operation,
      status: response.status,
      errorCode: describeError(answer, loaded?.model).code,
      ...(answer !== error && { fault: error }),
    });
    return delayed({ ...response, headers: { ...response.headers, ...answer.headers } }, met);
  }
}

function loseAnswer(met: MetCall, { lost, halts }: LostAnswer, { journal, faults }: CallHost): WireReply {
  journal.add({ number: met.number, ...met.name, performed: met.performed });
  if (halts) faults.halt();
  return { lost };
}

function tell({ journal, onCall }: CallHost, met: MetCall | undefined, info: CallInfo): void {
  onCall(info);
  if (!met) return;
  const { status, errorCode } = info;
  const { number, name, performed } = met;
  journal.add({ number, ...name, performed, status, ...(errorCode !== undefined && { errorCode }) });
}

function delayed(response: WireResponse, met: MetCall | undefined): WireReply {
  return met && met.delayMs > 0 ? { ...response, delayMs: met.delayMs } : response;
}

function unknownService(signingName: string): AwsError {
  return new AwsError('NotImplemented', `The embedded AWS has no service '${signingName}'.`, { status: 501 });
}

function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalFailure', `The embedded AWS failed: ${String(error)}`, { status: 500 });
}
