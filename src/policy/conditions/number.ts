/**
 * A test of two decimal numbers; what is no number satisfies nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
 */
export function matchNumber(compare: (actual: number, expected: number) => boolean) {
  return (actual: string, expected: string): boolean => {
    const numbers = [parseNumber(actual), parseNumber(expected)] as const;
    return numbers[0] !== undefined && numbers[1] !== undefined && compare(numbers[0], numbers[1]);
  };
}

function parseNumber(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
