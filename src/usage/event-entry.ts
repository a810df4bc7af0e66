/** Words of an entry: the event id (4), its second, its place (region and account), the event's mark, the number of its group. */
export const ENTRY_WORDS = 8;

/** What stands where in an entry. Up to the place it is the event's key. */
export const ENTRY = { id: 0, time: 4, place: 5, mark: 6, group: 7 } as const;
