/**
 * Whether two base-64 texts stand for the same bytes; what is not base-64 equals nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals
 */
export function equalBinary(actual: string, expected: string): boolean {
  return (
    isBase64(actual) && isBase64(expected) && Buffer.from(actual, 'base64').equals(Buffer.from(expected, 'base64'))
  );
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
