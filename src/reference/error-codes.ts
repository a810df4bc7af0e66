import { fitsWildcard } from './wildcard.js';

/**
 * Error codes by what they say about authorisation. Compared in any case and without a leading `Client.` or `Server.`, which EC2's
 * records have; `*` stands for any run of characters.
 */
interface CodeRule {
  readonly code: string;
  readonly see: string;
}

const common = 'https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html';
const ec2 = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html';

/** The caller was known and was refused. */
const denials: readonly CodeRule[] = [
  { code: 'AccessDenied', see: common },
  { code: 'AccessDeniedException', see: common },
  { code: 'AccessDeniedFault', see: common },
  { code: '*.AccessDenied', see: common },
  { code: 'AllAccessDisabled', see: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html' },
  { code: 'AccountProblem', see: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html' },
  { code: 'AuthorizationError', see: 'https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html' },
  { code: 'AuthorizationErrorException', see: 'https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html' },
  { code: 'Forbidden', see: common },
  { code: 'ForbiddenException', see: common },
  { code: 'InsufficientPrivilegesException', see: common },
  { code: 'KMS.AccessDeniedException', see: common },
  { code: 'NotAuthorized', see: common },
  { code: 'OperationNotPermitted.AccessDenied', see: ec2 },
  { code: 'UnauthorizedOperation', see: ec2 },
  { code: '*UnauthorizedOperation', see: ec2 },
  { code: '*UnauthorizedAccess*', see: common },
  { code: 'UnauthorizedException', see: common },
  {
    code: 'VpceAccessDenied',
    see: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html',
  },
];

/**
 * The credentials themselves were refused: nobody was authenticated, so nobody's permissions were asked. Such a call neither used a
 * permission nor lacked one.
 */
const badCredentials: readonly CodeRule[] = [
  { code: 'CloudTrailInvalidClientTokenIdException', see: common },
  { code: 'ExpiredToken', see: common },
  { code: 'ExpiredTokenException', see: common },
  { code: 'IncompleteSignature', see: common },
  { code: 'IncompleteSignatureException', see: common },
  { code: 'InvalidAccessKeyId', see: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html' },
  { code: 'InvalidClientTokenId', see: common },
  { code: 'InvalidSignatureException', see: common },
  { code: 'InvalidToken', see: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html' },
  { code: 'MissingAuthenticationToken', see: common },
  { code: 'MissingAuthenticationTokenException', see: common },
  { code: 'RequestExpired', see: common },
  { code: 'RequestTimeTooSkewed', see: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html' },
  { code: 'SignatureDoesNotMatch', see: common },
  { code: 'TokenRefreshRequired', see: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html' },
  { code: 'UnrecognizedClientException', see: common },
];

const denialCodes = denials.map(({ code }) => code.toLowerCase());
const credentialCodes = new Set(badCredentials.map(({ code }) => code.toLowerCase()));

/** All codes of both lists: outcomes that were found out while this was the same are still right. */
export const errorCodeLists: readonly string[] = [...denialCodes, '', ...credentialCodes];

/** Whether the error says that the caller may not do this. */
export function isDenial(errorCode: string): boolean {
  const code = bare(errorCode);
  return denialCodes.some((pattern) => fitsWildcard(pattern, code));
}

/** Whether the error says that the credentials were not accepted at all. */
export function isBadCredentials(errorCode: string): boolean {
  return credentialCodes.has(bare(errorCode));
}

function bare(errorCode: string): string {
  return errorCode.toLowerCase().replace(/^(client|server)\./, '');
}
