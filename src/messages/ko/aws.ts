import type { Translation } from '../catalogue.js';
import type { aws as english } from '../en/aws.js';

/** The Korean sentences of the area `aws`: the same keys as the English ones, or it does not compile. */
export const aws: Translation<typeof english> = {};
