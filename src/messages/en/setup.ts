/** The English sentences of the area `setup`. */
export const setup = {} as const;
