/** One page of a listing; `next` asks for the following one and is absent on the last. */
export interface Page<Item> {
  readonly items: readonly Item[] | undefined;
  readonly next: string | undefined;
}

/** Every item of a paged listing, in AWS's order. `fetch` is called with undefined first, then with each page's `next`. */
export async function collectPages<Item>(fetch: (next: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let next: string | undefined;
  do {
    const page = await fetch(next);
    items.push(...(page.items ?? []));
    next = page.next;
  } while (next);
  return items;
}
