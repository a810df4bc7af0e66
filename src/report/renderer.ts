import type { Text } from '../errors.js';
import { createStyle, type Style } from './style.js';

/** How a result is to be shown. */
export interface RenderOptions {
  /** Puts sentences into the reader's language: `speak(language)`. */
  readonly say: (text: Text) => string;
  /** Colours and bold, for text on a terminal that has them; by default none. */
  readonly colour?: boolean;
  /** How many columns text may take; by default 100. */
  readonly columns?: number;
}

/** Makes the whole output of one format: lines without a line end after the last. */
export type Renderer<Result> = (result: Result, options: RenderOptions) => string;

/** Options with what was left out filled in. */
export interface TextOptions {
  readonly say: (text: Text) => string;
  readonly style: Style;
  readonly columns: number;
}

const DEFAULT_COLUMNS = 100;
/** Below this nothing readable can be laid out. */
const MIN_COLUMNS = 40;

/** The options that text is laid out by. */
export function toTextOptions({ say, colour = false, columns = DEFAULT_COLUMNS }: RenderOptions): TextOptions {
  return {
    say,
    style: createStyle(colour),
    columns: Math.max(MIN_COLUMNS, columns),
  };
}
