/** The English sentences of the area `aws`. */
export const aws = {} as const;
