/** The English sentences of the area `history`. */
export const history = {} as const;
