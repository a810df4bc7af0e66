import type { CallKind, RoleSession } from '../model/call-group.js';
import { kindKey } from '../usage/kind.js';
import { sessionText } from '../usage/told-sessions.js';

/** One of the forms that an event was delivered in. */
export interface EventForm {
  readonly id: string;
  readonly seconds: number;
  readonly kind: CallKind;
  readonly session: RoleSession | undefined;
  readonly network: string | undefined;
  /** The same for forms that are the same event; see `markEvent`. */
  readonly mark: number;
}

/** Events whose copies differ in something that the query looks at, which AWS never writes but edited logs hold. */
export interface DisputedEvents {
  /** Adds forms, and how many copies there were of all of them, the first ones among these. */
  add(forms: readonly EventForm[], copies: number): void;
  /** What they come to, whatever their order; `shorten` gives a kind as it ends up. */
  settle(shorten: (kind: CallKind) => CallKind): SettledEvents;
}

/** Disputed events as the usage document counts them. */
export interface SettledEvents {
  /** Every form, and how often its event is counted for it: once for one of those that are the same event. */
  readonly forms: readonly CountedForm[];
  readonly repeated: number;
  /** Events that share id, second and place with another one. */
  readonly conflicting: number;
}

/** A form whose kind is as it ends up. */
export interface CountedForm extends EventForm {
  readonly count: 0 | 1;
}

/** No events yet. */
export function openDisputedEvents(): DisputedEvents {
  const byEvent = new Map<string, Map<number, EventForm[]>>();
  let copiesOfAll = 0;
  return {
    add(forms, copies) {
      copiesOfAll += copies;
      for (const form of forms) {
        const { id, seconds, kind, mark } = form;
        const key = [id, seconds, kind.region, kind.accountId].join('\n');
        const known = byEvent.get(key) ?? new Map<number, EventForm[]>();
        byEvent.set(key, known);
        const same = known.get(mark) ?? [];
        known.set(mark, same);
        same.push(form);
      }
    },
    settle(shorten) {
      const events = [...byEvent.values()].flatMap((known) => [...known.values()]);
      return {
        forms: events.flatMap((forms) => countOne(forms.map((form) => ({ ...form, kind: shorten(form.kind) })))),
        repeated: copiesOfAll - events.length,
        conflicting: events.length - byEvent.size,
      };
    },
  };
}

/** Of forms that are the same event the one that the fold of single records would count. */
function countOne(forms: readonly EventForm[]): readonly CountedForm[] {
  const ranked = forms.map((form) => ({
    form,
    rank: [kindKey(form.kind), form.session ? sessionText(form.session) : ''],
  }));
  const sorted = ranked.sort((a, b) => (isBefore(a.rank, b.rank) ? -1 : 1));
  return sorted.map(({ form }, index) => ({ ...form, count: index === 0 ? 1 : 0 }));
}

function isBefore(
  [kind = '', session = '']: readonly string[],
  [otherKind = '', otherSession = '']: readonly string[],
): boolean {
  return kind === otherKind ? session < otherSession : kind < otherKind;
}
