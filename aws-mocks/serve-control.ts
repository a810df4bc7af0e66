import { controlMistake } from './control-mistake.js';
import { CONTROL_HEADER } from './control-header.js';
import type { Control } from './control.js';
import { member, readActAs, readJson, readMark, readPageSize, readSignIn, readThrottled } from './control-request.js';
import { readFault } from './faults/read-fault.js';
import type { WireRequest, WireResponse } from './protocols/wire.js';
import { AwsError } from './service.js';

const PREFIX = '/_control/';

/** Whether a request is for the control interface. The underscore keeps it apart from every bucket's name. */
export function isControl({ path }: Pick<WireRequest, 'path'>): boolean {
  return path.startsWith(PREFIX);
}

/** Answers a control request in JSON; README.md lists the paths. A mistake is a 4xx whose `message` says what to send. */
export async function serveControl(request: WireRequest, control: Control): Promise<WireResponse> {
  try {
    if (request.headers[CONTROL_HEADER] !== '1')
      throw controlMistake(`control requests must carry the header ${CONTROL_HEADER}: 1`, 403);
    return json(200, await answer(request, control));
  } catch (error) {
    if (error instanceof AwsError) return json(error.status ?? 400, { code: error.code, message: error.message });
    return json(500, { code: 'InternalFailure', message: String(error) });
  }
}

async function answer(request: WireRequest, control: Control): Promise<unknown> {
  const path = request.path.slice(PREFIX.length);
  const asked = `${request.method} ${path}`;
  switch (asked) {
    case 'GET health':
      return { pid: process.pid };
    case 'GET history':
      return { records: await control.history(new URLSearchParams(request.query).get('region') ?? 'us-east-1') };
    case 'POST clock':
      return {
        now: new Date(await control.advanceClock(member(readJson(request), 'advanceMs', 'number'))).toISOString(),
      };
    case 'POST deliver':
      await control.deliverLogs();
      return {};
    case 'POST sign-in':
      return control.signIn(readSignIn(readJson(request)));
    case 'POST act-as':
      return control.actAs(readActAs(readJson(request)));
    case 'GET calls':
      return { calls: await control.calls(readMark(request)) };
    case 'GET faults':
      return { faults: await control.faults() };
    case 'POST faults':
      return { id: await control.addFault(readFault(readJson(request))) };
    case 'DELETE faults':
      await control.clearFaults();
      return {};
    case 'GET halt':
      return control.halt();
    case 'POST resume':
      await control.resume();
      return {};
    case 'POST consistency':
      await control.setConsistency(readJson(request));
      return {};
    case 'POST throttling':
      await control.throttle(readThrottled(readJson(request)));
      return {};
    case 'POST pages':
      await control.capPages(readPageSize(readJson(request)));
      return {};
    case 'POST reset':
      return { adminCredentials: await control.reset() };
    default:
      return runService(request, path, control);
  }
}

async function runService(request: WireRequest, path: string, control: Control): Promise<unknown> {
  const [service, name, ...rest] = path.split('/');
  if (request.method !== 'POST' || !service || !name || rest.length > 0) {
    throw controlMistake(`there is no control operation ${request.method} ${request.path}`, 404);
  }
  return control.run(service, name, readJson(request));
}

function json(status: number, value: unknown): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
