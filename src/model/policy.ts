/** An IAM policy document as `parsePolicyDocument` delivers it: every list really a list, every key in AWS's spelling. */
export interface PolicyDocument {
  readonly Version: '2012-10-17' | '2008-10-17';
  readonly Id?: string;
  readonly Statement: readonly Statement[];
}

/** One statement. Exactly one of Action/NotAction, and in identity policies exactly one of Resource/NotResource. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Condition?: ConditionBlock;
}

/** `"*"` or lists by kind (`AWS`, `Service`, `Federated`, `CanonicalUser`). */
export type PrincipalElement = '*' | Readonly<Record<string, readonly string[]>>;

/** Operator → condition key → values, e.g. `{ StringEquals: { 'aws:SourceArn': ['arn:…'] } }`. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Where an attached policy comes from. */
export type PolicyKind =
  'managed' | 'inline' | 'group-managed' | 'group-inline' | 'boundary' | 'session' | 'scp' | 'resource';

/** A policy with its name and origin; `group` names the group through which a user has it. */
export interface NamedPolicy {
  readonly kind: PolicyKind;
  readonly name: string;
  readonly arn?: string;
  readonly group?: string;
  readonly document: PolicyDocument;
}
