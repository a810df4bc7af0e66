/**
 * A test of two moments, each in one of the W3C's ISO 8601 forms or in seconds since 1970; what is neither satisfies nothing. Four
 * digits are a year.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 * @see https://www.w3.org/TR/NOTE-datetime
 */
export function matchDate(compare: (actual: number, expected: number) => boolean) {
  return (actual: string, expected: string): boolean => {
    const moments = [parseMoment(actual), parseMoment(expected)] as const;
    return moments[0] !== undefined && moments[1] !== undefined && compare(moments[0], moments[1]);
  };
}

const isoForm = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

function parseMoment(text: string): number | undefined {
  if (isoForm.test(text)) {
    const moment = Date.parse(text);
    return Number.isNaN(moment) ? undefined : moment;
  }
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
}
