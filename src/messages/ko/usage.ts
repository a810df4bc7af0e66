import type { Translation } from '../catalogue.js';
import type { usage as english } from '../en/usage.js';

/** The Korean sentences of the area `usage`: the same keys as the English ones, or it does not compile. */
export const usage: Translation<typeof english> = {};
