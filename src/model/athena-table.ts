/** A table of CloudTrail logs in Athena, and the workgroup that its queries run in. Table and database are in AWS's data catalog. */
export interface AthenaTableName {
  readonly workgroup: string;
  readonly database: string;
  readonly table: string;
}

/** A table as Athena's catalog describes it. */
export interface AthenaTableDescription {
  readonly columns: readonly AthenaColumn[];
  readonly partitionKeys: readonly AthenaColumn[];
  /** Its `TBLPROPERTIES`, and what the catalog adds, such as `location`; keys as they stand. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A column with its Hive type, `struct<type:string,arn:string>`. */
export interface AthenaColumn {
  readonly name: string;
  readonly type: string;
}
