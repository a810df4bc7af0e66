/** The English sentences of the area `policy`. */
export const policy = {} as const;
