/** Tags of one AWS thing, by key. */
export type Tags = Readonly<Record<string, string>>;

interface TagPair {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Tags as AWS lists them made into our form. A tag without a value has the empty one. */
export function fromTagList(pairs: readonly TagPair[] | undefined): Tags {
  return Object.fromEntries((pairs ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])));
}

/** Tags in the form that AWS takes, sorted by key. */
export function toTagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.keys(tags)
    .sort()
    .map((key) => ({ Key: key, Value: tags[key] ?? '' }));
}
