import type { RequestContext } from '../src/model/authorisation.js';
import type { NamedPolicy, PolicyDocument } from '../src/model/policy.js';
import type { Account } from './account.js';

/** Who signed the call, as the access key tells. */
export interface Caller {
  readonly type: 'Root' | 'IAMUser' | 'AssumedRole';
  /** The user's ARN, or for an assumed role the session's (`arn:aws:sts::…:assumed-role/ROLE/SESSION`). */
  readonly arn: string;
  readonly accountId: string;
  /** `AIDA…` for a user, `AROA…:session` for a role, the account id for root. */
  readonly principalId: string;
  readonly accessKeyId: string;
  /** IAM users only. */
  readonly userName?: string;
  /** Temporary credentials: a role's session, or a user's console sign-in. */
  readonly session?: CallerSession;
}

/** What temporary credentials remember of how they were made. */
export interface CallerSession {
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  readonly mfa: boolean;
  /** The credentials come from signing in to the console. */
  readonly fromConsole?: boolean;
  /** The role, for an assumed role. */
  readonly issuer?: { readonly arn: string; readonly userName: string; readonly principalId: string };
  readonly name?: string;
  readonly sourceIdentity?: string;
  readonly policies?: readonly PolicyDocument[];
  /** Session tags, those handed on by the sessions before it included. */
  readonly tags?: readonly SessionTag[];
}

/** A tag of a role's session; a transitive one goes on to the roles that the session takes. */
export interface SessionTag {
  readonly key: string;
  readonly value: string;
  readonly transitive: boolean;
}

/** One call while it is served: what a handler may know besides its input. */
export interface Call {
  /** The whole account; a service reads its own part (`account.iam`) and, where AWS does so too, others'. */
  readonly account: Account;
  readonly caller: Caller;
  readonly service: string;
  readonly operation: string;
  /** The region of the endpoint, from the credential scope. */
  readonly region: string;
  readonly requestId: string;
  readonly eventId: string;
  /** The account's clock, in milliseconds since 1970. */
  readonly nowMs: number;
  /** `host` header as the client sent it. */
  readonly host: string;
  readonly userAgent: string;
  readonly sourceIp: string;
  /** IAM's answer to a further question, for what is only known once the handler runs; undefined where it allows. */
  readonly findDenial: (check: Check) => AwsError | undefined;
}

/** One thing IAM is asked before the handler runs. Written per operation from AWS's documentation, not from our mapping table. */
export interface Check {
  /** `service:Action`. */
  readonly action: string;
  /** An ARN, or `*`. */
  readonly resource: string;
  /** Service-specific condition keys of this request; the global ones (`aws:…`) are added by the server. */
  readonly context?: RequestContext;
  /** The policy on the resource (bucket policy, topic policy, role trust policy), where there is one. */
  readonly resourcePolicies?: readonly NamedPolicy[];
  /** The resource's owner, where it may be another account. */
  readonly resourceAccountId?: string;
}

/** A resource a record names: one thing by its ARN, or (S3 listings) every object whose ARN starts so. */
export interface RecordedResource {
  readonly ARN?: string;
  readonly ARNPrefix?: string;
  readonly type?: string;
  readonly accountId?: string;
}

/** How CloudTrail writes a call down. What is absent takes the default named beside it. */
export interface RecordRule<Input, Output> {
  /** `Management` by default; `Data` events reach no Event history and only trails that select them. `none`: CloudTrail records nothing. */
  readonly category?: 'Management' | 'Data' | 'none';
  readonly readOnly: boolean;
  /** By default the operation's name. */
  readonly eventName?: string;
  /** By default the input with every key's first letter small and times in CloudTrail's spelling; null for no parameters. */
  readonly requestParameters?: (input: Input, call: Call) => unknown;
  /** By default null for read-only calls, else the output spelled like the parameters; null when that is empty. Not asked for failed calls. */
  readonly responseElements?: (output: Output, input: Input, call: Call) => unknown;
  readonly resources?: (input: Input, call: Call, output: Output | undefined) => readonly RecordedResource[];
  /** `output` is undefined for failed calls. */
  readonly additionalEventData?: (input: Input, call: Call, output: Output | undefined) => Record<string, unknown>;
}

/** One API operation. `handle` throws `AwsError` to answer with one of AWS's errors. */
export interface Operation<Input, Output> {
  /** Empty: the operation needs no permission. Must not throw for things that do not exist: AWS authorises first. */
  readonly authorise: (input: Input, call: Call) => readonly Check[];
  readonly record: RecordRule<Input, Output>;
  readonly handle: (input: Input, call: Call) => Output | Promise<Output>;
}

/** An operation whose input and output types the service's list does not need to know; made by `operation`. */
export type AnyOperation = Operation<object, object>;

/**
 * Declares an operation with the SDK's own input and output types. The types are given up here, where the wire begins: the server builds
 * the input from the schema of the very same operation.
 */
export function operation<Input extends object, Output extends object>(
  definition: Operation<Input, Omit<Output, '$metadata'>>,
): AnyOperation {
  return definition as unknown as AnyOperation;
}

/** One AWS service of the embedded AWS. */
export interface Service {
  /** The folder's name and the key of its state in the account. */
  readonly id: string;
  /** The service name in the credential scope of a signature. */
  readonly signingName: string;
  /** As records spell it, e.g. `monitoring.amazonaws.com`. */
  readonly eventSource: string;
  /** Global services are recorded in us-east-1 whatever endpoint was called. */
  readonly scope: 'global' | 'regional';
  /** Imports the SDK client whose schemas describe the wire; called at the first request for the service. */
  readonly loadClient: () => Promise<object>;
  readonly operations: Readonly<Record<string, AnyOperation>>;
  /** What tests and demos may do to the service from outside AWS, by name; served under `/_control/SERVICE/NAME`. Throws for bad input. */
  readonly control?: Readonly<Record<string, (input: unknown, account: Account) => unknown>>;
}

/**
 * An error as AWS would answer it. `code` is the shape or query code AWS documents (`NoSuchEntity`); `status` is taken from the client's
 * schema when absent, 400 when that does not know it. `fields` are further members of the error shape, `headers` of the response (lower case).
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    options: { status?: number; fields?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = options.status;
    this.fields = options.fields ?? {};
    this.headers = options.headers ?? {};
  }
}
