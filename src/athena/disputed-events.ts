import type { CallKind } from '../model/call-group.js';
import type { KindSum } from './kind-sums.js';

/** One of the forms that an event was delivered in. */
export interface EventForm {
  readonly id: string;
  readonly seconds: number;
  readonly kind: CallKind;
  readonly network: string | undefined;
  /** The same for forms that are the same event; see `markEvent`. */
  readonly mark: number;
}

/** Events whose copies differ in something that the query looks at, which AWS never writes but edited logs hold. */
export interface DisputedEvents {
  /** Adds forms, and how many copies there were of all of them, the first ones among these. */
  add(forms: readonly EventForm[], copies: number): void;
  /** What they come to: each event once for each of its forms that truly differ. */
  settle(): SettledEvents;
}

/** Disputed events as the usage document counts them. */
export interface SettledEvents {
  readonly sums: readonly KindSum[];
  readonly repeated: number;
  /** Events that share id and second with another one. */
  readonly conflicting: number;
}

/** No events yet. */
export function openDisputedEvents(): DisputedEvents {
  const byEvent = new Map<string, Map<number, EventForm>>();
  let copiesOfAll = 0;
  return {
    add(forms, copies) {
      copiesOfAll += copies;
      for (const form of forms) {
        const key = `${form.id}\n${form.seconds}`;
        const known = byEvent.get(key) ?? new Map<number, EventForm>();
        byEvent.set(key, known);
        if (!known.has(form.mark)) known.set(form.mark, form);
      }
    },
    settle() {
      const events = [...byEvent.values()];
      const forms = events.flatMap((known) => [...known.values()]);
      return {
        sums: forms.map(toSum),
        repeated: copiesOfAll - forms.length,
        conflicting: forms.length - events.length,
      };
    },
  };
}

function toSum({ id, seconds, kind, network }: EventForm): KindSum {
  const networks = network === undefined ? undefined : new Set([network]);
  return { kind, count: 1, first: seconds, last: seconds, networks, examples: [{ seconds, id }] };
}
