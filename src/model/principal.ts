/**
 * Who did something. `role` stands for every session of that role; `federated`, `account` and `unknown` are identities whose
 * permissions are not an IAM user's or role's in this account.
 */
export type PrincipalType = 'user' | 'role' | 'root' | 'service' | 'federated' | 'account' | 'unknown';

/** An identity that history is kept for. Two records belong to the same principal when type and `arn` agree. */
export interface Principal {
  readonly type: PrincipalType;
  /** The friendly name: user name, role name, service host, or the ARN where there is no better one. */
  readonly name: string;
  /** The IAM ARN (of the role, not of its session); empty where the record has none. */
  readonly arn: string;
  /** Twelve digits; empty where the record has none. Masked ids of anonymised logs are kept as they are. */
  readonly accountId: string;
}

/** A text that is the same for two principals exactly when they are the same one; sorts by type, then name, then ARN. */
export function principalKey({ type, name, arn, accountId }: Principal): string {
  return [type, name, arn, accountId].join('\u0000');
}
