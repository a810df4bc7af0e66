/** The English sentences of the area `findings`. */
export const findings = {} as const;
