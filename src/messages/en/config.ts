/** The English sentences of the area `config`. */
export const config = {} as const;
