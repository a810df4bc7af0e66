import type { Translation } from '../catalogue.js';
import type { policy as english } from '../en/policy.js';

/** The Korean sentences of the area `policy`: the same keys as the English ones, or it does not compile. */
export const policy: Translation<typeof english> = {};
