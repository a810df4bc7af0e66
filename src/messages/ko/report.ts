import type { Translation } from '../catalogue.js';
import type { report as english } from '../en/report.js';

/** The Korean sentences of the area `report`: the same keys as the English ones, or it does not compile. */
export const report: Translation<typeof english> = {};
