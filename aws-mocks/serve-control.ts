import { CONTROL_HEADER } from './control-header.js';
import type { Control } from './control.js';
import type { SignInRequest } from './console-sign-in.js';
import { readFault } from './faults/read-fault.js';
import type { WireRequest, WireResponse } from './protocols/wire.js';
import type { Throttled } from './rates/request-rates.js';
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
      throw mistake(403, `control requests must carry the header ${CONTROL_HEADER}: 1`);
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
    throw mistake(404, `there is no control operation ${request.method} ${request.path}`);
  }
  return control.run(service, name, readJson(request));
}

type Fields = Readonly<Record<string, unknown>>;

function readJson({ body }: WireRequest): Fields {
  let value: unknown;
  try {
    value = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw mistake(400, 'the body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw mistake(400, 'the body must be a JSON object');
  return value as Fields;
}

/** The number in `?after=`, 0 where there is none. */
function readMark({ query }: WireRequest): number {
  const after = new URLSearchParams(query).get('after') ?? '0';
  if (!/^\d{1,15}$/.test(after))
    throw mistake(400, `"after" must be the number of a call, not ${JSON.stringify(after)}`);
  return Number(after);
}

function readThrottled({ calls }: Fields): Throttled {
  if (calls === 'all') return calls;
  if (Array.isArray(calls) && calls.every((call) => typeof call === 'string')) return calls;
  throw mistake(400, `"calls" must be "all" or a list of SERVICE:OPERATION, not ${JSON.stringify(calls)}`);
}

/** `size`, where null says as AWS has them. */
function readPageSize(fields: Fields): number | undefined {
  return fields['size'] === null ? undefined : member(fields, 'size', 'number');
}

function readSignIn(fields: Fields): SignInRequest {
  return {
    userName: member(fields, 'userName', 'string'),
    password: member(fields, 'password', 'string'),
    ...(fields['region'] !== undefined && { region: member(fields, 'region', 'string') }),
    ...(fields['mfa'] !== undefined && { mfa: member(fields, 'mfa', 'boolean') }),
    ...(fields['sourceIp'] !== undefined && { sourceIp: member(fields, 'sourceIp', 'string') }),
    ...(fields['userAgent'] !== undefined && { userAgent: member(fields, 'userAgent', 'string') }),
  };
}

interface MemberTypes {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

function member<Type extends keyof MemberTypes>(fields: Fields, name: string, type: Type): MemberTypes[Type] {
  const value = fields[name];
  if (typeof value === type) return value as MemberTypes[Type];
  throw mistake(400, `"${name}" must be a ${type}, not ${JSON.stringify(value)}`);
}

function mistake(status: number, message: string): AwsError {
  return new AwsError('InvalidControlInput', message, { status });
}

function json(status: number, value: unknown): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
