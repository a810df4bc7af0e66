/**
 * The digest files of one stretch of time in which a trail logged and validated its log files. Times are milliseconds since 1970, whole
 * seconds.
 */
export interface DigestRun {
  /** When the stretch began; its hours are counted from here. */
  readonly startedAtMs: number;
  /** Where its last hour ends, once logging or validation was switched off: then, or sooner where the next stretch begins. */
  closesAtMs?: number;
  readonly chains: DigestChain[];
}

/** The digest files of a run in one region, each naming the one before. */
export interface DigestChain {
  readonly region: string;
  /** Where the hour of the next digest file begins. */
  nextStartsAtMs: number;
  /** Absent before the first, which has none before it. */
  previous?: SignedDigest;
  /** Log files that were delivered and are in no digest file yet. */
  logFiles: DigestedLogFile[];
}

/** What a digest file says of the one before it. */
export interface SignedDigest {
  readonly bucket: string;
  readonly key: string;
  /** SHA-256 of its uncompressed bytes, hexadecimal. */
  readonly hash: string;
  /** Hexadecimal. */
  readonly signature: string;
}

/** What a digest file says of a log file. */
export interface DigestedLogFile {
  readonly bucket: string;
  readonly key: string;
  /** SHA-256 of its uncompressed bytes, hexadecimal. */
  readonly hash: string;
  /** `eventTime` of its first and last event, as the records spell it. */
  readonly oldestEventTime: string;
  readonly newestEventTime: string;
  readonly deliveredAtMs: number;
}

/** A key pair that digest files of a region are signed with. Times are milliseconds since 1970. */
export interface SigningKey {
  readonly region: string;
  readonly validFromMs: number;
  readonly validUntilMs: number;
  /** DER of PKCS #1, base64. */
  readonly publicKey: string;
  /** MD5 of the public key's bytes, hexadecimal. */
  readonly fingerprint: string;
  /** PEM of PKCS #8. */
  readonly privateKey: string;
}
