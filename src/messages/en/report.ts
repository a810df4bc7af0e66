/** The English sentences of the area `report`. */
export const report = {} as const;
