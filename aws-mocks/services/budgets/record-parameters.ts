const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/**
 * Parameters as records of Budgets have them: spelled as on the wire, with a capital first letter, unlike other services'; subscribers'
 * addresses are personal data and hidden, times are seconds since 1970.
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/logging-using-cloudtrail.html
 */
export function budgetParameters(input: object): unknown {
  return Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, key === 'Address' ? HIDDEN : parameterOf(value)]),
  );
}

function parameterOf(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(parameterOf);
  return typeof value === 'object' && value !== null ? budgetParameters(value) : value;
}
