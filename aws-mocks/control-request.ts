import { controlMistake } from './control-mistake.js';
import type { ActAsRequest } from './act-as.js';
import type { SignInRequest } from './console-sign-in.js';
import type { WireRequest } from './protocols/wire.js';
import type { Throttled } from './rates/request-rates.js';

/** A JSON object as it was sent. */
export type Fields = Readonly<Record<string, unknown>>;

/** The JSON object in a request's body; an empty body is an empty object. @throws AwsError 400 for anything else. */
export function readJson({ body }: WireRequest): Fields {
  let value: unknown;
  try {
    value = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw controlMistake('the body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw controlMistake('the body must be a JSON object');
  return value as Fields;
}

/** The number of a call in `?after=`, 0 where there is none. @throws AwsError 400 for what is no number. */
export function readMark({ query }: WireRequest): number {
  const after = new URLSearchParams(query).get('after') ?? '0';
  if (!/^\d{1,15}$/.test(after))
    throw controlMistake(`"after" must be the number of a call, not ${JSON.stringify(after)}`);
  return Number(after);
}

/** Which calls are to be throttled. @throws AwsError 400 for what names none. */
export function readThrottled({ calls }: Fields): Throttled {
  if (calls === 'all') return calls;
  if (Array.isArray(calls) && calls.every((call) => typeof call === 'string')) return calls;
  throw controlMistake(`"calls" must be "all" or a list of SERVICE:OPERATION, not ${JSON.stringify(calls)}`);
}

/** The cap on pages in `size`: null says as AWS has them. @throws AwsError 400 for what is no number. */
export function readPageSize(fields: Fields): number | undefined {
  return fields['size'] === null ? undefined : member(fields, 'size', 'number');
}

/** Whom to be. @throws AwsError 400 naming the member that is missing or of the wrong type. */
export function readActAs(fields: Fields): ActAsRequest {
  const principal = member(fields, 'principal', 'string');
  if (principal !== 'user' && principal !== 'role' && principal !== 'root')
    throw controlMistake(`"principal" must be user, role or root, not ${JSON.stringify(principal)}`);
  return {
    principal,
    ...(principal !== 'root' && { name: member(fields, 'name', 'string') }),
    ...(fields['sessionName'] !== undefined && { sessionName: member(fields, 'sessionName', 'string') }),
    ...(fields['mfa'] !== undefined && { mfa: member(fields, 'mfa', 'boolean') }),
  };
}

/** An attempt to sign in. @throws AwsError 400 naming the member that is missing or of the wrong type. */
export function readSignIn(fields: Fields): SignInRequest {
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

/** A member of a type. @throws AwsError 400 naming it where it is missing or of another type. */
export function member<Type extends keyof MemberTypes>(fields: Fields, name: string, type: Type): MemberTypes[Type] {
  const value = fields[name];
  if (typeof value === type) return value as MemberTypes[Type];
  throw controlMistake(`"${name}" must be a ${type}, not ${JSON.stringify(value)}`);
}
