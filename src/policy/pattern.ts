/** Any run of characters. */
const anyRun = -1;
/** Any run of characters without a colon: a `*` inside one of the first five segments of an ARN. */
const runInSegment = -2;
/** Any one character. */
const anyOne = -3;
/** Any one character but a colon. */
const oneInSegment = -4;

/**
 * A pattern as a list of UTF-16 codes, in which negative numbers are wildcards. What stands in it as a code is that character and
 * never a wildcard, so a value put in for a policy variable cannot widen it.
 */
export type Pattern = readonly number[];

/** Answers whether a text matches the pattern it was compiled from. */
export type Matcher = (text: string) => boolean;

/** The pattern of a text where `*` stands for any run of characters and `?` for any one: actions and string conditions. */
export function parsePattern(text: string): Pattern {
  return Array.from({ length: text.length }, (_, index) => wildcardAt(text, index, anyRun, anyOne));
}

/**
 * The pattern of a resource ARN. In its first five segments `?` and `*` stay within the segment, except that a `*` at the end of one
 * reaches beyond the colon; in the sixth part a colon is a character like any other. An incomplete ARN is filled up with `*`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html#policies-grammar-notes-strings
 */
export function parseArnPattern(text: string): Pattern {
  return parseSegments(text, anyRun);
}

/**
 * The pattern of an ARN in a condition, where each of the six parts is compared with its own: no wildcard of the first five reaches
 * beyond its colon.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function parseArnConditionPattern(text: string): Pattern {
  return parseSegments(text, runInSegment);
}

function parseSegments(text: string, runAtSegmentEnd: number): Pattern {
  const arn = completeArn(text);
  let colons = 0;
  return Array.from({ length: arn.length }, (_, index) => {
    if (arn[index] === ':') colons += 1;
    if (colons >= 5 || !arn.startsWith('arn:')) return wildcardAt(arn, index, anyRun, anyOne);
    return wildcardAt(arn, index, arn[index + 1] === ':' ? runAtSegmentEnd : runInSegment, oneInSegment);
  });
}

/** The pattern that matches this text and no other. */
export function literalPattern(text: string): Pattern {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/**
 * The matcher of a pattern. Its cost is bounded by the product of both lengths, whatever the pattern. What is literal at either end is
 * compared first, which settles most texts.
 */
export function compilePattern(pattern: Pattern): Matcher {
  const firstWildcard = pattern.findIndex((code) => code < 0);
  const prefix = decode(firstWildcard < 0 ? pattern : pattern.slice(0, firstWildcard));
  if (firstWildcard < 0) return (text) => text === prefix;
  const rest = pattern.slice(firstWildcard);
  if (rest.every((code) => code === anyRun)) return (text) => text.startsWith(prefix);
  const match =
    rest.lastIndexOf(runInSegment) > rest.indexOf(anyRun) && rest.includes(anyRun) ? matchPlaces : matchRuns;
  const suffix = decode(rest.slice(rest.findLastIndex((code) => code < 0) + 1));
  return (text) => text.startsWith(prefix) && text.endsWith(suffix) && match(rest, text, prefix.length);
}

/** Whether this code of a pattern stands for any number of characters, none included. */
export function isRun(code: number | undefined): boolean {
  return code === anyRun || code === runInSegment;
}

/** Whether this code of a pattern stands for more than one character's worth of texts. */
export function isWildcard(code: number): boolean {
  return code < 0;
}

/**
 * Lets every run take as little as it can, and the last one more where the text goes on differently. An earlier run never needs to take
 * more, because the last one can stand for all that it would have: not so where it stops at a colon and an earlier one does not.
 */
function matchRuns(pattern: Pattern, text: string, start: number): boolean {
  let place = 0;
  let index = start;
  let lastRun = -1;
  let afterRun = start;
  while (index < text.length) {
    const expected = pattern[place];
    const code = text.charCodeAt(index);
    if (isRun(expected)) {
      lastRun = place;
      afterRun = index;
      place += 1;
    } else if (accepts(expected, code)) {
      place += 1;
      index += 1;
    } else {
      if (lastRun < 0 || (pattern[lastRun] === runInSegment && text.charCodeAt(afterRun) === colon)) return false;
      afterRun += 1;
      index = afterRun;
      place = lastRun + 1;
    }
  }
  while (isRun(pattern[place])) place += 1;
  return place === pattern.length;
}

/** Follows all places in the pattern that the text read so far can have led to, one character of the text at a time. */
function matchPlaces(pattern: Pattern, text: string, start: number): boolean {
  let places: number[] = [];
  enter(pattern, places, 0);
  for (let index = start; index < text.length && places.length > 0; index += 1) {
    places = step(pattern, places, text.charCodeAt(index));
  }
  return places.at(-1) === pattern.length;
}

const colon = 58;

/** Whether this code, which is no run, stands for the character. */
function accepts(expected: number | undefined, code: number): boolean {
  return expected === code || expected === anyOne || (expected === oneInSegment && code !== colon);
}

function step(pattern: Pattern, places: readonly number[], code: number): number[] {
  const next: number[] = [];
  for (const place of places) {
    const expected = pattern[place];
    if (expected === anyRun || (expected === runInSegment && code !== colon)) enter(pattern, next, place);
    else if (accepts(expected, code)) enter(pattern, next, place + 1);
  }
  return next;
}

/** Adds a place, and those behind it where it is a run, which may be empty. Places come in ascending order and stay so. */
function enter(pattern: Pattern, places: number[], place: number): void {
  let at = place;
  while (at > (places.at(-1) ?? -1)) {
    places.push(at);
    if (!isRun(pattern[at])) return;
    at += 1;
  }
}

function decode(codes: Pattern): string {
  return codes.map((code) => String.fromCharCode(code)).join('');
}

function wildcardAt(text: string, index: number, run: number, one: number): number {
  const character = text[index];
  return character === '*' ? run : character === '?' ? one : text.charCodeAt(index);
}

function completeArn(text: string): string {
  if (!text.startsWith('arn:')) return text;
  const missing = 6 - text.split(':').length;
  return missing > 0 ? text + ':*'.repeat(missing) : text;
}
