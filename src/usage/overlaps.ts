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
 * second. `live` is the span of single records at each place. Stretches of one part do not overlap.
 */
export function listOverlaps(sealed: readonly PlacedSpan[], live: ReadonlyMap<number, Span>): readonly Overlap[] {
  const byPlace = new Map<number, number[]>();
  for (const [index, { places }] of sealed.entries()) {
    for (const place of places) byPlace.set(place, [...(byPlace.get(place) ?? []), index]);
  }
  return sealed.flatMap((own, index) => {
    const found = [...own.places].flatMap((place) => {
      const others = (byPlace.get(place) ?? [])
        .filter((other) => other !== index)
        .flatMap((other) => sealed[other] ?? []);
      return [...others, ...[live.get(place) ?? []].flat()].flatMap((other) => intersect(own, other));
    });
    return unite(found).map(({ from, to }) => ({ index, from, to }));
  });
}

function intersect(a: Readonly<Span>, b: Readonly<Span>): readonly Span[] {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from <= to ? [{ from, to }] : [];
}

function unite(spans: readonly Span[]): readonly Span[] {
  const united: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else united.push({ ...span });
  }
  return united;
}
