import type { ResultConfiguration, StatementType } from '@aws-sdk/client-athena';
import type { Caller } from '../../service.js';
import type { Tag } from '../tags.js';

/** The Athena part of an account, Glue's databases and tables with it. JSON values only: it is written to disk as it is. */
export interface AthenaState {
  workGroups: WorkGroup[];
  databases: Database[];
  /** As they were started. */
  queries: Query[];
}

/** A workgroup of a region. */
export interface WorkGroup {
  readonly name: string;
  readonly region: string;
  readonly createdAtMs: number;
  description?: string;
  enabled: boolean;
  settings: WorkGroupSettings;
  tags: Tag[];
}

/** What a workgroup asks of its queries. */
export interface WorkGroupSettings {
  /** The workgroup's result configuration counts, whatever the client says. */
  readonly enforced: boolean;
  readonly publishMetrics: boolean;
  readonly requesterPays: boolean;
  /** Bytes, 10,000,000 or more; absent: no limit. */
  readonly cutoffBytes?: number;
  readonly result?: ResultConfiguration;
}

/** A database of a region's data catalogue, which is Glue's. */
export interface Database {
  readonly name: string;
  readonly region: string;
  readonly description?: string;
  readonly tables: Table[];
}

/** A table over files in S3. Names are in small letters. */
export interface Table {
  readonly name: string;
  readonly createdAtMs: number;
  readonly comment?: string;
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly Column[];
  /** `s3://bucket/prefix` as it was written. */
  readonly location: string;
  readonly serde: string;
  readonly serdeProperties: Readonly<Record<string, string>>;
  readonly inputFormat: string;
  readonly outputFormat: string;
  /** TBLPROPERTIES as they were written. */
  readonly properties: Readonly<Record<string, string>>;
}

/** A column with its type in Hive's spelling: `struct<type:string,arn:string>`. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly comment?: string;
}

/** A query that was started, with who started it: what it does, it does with that caller's rights. */
export interface Query {
  readonly id: string;
  readonly region: string;
  readonly workGroup: string;
  readonly text: string;
  readonly statementType: StatementType;
  readonly substatementType: string;
  readonly database?: string;
  readonly catalog?: string;
  /** With the place of this query's results as its location. */
  readonly result: ResultConfiguration & { readonly OutputLocation: string };
  readonly cutoffBytes?: number;
  readonly clientToken?: string;
  readonly caller: Caller;
  readonly submittedAtMs: number;
  state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  /** Whether anybody has seen the present state. */
  seen: boolean;
  completedAtMs?: number;
  /** Why it failed or was cancelled. */
  reason?: string;
  error?: { readonly category: number; readonly type: number };
  scannedBytes: number;
  /** Milliseconds by the machine's time. */
  engineMs: number;
  /** Set when it has succeeded. */
  answer?: QueryAnswer;
}

/** What a query answered; the rows are in a blob. */
export interface QueryAnswer {
  readonly columns: readonly ResultColumn[];
  readonly rowCount: number;
  /** SHA-256 of a JSON array of rows, each an array of texts or null. */
  readonly rowsDigest: string;
}

/** A column of a result, with its type as Athena names it, e.g. `varchar`. */
export interface ResultColumn {
  readonly name: string;
  readonly type: string;
}

/** The Athena part of an account that has just been opened. */
export function createAthenaState(): AthenaState {
  return { workGroups: [], databases: [], queries: [] };
}
