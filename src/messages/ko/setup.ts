import type { Translation } from '../catalogue.js';
import type { setup as english } from '../en/setup.js';

/** The Korean sentences of the area `setup`: the same keys as the English ones, or it does not compile. */
export const setup: Translation<typeof english> = {};
