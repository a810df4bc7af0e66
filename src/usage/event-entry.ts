/** Words of an entry: the event id (4), its second, the event's mark, the numbers of its group and of its session. */
export const ENTRY_WORDS = 8;

/** What stands where in an entry. Up to the time, and with the place of the group's calls, it is the event's key. */
export const ENTRY = { id: 0, time: 4, mark: 5, group: 6, session: 7 } as const;

/** The group that an event was seen in, and its session. */
export interface Sighting {
  readonly group: number;
  readonly session: number;
}
