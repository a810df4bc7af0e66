import type { Protocol } from '../protocols/protocol.js';
import { AwsError } from '../service.js';

/** The ways in which a service fails without the caller's doing. */
export type ServiceFailure = 'throttling' | 'internal-error' | 'unavailable';

type Answer = readonly [code: string, status: number, message: string];

/**
 * What all services answer, in the spelling of the JSON protocols.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html
 */
const COMMON: Readonly<Record<ServiceFailure, Answer>> = {
  throttling: ['ThrottlingException', 400, 'Rate exceeded'],
  'internal-error': [
    'InternalFailure',
    500,
    'The request processing has failed because of an unknown error, exception or failure.',
  ],
  unavailable: ['ServiceUnavailable', 503, 'The request has failed due to a temporary failure of the server.'],
};

/**
 * The Query protocols call it so: "Throttling: Rate exceeded, status code: 400".
 * @see https://repost.aws/knowledge-center/iam-sts-throttling-error
 */
const QUERY_THROTTLING: Answer = ['Throttling', 400, 'Rate exceeded'];

/** Where a service has words of its own. */
const OWN: Readonly<Record<string, Partial<Record<ServiceFailure, Answer>>>> = {
  budgets: { 'internal-error': ['InternalErrorException', 500, 'An internal error has occurred.'] },
  cloudwatch: {
    'internal-error': ['InternalServiceFault', 500, 'Request processing has failed due to some unknown error.'],
  },
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
  ec2: {
    throttling: ['RequestLimitExceeded', 503, 'Request limit exceeded.'],
    'internal-error': ['InternalError', 500, 'An internal error has occurred.'],
    unavailable: ['Unavailable', 503, 'The server is overloaded and cannot handle the request.'],
  },
  iam: { 'internal-error': ['ServiceFailure', 500, 'The request processing has failed because of an unknown error.'] },
  kms: { 'internal-error': ['KMSInternalException', 500, 'An internal error has occurred.'] },
  logs: { unavailable: ['ServiceUnavailableException', 500, 'The service cannot complete the request.'] },
  /** @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
  s3: {
    throttling: ['SlowDown', 503, 'Please reduce your request rate.'],
    'internal-error': ['InternalError', 500, 'We encountered an internal error. Please try again.'],
    unavailable: ['ServiceUnavailable', 503, 'Reduce your request rate.'],
  },
  /** @see https://repost.aws/knowledge-center/sns-throttling-exception-errors */
  sns: {
    throttling: COMMON.throttling,
    'internal-error': ['InternalError', 500, 'An internal error has occurred.'],
  },
};

/** The error by which a service, spoken to in this protocol, says that it was asked too much, failed or is not to be had. */
export function serviceFailure(failure: ServiceFailure, service: string, protocol: Protocol['name']): AwsError {
  const common = failure === 'throttling' && protocol === 'awsQuery' ? QUERY_THROTTLING : COMMON[failure];
  const [code, status, message] = OWN[service]?.[failure] ?? common;
  return new AwsError(code, message, { status });
}
