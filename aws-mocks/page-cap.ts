/** How long the pages of lists may be. */
export interface PageCap {
  /** The items on a page for which a client asked, or a service's own size, is `wanted`. */
  of(wanted: number): number;
  /** From now on no list of any service has more than `size` items a page, 1 or more; undefined: as AWS has them. */
  set(size: number | undefined): void;
}

/** A cap that is not set. */
export function createPageCap(): PageCap {
  let cap = Infinity;
  return {
    of: (wanted) => Math.min(wanted, cap),
    set(size) {
      cap = size ?? Infinity;
    },
  };
}
