import { invalidPattern } from './invalid-pattern.js';
import type { TokenReader } from './tokens.js';

/** Tests joined by `&&`, `||` and parentheses, decided by asking each test that matters. */
export type Logic<Test> = (isTrue: (test: Test) => boolean) => boolean;

/**
 * Reads tests joined by `&&` and `||`, of which `&&` binds more tightly, up to the end of the pattern.
 * @throws AwsError InvalidParameterException
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#compound-conditions-collapsible
 */
export function readLogic<Test>(tokens: TokenReader, readTest: (tokens: TokenReader) => Test): Logic<Test> {
  const logic = readAlternatives(tokens, readTest);
  const left = tokens.peek();
  if (left) throw invalidPattern(`unexpected ${left.text}`);
  return logic;
}

/** As `readLogic`, up to where something else comes. */
export function readAlternatives<Test>(tokens: TokenReader, readTest: (tokens: TokenReader) => Test): Logic<Test> {
  const parts = [readConjunction(tokens, readTest)];
  while (tokens.skip('||')) parts.push(readConjunction(tokens, readTest));
  return (isTrue) => parts.some((part) => part(isTrue));
}

function readConjunction<Test>(tokens: TokenReader, readTest: (tokens: TokenReader) => Test): Logic<Test> {
  const parts = [readPart(tokens, readTest)];
  while (tokens.skip('&&')) parts.push(readPart(tokens, readTest));
  return (isTrue) => parts.every((part) => part(isTrue));
}

function readPart<Test>(tokens: TokenReader, readTest: (tokens: TokenReader) => Test): Logic<Test> {
  if (!tokens.skip('(')) {
    const test = readTest(tokens);
    return (isTrue) => isTrue(test);
  }
  const inside = readAlternatives(tokens, readTest);
  if (!tokens.skip(')')) throw invalidPattern('a parenthesis is not closed');
  return inside;
}
