import type { Tag } from '../tags.js';

/** The KMS part of an account. JSON values only: it is written to disk as it is. */
export interface KmsState {
  keys: Key[];
  aliases: Alias[];
}

/** A symmetric key of one region. */
export interface Key {
  /** A UUID. */
  readonly id: string;
  readonly region: string;
  /** `AWS` for the key that a service made for itself, e.g. `alias/aws/s3`. */
  readonly manager: 'CUSTOMER' | 'AWS';
  readonly createdAtMs: number;
  description: string;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  /** While it is pending deletion: when it will be gone, milliseconds since 1970. */
  deletionAtMs?: number;
  /** The policy as it was put, unchanged. */
  policy: string;
  tags: Tag[];
  /** Absent: the key is not rotated. */
  rotation?: Rotation;
  grants: Grant[];
  /** 256 bits in Base64. They leave KMS in no answer. */
  readonly material: string;
}

/** How a key is rotated by itself. */
export interface Rotation {
  readonly periodDays: number;
  /** Milliseconds since 1970. */
  readonly enabledAtMs: number;
}

/** A name for a key of the same region. */
export interface Alias {
  /** With `alias/` in front. */
  readonly name: string;
  readonly region: string;
  keyId: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
}

/** What a key's grant lets whom do, besides its policy. */
export interface Grant {
  readonly id: string;
  readonly name?: string;
  readonly granteePrincipal: string;
  readonly retiringPrincipal?: string;
  /** The account that made it, as `arn:aws:iam::ACCOUNT:root`. */
  readonly issuingAccount: string;
  readonly operations: readonly string[];
  readonly constraints?: GrantConstraints;
  readonly createdAtMs: number;
}

/** The encryption context that a grant asks of a request: at least these pairs, or exactly these. */
export interface GrantConstraints {
  readonly EncryptionContextSubset?: Readonly<Record<string, string>>;
  readonly EncryptionContextEquals?: Readonly<Record<string, string>>;
}

/** The KMS part of an account that has just been opened. */
export function createKmsState(): KmsState {
  return { keys: [], aliases: [] };
}
