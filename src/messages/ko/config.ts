import type { Translation } from '../catalogue.js';
import type { config as english } from '../en/config.js';

/** The Korean sentences of the area `config`: the same keys as the English ones, or it does not compile. */
export const config: Translation<typeof english> = {};
