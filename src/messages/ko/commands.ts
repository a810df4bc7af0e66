import type { Translation } from '../catalogue.js';
import type { commands as english } from '../en/commands.js';

/** The Korean sentences of the area `commands`: the same keys as the English ones, or it does not compile. */
export const commands: Translation<typeof english> = {};
