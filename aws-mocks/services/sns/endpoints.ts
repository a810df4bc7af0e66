import { AwsError } from '../../service.js';

/**
 * What an endpoint of each protocol looks like.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
const ENDPOINTS: ReadonlyMap<string, RegExp> = new Map([
  ['http', /^http:\/\/[^\s/]+/],
  ['https', /^https:\/\/[^\s/]+/],
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['email-json', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['sms', /^\+?[\d\s().-]{4,}$/],
  ['sqs', /^arn:[^:]+:sqs:[^:]+:\d{12}:.+$/],
  ['lambda', /^arn:[^:]+:lambda:[^:]+:\d{12}:function:.+$/],
  ['firehose', /^arn:[^:]+:firehose:[^:]+:\d{12}:deliverystream\/.+$/],
  ['application', /^arn:[^:]+:sns:[^:]+:\d{12}:endpoint\/.+$/],
]);

/** The endpoint, if it is one of this protocol. @throws AwsError InvalidParameter for an unknown protocol (they are lower case) or a wrong endpoint. */
export function requireEndpoint(protocol: string, endpoint: string | undefined): string {
  const pattern = ENDPOINTS.get(protocol);
  if (!pattern) {
    const reason = `Amazon SNS does not support this protocol string: ${protocol}`;
    throw new AwsError('InvalidParameter', `Invalid parameter: ${reason}`);
  }
  if (endpoint === undefined || !pattern.test(endpoint)) {
    throw new AwsError('InvalidParameter', `Invalid parameter: Endpoint Reason: it is no endpoint of ${protocol}`);
  }
  return endpoint;
}

/** Whether the endpoint's owner has to confirm; within an account AWS's own endpoints and phones need not. */
export function waitsForConfirmation(protocol: string): boolean {
  return /^(https?|email|email-json)$/.test(protocol);
}
