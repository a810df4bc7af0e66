/** From one second to another, both included. */
export interface Span {
  from: number;
  to: number;
}

/** A sealed part's span, and the places (regions of accounts) that its events are of. */
export interface PlacedSpan extends Readonly<Span> {
  readonly places: ReadonlySet<number>;
}

/** A stretch of a sealed part, by its index, in which other parts have events of the same place. */
export interface Overlap extends Readonly<Span> {
  readonly index: number;
}

/**
 * The stretches of sealed parts that may hold events which another part holds too: an event and its copy are of the same place and
 * second. `live` are the times of single records, of whatever place. Stretches of one part do not overlap.
 */
export function listOverlaps(sealed: readonly PlacedSpan[], live: readonly Readonly<Span>[]): readonly Overlap[] {
  const byPlace = new Map<number, number[]>();
  for (const [index, { places }] of sealed.entries()) {
    for (const place of places) {
      const known = byPlace.get(place) ?? [];
      byPlace.set(place, known);
      known.push(index);
    }
  }
  const single = unite(live);
  return sealed.flatMap((own, index) => {
    const others = new Set([...own.places].flatMap((place) => byPlace.get(place) ?? []));
    others.delete(index);
    const spans = [...[...others].flatMap((other) => sealed[other] ?? []), ...single];
    return unite(spans.flatMap((other) => intersect(own, other))).map(({ from, to }) => ({ index, from, to }));
  });
}

function intersect(a: Readonly<Span>, b: Readonly<Span>): readonly Span[] {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from <= to ? [{ from, to }] : [];
}

function unite(spans: readonly Readonly<Span>[]): readonly Span[] {
  const united: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && span.from <= last.to + 1) last.to = Math.max(last.to, span.to);
    else united.push({ ...span });
  }
  return united;
}
