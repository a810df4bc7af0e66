/** The header every control request must carry, so that no web page can send one unasked. Its value must be `1`. */
export const CONTROL_HEADER = 'x-embedded-aws-control';
