import type { Protocol } from '../protocols/protocol.js';
import { AwsError } from '../service.js';

/** Why a request is not let in, before anybody asks what it may do. */
export type Refusal =
  | 'missing'
  | 'old-version'
  | 'incomplete'
  | 'unknown-key'
  | 'bad-signature'
  | 'bad-token'
  | 'expired-token'
  | 'skewed-clock'
  | 'expired-url'
  | 'wrong-payload'
  | 'incomplete-body';

/** Services answer the same fault in different words, by what protocol they speak. */
type Family = 'query' | 'ec2' | 'json' | 's3';

type Answer = readonly [code: string, status: number, message: string];

const family: Readonly<Record<Protocol['name'], Family>> = {
  awsQuery: 'query',
  ec2Query: 'ec2',
  'awsJson1.0': 'json',
  'awsJson1.1': 'json',
  'rpc-v2-cbor': 'json',
  restJson1: 'json',
  restXml: 's3',
};

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const NOT_VALIDATED = 'AWS was not able to validate the provided access credentials';
const INVALID_TOKEN = 'The security token included in the request is invalid.';
const EXPIRED_TOKEN = 'The security token included in the request is expired';
const SKEWED = 'Signature expired: the time of the request differs from the current time by more than 15 minutes.';
const INCOMPLETE = 'The request signature does not conform to AWS standards.';
const OLD_VERSION = 'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.';
const EXPIRED_URL = 'Signature expired: the presigned request is no longer good.';

const query: Readonly<Record<Refusal, Answer>> = {
  missing: ['MissingAuthenticationToken', 403, 'Request is missing Authentication Token'],
  'old-version': ['IncompleteSignature', 400, OLD_VERSION],
  incomplete: ['IncompleteSignature', 400, INCOMPLETE],
  'unknown-key': ['InvalidClientTokenId', 403, INVALID_TOKEN],
  'bad-signature': ['SignatureDoesNotMatch', 403, MISMATCH],
  'bad-token': ['InvalidClientTokenId', 403, INVALID_TOKEN],
  'expired-token': ['ExpiredToken', 403, EXPIRED_TOKEN],
  'skewed-clock': ['SignatureDoesNotMatch', 403, SKEWED],
  'expired-url': ['SignatureDoesNotMatch', 403, EXPIRED_URL],
  'wrong-payload': ['SignatureDoesNotMatch', 403, MISMATCH],
  'incomplete-body': ['IncompleteSignature', 400, 'The body ends before it is complete.'],
};

/**
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html Query services
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html AuthFailure, RequestExpired
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html JSON services
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html S3
 */
const answers: Readonly<Record<Family, Readonly<Record<Refusal, Answer>>>> = {
  query,
  ec2: {
    ...query,
    missing: ['AuthFailure', 401, NOT_VALIDATED],
    'unknown-key': ['AuthFailure', 401, NOT_VALIDATED],
    'bad-signature': ['AuthFailure', 401, NOT_VALIDATED],
    'bad-token': ['AuthFailure', 401, NOT_VALIDATED],
    'expired-token': ['RequestExpired', 400, 'Request has expired.'],
    'skewed-clock': ['RequestExpired', 400, 'Request has expired.'],
    'expired-url': ['RequestExpired', 400, 'Request has expired.'],
    'wrong-payload': ['AuthFailure', 401, NOT_VALIDATED],
  },
  json: {
    ...query,
    missing: ['MissingAuthenticationTokenException', 400, 'Missing Authentication Token'],
    incomplete: ['IncompleteSignatureException', 400, INCOMPLETE],
    'unknown-key': ['UnrecognizedClientException', 400, INVALID_TOKEN],
    'bad-signature': ['InvalidSignatureException', 400, MISMATCH],
    'bad-token': ['UnrecognizedClientException', 400, INVALID_TOKEN],
    'expired-token': ['ExpiredTokenException', 400, EXPIRED_TOKEN],
    'skewed-clock': ['InvalidSignatureException', 400, SKEWED],
    'expired-url': ['InvalidSignatureException', 400, EXPIRED_URL],
    'wrong-payload': ['InvalidSignatureException', 400, MISMATCH],
  },
  s3: {
    missing: ['AccessDenied', 403, 'Access Denied'],
    'old-version': ['InvalidRequest', 400, OLD_VERSION],
    incomplete: ['AuthorizationHeaderMalformed', 400, 'The authorization header that you provided is not valid.'],
    'unknown-key': ['InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.'],
    'bad-signature': [
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ],
    'bad-token': ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
    'expired-token': ['ExpiredToken', 400, 'The provided token has expired.'],
    'skewed-clock': [
      'RequestTimeTooSkewed',
      403,
      'The difference between the request time and the current time is too large.',
    ],
    'expired-url': ['AccessDenied', 403, 'Request has expired'],
    'wrong-payload': [
      'XAmzContentSHA256Mismatch',
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ],
    'incomplete-body': [
      'IncompleteBody',
      400,
      'You did not provide the number of bytes specified by the Content-Length HTTP header',
    ],
  },
};

/** The error that a service of this protocol answers a refusal with. */
export function refuse(refusal: Refusal, protocol: Protocol['name']): AwsError {
  const [code, status, message] = answers[family[protocol]][refusal];
  return new AwsError(code, message, { status });
}
