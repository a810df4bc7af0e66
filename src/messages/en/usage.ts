/** The English sentences of the area `usage`. */
export const usage = {} as const;
