import type { Translation } from '../catalogue.js';
import type { findings as english } from '../en/findings.js';

/** The Korean sentences of the area `findings`: the same keys as the English ones, or it does not compile. */
export const findings: Translation<typeof english> = {};
