import type { Translation } from '../catalogue.js';
import type { history as english } from '../en/history.js';

/** The Korean sentences of the area `history`: the same keys as the English ones, or it does not compile. */
export const history: Translation<typeof english> = {};
