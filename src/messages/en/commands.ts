/** The English sentences of the area `commands`. */
export const commands = {} as const;
