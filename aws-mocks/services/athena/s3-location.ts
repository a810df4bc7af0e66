/** A place in S3. */
export interface S3Location {
  readonly bucket: string;
  /** What is after the bucket and its slash; may be empty. */
  readonly prefix: string;
}

/** Takes `s3://bucket/prefix` apart; undefined for what is no such place. */
export function parseS3Location(text: string): S3Location | undefined {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(text) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}

/** The prefix as that of a folder: it ends in a slash unless it is empty. */
export function folderPrefix({ prefix }: S3Location): string {
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}
