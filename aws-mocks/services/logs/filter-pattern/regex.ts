import { invalidPattern } from './invalid-pattern.js';

/** AWS takes two regular expressions in one pattern. */
const MAXIMUM_REGEXES = 2;

const SUPPORTED = /^(?:[A-Za-z0-9:_#=@/;, ^$?[\]{}|*+.-]|\\(?:[dDsSwW]|x[0-9A-Fa-f]{2}|[^A-Za-z0-9]))*$/;

/**
 * The regular expression between two percent signs. It is one without groups.
 * @throws AwsError InvalidParameterException for symbols and operators that filter patterns do not have.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions
 */
export function readRegex(source: string): RegExp {
  if (source === '' || !SUPPORTED.test(source)) throw invalidPattern(`%${source}% is not a supported regex`);
  try {
    return new RegExp(source);
  } catch {
    throw invalidPattern(`%${source}% is not a regex`);
  }
}

/** @throws AwsError InvalidParameterException for more regular expressions than a pattern may have. */
export function requireFewRegexes(count: number): void {
  if (count > MAXIMUM_REGEXES) throw invalidPattern(`it has more than ${MAXIMUM_REGEXES} regex`);
}
