import { parseDelimitedPattern } from './delimited-pattern.js';
import { parseJsonPattern } from './json-pattern.js';
import { parseTextPattern } from './text-pattern.js';

/** A filter pattern that has been understood. */
export interface FilterPattern {
  /** `text`: terms and regular expressions; `json`: `{ … }`; `delimited`: `[ … ]`. */
  readonly kind: 'text' | 'json' | 'delimited';
  /** How many regular expressions it has. */
  readonly regexes: number;
  /** What the pattern finds in a log event's message; undefined where it does not match. */
  readonly match: (message: string) => PatternMatch | undefined;
}

/** What a pattern found in a message that it matches. */
export interface PatternMatch {
  /** The fields of a space-delimited event as `$name`, unnamed ones as `$` and their position from 1; nothing for other kinds. */
  readonly fields: Readonly<Record<string, string>>;
  /** What `$.property` stands for in a JSON event, `$name` in a space-delimited one; undefined where the event has no text or number there. */
  readonly valueOf: (reference: string) => string | number | undefined;
}

/**
 * Understands a filter pattern of metric filters and of FilterLogEvents. An empty one matches everything.
 * @throws AwsError InvalidParameterException for what is no pattern.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseFilterPattern(text: string): FilterPattern {
  const pattern = text.trim();
  if (pattern.startsWith('{')) return parseJsonPattern(pattern);
  if (pattern.startsWith('[')) return parseDelimitedPattern(pattern);
  return parseTextPattern(pattern);
}
