/** A CloudTrail record as AWS writes it. */
export type TrailRecord = Readonly<Record<string, unknown>>;

/** Takes every record in; keeps Event history and hands records to the trails that want them. */
export interface TrailRecorder {
  /** Adds a record; management events become visible to LookupEvents at once. */
  add(record: TrailRecord): Promise<void>;
  /** Management events of a region, oldest first. */
  history(region: string): readonly TrailRecord[];
  /** Writes what logging trails have gathered into their buckets as `.json.gz` files, as AWS does about every five minutes. */
  deliver(): Promise<void>;
}
