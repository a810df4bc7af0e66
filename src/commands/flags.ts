/** The flags that every command takes, as commander delivers them. */
export interface GlobalFlags {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly sandbox?: boolean;
  /** The folder of `--sandbox=DIR`. */
  readonly sandboxFolder?: string;
  readonly output: 'text' | 'json';
  /** False with `--no-color`. */
  readonly color: boolean;
  readonly lang?: string;
  readonly quiet?: boolean;
  readonly debug?: boolean;
  readonly yes?: boolean;
}

/** The flags of the commands that read history. */
export interface HistoryFlags {
  readonly logs?: readonly string[];
  readonly bucket?: string;
  readonly prefix?: string;
  /** Account id. */
  readonly bucketOwner?: string;
  readonly requesterPays?: boolean;
  /** Account ids. */
  readonly account?: readonly string[];
  readonly logRegion?: readonly string[];
  readonly lookupEvents?: boolean;
  /** `WORKGROUP/DATABASE.TABLE` */
  readonly athena?: string;
  /** Gigabytes, as they were written. */
  readonly maxScanGb?: string;
  readonly since?: string;
  readonly until?: string;
  readonly accountDetails?: string;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
  /** Bytes. */
  readonly cacheLimit?: number;
}

/** The flags that shape a recommendation. */
export interface RecommendationFlags {
  readonly resources: 'exact' | 'pattern' | 'type' | 'any';
  readonly unknowable: 'keep' | 'drop';
  readonly includeDenied?: boolean;
  readonly attachAs?: 'managed' | 'inline';
  readonly wildcards?: boolean;
  /** Kinds with commas between them. */
  readonly conditions?: string;
  /** One path for each level, in the order of the flags. */
  readonly scps?: readonly string[];
}

/** The flags that answer the wizard's questions. */
export interface LabFlags {
  readonly user?: string;
  /** Where the password comes from, never the password. */
  readonly passwordFrom?: string;
  readonly group?: string;
  readonly readers?: string;
  readonly trail?: string;
  readonly bucket?: string;
  readonly logAccess?: 'none' | 'read' | 'full';
  readonly email?: readonly string[];
  readonly threshold?: number;
}
